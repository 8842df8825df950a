"""The comparability rules: what must hold before numbers share an axis, are divided, added, ranked or subtracted.

The texts are those that the check prints, that a chart prints under its panels and that the methods page lists.
"""

from dashboards.errors.rules import Rule, rule

_PANELS = (
    "用 facets: yes 分格画，或改用chain、dots列出来",
    "draw them in separate panels (facets: yes), or list them with kind chain or dots",
)

SAME_EVENT = rule(
    "same-event",
    ("必须是同一件事：收到、受理、移交、办结、解决、满意各不相同", "must count the same event: received, accepted, referred, closed, solved and satisfied differ"),
    ("收到一件诉求和解决一个问题不是一回事，放在一根轴上会让人以为前者变成了后者。", "A request received and a problem solved are different events; on one axis the first seems to have become the second."),
    _PANELS,
    bad="4500多条（收到 received） | 1034个（解决 solved）",
    good="4500多条（收到 received） | 近萬條（收到 received）", panels=True,
)  # fmt: skip
SAME_INDICATOR = rule(
    "same-indicator",
    ("必须是同一个指标", "must have the same indicator"),
    ("不同的指标量的是不同的东西，长短不能对着看。", "Different indicators measure different things, so their lengths say nothing beside each other."),
    ("换成同一指标的数据点，或用 facets: yes 分格画", "choose observations of one indicator, or draw them in separate panels (facets: yes)"),
    bad="inspections-made | visits-made",
    good="inspections-made | inspections-made", panels=True,
)  # fmt: skip
SAME_UNIT = rule(
    "same-unit",
    ("单位必须相同：件、条、项、个、家、家次、人次各不相同", "must have the same unit: matters (件), messages (条), items (项), firms (家), visits to firms (家次) and visits by people (人次) differ"),
    ("一条意见可以含几件事，一家企业可以被算几次；单位不同的数不能对着量。", "One message can hold several matters and one firm can be counted several times; numbers in different units cannot be measured against each other."),
    _PANELS,
    bad="4500多条 | 4000余件",
    good="207项 | 471项", panels=True,
)  # fmt: skip
SAME_STATISTIC = rule(
    "same-statistic",
    ("统计方式必须相同：计数、平均数、中位数、占比各不相同", "must be the same statistic: a count, a mean, a median and a share differ"),
    ("平均数说的是典型情况，计数说的是规模，占比说的是比例，不能放在一根轴上。", "A mean tells of the typical case, a count of size and a share of proportion; they do not belong on one axis."),
    _PANELS,
    bad="97.22%（share） | 1034个（count）",
    good="52分钟（mean） | 40分钟（mean）", panels=True,
)  # fmt: skip
CASE_NOT_TOTAL = rule(
    "case-not-total",
    ("个例不能和总体放在一起", "must not set one case beside a whole"),
    ("一家企业、一位办事人的经历不代表所有人，和平均数或总数并排会显得像是普遍结果。", "What one firm or one visitor met with does not stand for all; beside a mean or a total it passes for the general result."),
    ("个例用文字说，或单独一格并注明是个例（facets: yes）", "tell the case in words, or give it a panel of its own marked as one case (facets: yes)"),
    bad="15分钟（single-case） | 52分钟（mean）",
    good="52分钟（mean） | 40分钟（mean）", panels=True,
)  # fmt: skip
SAME_NATURE = rule(
    "same-nature",
    ("数字的性质必须相同：存量、流量、变化量、比率各不相同", "must be of the same nature: a stock, a flow, a change and a rate differ"),
    ("存量是某时有多少，流量是一段时间内发生多少，变化量是差额；三者不能对着量。", "A stock is how many there are, a flow how many came about in a time, a change a difference; they cannot be measured against each other."),
    _PANELS,
    bad="5个月（change） | 4至6个月（stock）",
    good="1415次（flow） | 960场次（flow）", panels=True,
)  # fmt: skip
TARGET_NOT_RESULT = rule(
    "target-not-result",
    ("目标、预测、上限和规则不能和结果放在一起", "must not set targets, forecasts, ceilings or rules beside results"),
    ("打算做到的、最多可给的，还没有发生；和已经发生的并排会被当成成绩。", "What is planned or allowed at most has not happened; beside what has happened it passes for an achievement."),
    ("分格画（facets: yes），或单独用文字说明", "draw them in separate panels (facets: yes), or tell them in words"),
    bad="最高20万元（ceiling） | 300万元（change）",
    good="最高20万元（ceiling） | 最高15万元（ceiling）", panels=True,
)  # fmt: skip
SAME_CHANGE = rule(
    "same-change",
    ("变化必须和同样的时候比、用同样的量法", "must be changes against the same time, measured alike"),
    ("环比和同比、百分之几和百分点，是两种变化；并排看不出谁大谁小。", "A change on last month and one on last year, or per cent and points, are two changes; side by side neither is larger."),
    _PANELS,
    bad="5.2%（环比） | 2.3%（同比）",
    good="5.2%（环比，3月） | 3.1%（环比，4月）", panels=True,
)  # fmt: skip
SAME_HAND = rule(
    "same-hand",
    ("数必须出自同一方：谁说的不同，不能互相顶替", "must come from one hand: what one says does not stand for what another says"),
    ("做事的一方报的数，和别人说的数，差别可能只在由谁来数。", "The doer’s own number and another’s may differ only because different hands counted."),
    ("两方的数各自写明、并排列出（kind: tiles），不画成一条线", "list both, each with its hand (kind: tiles), and join no line"),
    bad="41860件（公布） | 40318件（审计）",
    good="41860件（公布） | 43105件（公布）",
)  # fmt: skip
SAME_DEFINITION = rule(
    "same-definition",
    ("口径必须相同", "must be counted by one definition"),
    ("口径一变，数字升降里就混进了算法的变化。", "Once the definition changes, a rise or fall holds the change of counting too."),
    ("口径相同的才放在一起；变了的另起一组（facets: yes）", "set those of one definition side by side; start another panel where it changed (facets: yes)"),
    bad="93.6%（电话回访） | 94.8%（短信回访）",
    good="93.6%（电话回访） | 92.9%（电话回访）", panels=True,
)  # fmt: skip
SAME_GROUP = rule(
    "same-group",
    ("分组必须是同一个总数按同一个维度分的，各地之间则要是同一组", "must be groups of one total by one dimension, and between places the same group"),
    ("总数里已经有各组，和其中一组并排就算了两遍；按渠道分的和按年龄分的也不是一回事。", "A total holds its groups, so that beside one of them it counts twice; by channel and by age are two divisions."),
    ("只选一个维度的各组，或用 facets: yes 分格画", "choose the groups of one dimension, or draw separate panels (facets: yes)"),
    bad="3000件（全部） | 1200件（投诉）",
    good="1200件（投诉） | 1800件（咨询）", panels=True,
)  # fmt: skip
WITHIN_MARGIN = rule(
    "within-margin",
    ("相差在误差以内的，不能说有差别", "must differ by more than their margins"),
    ("抽样的误差盖过了差别，升降就可能只是碰巧。", "Where the margins cover the difference, a rise or fall may be chance."),
    ("并排列出并写明误差，不算差额", "list both with their margins, and work out no difference"),
    bad="91.3%±1.7 − 90.5%±1.8",
    good="91.3%±1.7 − 84.0%±1.8",
)  # fmt: skip
SAME_GOVERNMENT = rule(
    "same-government-level",
    ("地方的层级必须相同：省、市、县区、街道乡镇、社区各不相同", "must come from the same level of government: province, city, county or district, subdistrict or township, community"),
    ("一个街道和一座城市的规模差得很远，绝对数放在一起比的是大小，不是做得怎样。", "A subdistrict and a city are of very different size; their raw numbers compare size, not performance."),
    ("只选同一层级的地方，或用 facets: yes 分格画", "choose places of one level, or draw them in separate panels (facets: yes)"),
    bad="4500多条（街道 subdistrict） | 近萬條（地级市 city）",
    good="昆山（县级市） | 姑苏（区）", panels=True,
)  # fmt: skip
SAME_POPULATION = rule(
    "same-population",
    ("数的必须是同样的人或事", "must count the same people or matters"),
    ("一个数的是全体，一个数的是其中一类，或者有一个没有说数的是谁，差别就可能只是人不同。", "If one counts everybody and the other a kind of them, or one does not say whom, the difference may be that of the people."),
    ("原文说明是同一人群时，population写成一样，哪一部分写在逗号后；否则分格画（facets: yes）", "where the source counts the same people, write the same population, with the part of it after a comma; else draw separate panels (facets: yes)"),
    bad="底层住户，每户 | 二层住户，每户",
    good="大厅办事群众，全天 | 大厅办事群众，下午", panels=True,
)  # fmt: skip
CHANGE_NEEDS_BASE = rule(
    "change-needs-base",
    ("各地的变化幅度要说明是同样的事项、和同样的时候比", "must, where they tell changes of different places, be over the same matters and against the same time"),
    ("两地都说减了几成，减的可能不是同样的事，也不是从同一天算起；原来慢的地方，减下来的幅度也容易大。", "Places that each print a cut may have cut other things, since other days; and where things used to be slow a large cut comes easily."),
    ("原文写明时在population和change里写；没有写就让各地分开列出（kind: tiles），不比高低", "where the sources say so, fill in population and change; where they do not, list each place apart (kind: tiles) without an order"),
    bad="甲市 减58%（和什么比没有说） > 乙市 减62%（哪些事项没有说）",
    good="甲市 减58%（同样的事项，同比） | 乙市 减62%（同样的事项，同比）",
)  # fmt: skip
SHARE_NEEDS_DEFINITION = rule(
    "share-needs-definition",
    ("不同来源印的各地占比要写明同样的口径", "must, where they are shares of different places from different sources, state the same definition"),
    ("怎样算解决、怎样算满意，各地自己定；口径没有印，两个比率差几点，可能只差在算法上。", "Each place decides what counts as solved or satisfied; where no definition is printed, points between two rates may lie in the counting alone."),
    ("原文写明口径时在definition里写成一样；没有写就让各地分开列出（kind: tiles），不比高低", "where the sources state it, write the same definition; where they do not, list each place apart (kind: tiles) without an order"),
    bad="甲市 97.7%（怎样算满意没有说） > 乙市 95%（怎样算满意没有说）",
    good="甲市 97.7%（口径：回访答满意的） | 乙市 95%（口径：回访答满意的）",
)  # fmt: skip
RANK_NEEDS_BASE = rule(
    "rank-needs-base",
    ("各地的原始计数和个例不能并排比高低，除非都有同一年、同一种的基数", "must not rank places by raw counts or single cases unless each has a stated base of one kind and of the same year"),
    ("大地方的数天然更大；没有同年的人口、企业数之类的基数，比的是大小，不是做得怎样。", "Large places have large counts; without people, firms or another base of the same year a ranking ranks size."),
    ("换成占比，写明of和同年的时段；没有就让各地分开列出（kind: chain），不比高低", "use shares, state 'of' and a period of the same year; where there are none, list each place apart (kind: chain) without an order"),
    bad="甲市 9000条 > 乙市 4000条",
    good="甲市 12%（2023） | 乙市 9%（2023）",
)  # fmt: skip
OWN_PERIOD = rule(
    "own-period",
    ("时段必须印在数字所在的段里，不能是借来或推定的", "must have a period that is printed in the number's own paragraph, neither borrowed from another nor inferred"),
    ("从别的段落借来的起点、编者推定的日期，可能根本不是这个数的起点；拿它比，比的是我们的猜测。", "A start taken from another paragraph, or worked out by an editor, may not be that of this number at all; a comparison would rest on our guess."),
    ("只有原文在同一段印出时段时才放在一起；否则分格画（facets: yes）", "set them side by side only where their own paragraphs print the period; else draw separate panels (facets: yes)"),
    bad="1800余个（时段借自第2段） | 1034个（时段借自第2段）",
    good="52分钟（同段印出：功能上线后） | 40分钟（同段印出：功能上线后）", panels=True,
)  # fmt: skip
SAME_PERIOD = rule(
    "same-period",
    ("统计时段必须已知而且相同", "must have periods that are known and alike"),
    ("一个数算了几个月，另一个数算了几年，或者没有说算了多久，就不能比多少。", "If one number counts months and the other years, or does not say how long, neither is more than the other."),
    ("在period里补上原文印出的时段；没有印就分格画（facets: yes）", "enter the printed period; where none is printed, draw separate panels (facets: yes)"),
    bad="since-event: 学习教育开展以来 | unknown",
    good="span: 2023-01-01–2023-12-31 | span: 2022-01-01–2022-12-31", panels=True,
)  # fmt: skip
DATED_WITH_DATED = rule(
    "dated-with-dated",
    ("没有起点的累计数不能和有起止日期的数放在一起", "must not set a cumulative count without a start beside a dated one"),
    ("没有起点的累计数会一直变大，和有起止的数相比没有意义。", "A cumulative count without a start only grows; against a dated one it means nothing."),
    ("补上起点的依据，或分格画（facets: yes）", "give the start with its basis, or draw separate panels (facets: yes)"),
    bad="累计解决4000多项（无起点） | 自2024年起321项",
    good="自2024年起321项 | 自2024年起375项", panels=True,
)  # fmt: skip
RATIO_NEEDS_OF = rule(
    "ratio-needs-of",
    ("只有原文说明一个数是另一个数的一部分，才能相除", "must not be divided unless the source says that one is part of the other"),
    ("收到的和解决的并排印着，不等于解决的都出自收到的；相除得出的“解决率”就成了我们自己编的。", "Received and solved printed side by side does not make the solved a part of the received; a rate from them would be our invention."),
    ("原文明说时在数据点写of；没有说就并排列出，不算比率", "write 'of' where the source says so; where it does not, list both and work out no rate"),
    bad="4000余件 ÷ 4500多条",
    good="of: <initiative>.<observation>",
)  # fmt: skip
RATE_NEEDS_START = rule(
    "rate-needs-start",
    ("要有起点和终点，才能算月均或画成走势", "must have a start and an end before a monthly rate or a line is drawn"),
    ("不知道从哪天起算，除以几个月都是猜的。", "Where the start is not known, any number of months to divide by is a guess."),
    ("补上原文印出的起止日期；没有就只列出总数", "enter the printed start and end; where there are none, give the total alone"),
    bad="582台 ÷ ? 个月",
    good="120台（2023-01-01 – 2023-12-31）",
)  # fmt: skip
BEFORE_AND_AFTER = rule(
    "before-and-after",
    ("前后两个数都要有，才能相减", "must have both a before and an after to be subtracted"),
    ("只有一头的数说不出变了多少；缺的一头不能当作零。", "One end alone does not tell how much changed; the missing end is not zero."),
    ("在baseline里写原文印出的另一头；没有就画成空心圈", "enter the other end as 'baseline' if the source prints it; if not it is drawn as an empty ring"),
    bad="4至6个月 → ?",
    good="2小时 → 半小时",
)  # fmt: skip
BEFORE_OR_AFTER = rule(
    "before-or-after",
    ("前后对比只收改前的数、改后的数、前后一对和印出的差额", "must be a value before or after, a pair, or a printed difference to stand in a before-after chart"),
    ("一个计数没有“改前”；计划、上限和预测还没有发生，也不是“改后”。画成缺了一头，等于说原文漏印了什么。", "A count of work has no value before; what is planned, allowed or forecast has not happened and is no value after. Drawn with an empty end, it would accuse the source of an omission."),
    ("原文说明是改前或改后时写moment，两头都印了写baseline，印的是差额写 nature: change；否则改用别的图表", "write 'moment' where the source says before or after, 'baseline' where it prints both ends, 'nature: change' for a difference; else choose another kind of chart"),
    bad="7000多名（投入的人员）",
    good="52分钟（moment: after）",
)  # fmt: skip
ONE_DEFINITION = rule(
    "one-definition",
    ("前后两个数的口径必须一致", "must have one definition and one unit before and after"),
    ("口径或单位变了，差额里就混进了统计方法的变化。", "If the definition or the unit changed, the difference holds the change of method too."),
    ("前后写同一单位；口径不同就分成两个数据点", "give both ends in one unit; if the definition differs, make two observations"),
    bad="120天 → 3个月",
    good="120天 → 90天",
)  # fmt: skip
POINTS_OF_SHARES = rule(
    "points-of-shares",
    ("占比的变化要说几个百分点，不说百分之几", "must not be shares where a change in per cent is worked out: shares differ by points"),
    ("从40%到60%，是多了20个百分点，也是多了五成；只写“增长50%”，读者不知道是哪一种。", "From 40 % to 60 % is 20 points more, and half as much again; '50 % more' leaves a reader to guess which."),
    ("改用difference，结果是几个百分点", "use 'difference', which gives points"),
    bad="40% → 60%: +50%",
    good="60% − 40% = 20个百分点",
)  # fmt: skip
SUM_STATED = rule(
    "sum-stated",
    ("原文自己加过的数才能相加；只有这种和可以混用单位", "must not be added unless the source itself prints the sum; only such a sum may mix units"),
    ("我们不知道几个计数有没有重复；自己加出来的总数没有人说过。", "Whether counts repeat each other is not known to us; a total of our own making was said by nobody."),
    ("录入原文印出的总数并写sum_of；没有就分开列", "enter the printed total with 'sum_of'; where there is none, list the numbers apart"),
    bad="4000多项 + 321项 + 375项 = ?",
    good="2044 = 27 + 1652 + 303（sum_of）",
)  # fmt: skip
SUM_OVERLAP = rule(
    "sum-overlap",
    ("可能重叠的计数不能相加", "must not add counts that may overlap"),
    ("同一件事可能被算进两个数，加起来就算了两遍。", "One matter may stand in both numbers and would be counted twice."),
    ("分开列，并说明可能重叠", "list them apart and say that they may overlap"),
    bad="321项（flags: overlap） + 375项（flags: overlap）",
    good="321项；375项",
)  # fmt: skip
REST_OF_SHARE = rule(
    "rest-of-share",
    ("只有占比才有“剩下的部分”（100%减去它，总是可以）", "must be a share: 100 % minus a share is always allowed, and nothing else has a rest"),
    ("计数没有天然的总数，减不出剩下多少。", "A count has no natural whole to subtract it from."),
    ("只对占比这样算", "do this with shares only"),
    bad="1034个 → 剩下？",
    good="97.22% → 2.78%",
)  # fmt: skip
SHARE_AS_REST = rule(
    "share-as-rest",
    ("接近100%的占比要画成剩下的部分，并写明基数（如果知道）", "must be drawn as what is left over, with its base if known, where a share is near 100 %"),
    ("几条都顶到头的长条看不出差别；没办到的那一点点才是读者要看的。", "Bars that all reach the end show no difference; what was not reached is what a reader looks for."),
    ("画100%减去它的部分，旁边写原数和基数", "draw 100 % minus the share, with the printed share and its base beside it"),
    bad="97.22%（整条 a full bar）",
    good="未办结 not closed: 2.78%",
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    TARGET_NOT_RESULT,
    CASE_NOT_TOTAL,
    SAME_EVENT,
    SAME_INDICATOR,
    SAME_STATISTIC,
    SAME_UNIT,
    SAME_NATURE,
    SAME_CHANGE,
    SAME_GOVERNMENT,
    SAME_HAND,
    SAME_DEFINITION,
    SAME_GROUP,
    SAME_POPULATION,
    CHANGE_NEEDS_BASE,
    SHARE_NEEDS_DEFINITION,
    RANK_NEEDS_BASE,
    OWN_PERIOD,
    SAME_PERIOD,
    DATED_WITH_DATED,
    RATIO_NEEDS_OF,
    RATE_NEEDS_START,
    BEFORE_AND_AFTER,
    BEFORE_OR_AFTER,
    ONE_DEFINITION,
    POINTS_OF_SHARES,
    WITHIN_MARGIN,
    SUM_STATED,
    SUM_OVERLAP,
    REST_OF_SHARE,
    SHARE_AS_REST,
)
