"""Rules of the files themselves: names, encodings, YAML that hides nothing, keys, words and types of fields."""

from dashboards.errors.rules.rule import rule

MERGE_MARK = rule("merge-mark", ("文章里不能留着合并冲突的标记", "a text must hold no marks of a merge"), ("两份文字会一前一后都发表出去。", "Both texts would be published, one after the other."), ("选定一份，删掉标记", "choose one text and delete the marks"), bad="<<<<<<< HEAD", good="大厅收到诉求。")  # fmt: skip
