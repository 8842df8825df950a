"""Rules of the records: references, numbers as printed, times, and what the archive must hold."""

from dashboards.errors.rules.rule import rule

CALCULATION = rule("calculation", ("一个计算只算一样，而且要算得出", "a calculation must work out one thing, and something must come of it"), ("同时写两种算法，或算出来的区间什么也没说，文章里就没有数可写。", "With two kinds at once, or an interval that tells nothing, there is no number to write."), ("count、difference、ratio、sum、change_percent五种选一种；“约”没有界，算不出差", "give one of count, difference, ratio, sum and change_percent; 'about' bounds nothing, so that no difference comes of it"), bad="count: observations\nsum: [a.b, a.c]", good="sum: [a.b, a.c]")  # fmt: skip
