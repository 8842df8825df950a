"""What every field of the records means, in both languages: one place for schemas, forms, questions and the manual.

Rows are (field, Chinese title, English title, Chinese text, English text); `*` holds what means the same everywhere.
"""

from collections.abc import Mapping

from pydantic import BaseModel

from dashboards.model.said import Described, said_of

# fmt: off
_MODELS: Mapping[str, tuple[str, str, str, str]] = {
    "Text": ("中英文", "words in both languages", "自己写的话，中文在前，英文在后。", "Words of our own, in Chinese and in English."),
    "Name": ("名称", "name", "名字或标题，中文在前，英文在后；里面的数字要么是数据点，要么写明理由。", "A name or title, in Chinese and in English; a number in it is an observation, or is waived with a reason."),
    "Span": ("日期", "date", "原样印出的日期，以及能确定的起止日。", "A date as printed, and the days that it surely means."),
    "Stated": ("原文依据", "the source's words", "原文说明这一点的原话和段落。", "The source's own words for it, and their paragraph."),
    "StatedFields": ("原文依据", "where the source says so", "判断性的字段各写原文的原话和段落；没有原话的不算数。", "For each field that is a judgement the source's words and paragraph; without them it counts for nothing."),
    "StepMatch": ("对得上的步骤", "matching steps", "编辑认为是同一步的两步，各写第几步。", "Two steps that an editor reads as the same, by their numbers."),
    "Matches": ("步骤对照", "matches", "与另一个流程的哪些步骤对得上；这是编辑的读法。", "Which steps of another process match: an editor's reading."),
    "Claim": ("未给数字的效果", "claimed effect", "原文说有、却没有给出数字的效果，用自己的话写。", "An effect that the source claims without a number, in our own words."),
    "Place": ("地方", "place", "数字所说的行政区域或单位。", "The body that a number counts."),
    "Theme": ("主题", "theme", "举措所属的政务服务领域。", "A field of government service that initiatives are filed under."),
    "Indicator": ("指标", "indicator", "量的是什么：定义、单位、层级、事件和方向。", "What is measured: definition, units, chain level, event and direction."),
    "Archive": ("存档", "archive", "来源全文的存档文件，不放进版本库。", "The stored text of a source, kept outside the repository."),
    "Trap": ("陷阱", "trap", "原文里容易让人读错的地方。", "Something in a source that would mislead a hasty reader."),
    "Source": ("来源", "source", "印出数字的一篇文章或一份通报。", "One article or bulletin that prints numbers."),
    "Component": ("组成部分", "component", "属于举措、没有自己页面的有名称的东西。", "A named thing that belongs to an initiative and has no page of its own."),
    "DatedEvent": ("大事", "event", "举措中有日期的一件事。", "Something dated that happened to an initiative."),
    "Step": ("步骤", "step", "流程中的一步。", "One step of a process."),
    "Process": ("流程", "process", "举措怎样运转，一步一步写。", "How an initiative works, step by step."),
    "Period": ("时段", "period", "数字统计的时间范围，按原文写。", "The time that a number counts over, as printed."),
    "Baseline": ("之前的数", "value before", "同一口径的改革前数值，有自己的原话和段落。", "The value before, with its own words and paragraph."),
    "ObservationRecord": ("数据点", "observation", "来源印出的一个数字：原话、量的是什么、没有说什么。", "One reported number: the printed words, what they count and what they leave out."),
    "Initiative": ("举措", "initiative", "一项有名称的改革、平台、机制或计划，以及关于它的数字。", "One named reform, platform, mechanism or programme, with what is reported of it."),
    "Filter": ("筛选", "filter", "图表显示哪些数据点：写出的每一项都要符合。", "Which observations a chart shows: every given field must match."),
    "Chart": ("图表", "chart", "对数据点的一种画法，只声明，不编程。", "A declared picture of observations."),
    "Waiver": ("豁免", "waiver", "编辑保留的用词，写明理由。", "Words that an editor lets stand, with the reason."),
    "Correction": ("更正", "correction", "已发表的数改了：原来是什么，现在是什么，为什么。", "A published value that changed: what it was, what it is, and why."),
    "Licence": ("许可", "licence", "代码和数据的许可，用SPDX名称。", "Licences by SPDX name."),
    "Filing": ("备案", "record filing", "在中国大陆提供服务时要显示的备案号。", "Record-filing numbers that a host in mainland China must show."),
    "Site": ("网站", "site", "网站自己的设置。", "The site's own settings."),
    "Where": ("条件", "condition", "计算哪些数据点：写出的每一项都要符合。", "Which observations are counted: every given field must match."),
    "Calculation": ("计算", "calculation", "由数据算出的一个数，供文章引用：数出来的，或由点名的几个数据点算出来的，五种选一种。", "One number computed from the data, for articles to quote: counted, or worked out of named observations; one of the five kinds."),
    "Difference": ("差", "difference", "一个数减去另一个数。", "One number less another."),
    "Ratio": ("占比", "ratio", "部分占总数的百分之几；总数要是原文所说的总数。", "What per cent a part is of its whole, which must be the whole that the source names."),
    "Change": ("变化幅度", "change in per cent", "后一个数比前一个数变化了百分之几。", "By how many per cent the later number differs from the earlier one."),
    "WordGroup": ("词组", "group of words", "同类同语言、需要留意的词。", "Words of one kind and language that the lint looks for."),
    "WordClass": ("词类", "class of words", "意思相同的一类词，例如否认、说话、不是比率。", "Words that mean one thing, such as those that deny."),
    "Guard": ("例外", "guard", "前后有这些字时，这个词另有意思。", "Beside these letters the word means something else."),
    "RecordWaiver": ("记录的豁免", "waiver of a record", "记录里保留的用词或数字，写明理由。", "Words or numbers in a record that an editor lets stand, with the reason."),
    "Term": ("译名", "term", "机构名和术语的译法：中文文字里有它，英文里就要有这个译法。", "How a name or term is put in English: where the Chinese has it, the English must have this rendering."),
    "Wording": ("词表", "word list", "需要留意的全部词。", "The whole list of words that the lint looks for."),
}
_ROWS: Mapping[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "*": (
        ("id", "编号", "id", "只用小写字母、数字和连字符；用作网址，定了就不改（要改用rename）。", "Lower-case letters, digits and hyphens; it becomes the address and stays (change it with rename)."),
        ("zh", "中文", "Chinese", "简体中文，用自己的话，不抄原句。", "Simplified Chinese, in your own words, never the source's sentence."),
        ("en", "英文", "English", "英文译文。", "The English translation."),
        ("name", "名称", "name", "名称，中英文各一。", "Its name in both languages."),
        ("title", "标题", "title", "标题，中英文各一。", "Its title in both languages."),
        ("aliases", "曾用编号", "former ids", "改名前的编号，旧网址仍然有效；由rename填写。", "Ids that it had before, whose addresses still work; written by rename."),
        ("paragraph", "段落", "paragraph", "存档里的第几段：从1数起，空行不算。", "Which paragraph of the archive, counted from 1 over lines that are not blank."),
        ("note", "说明", "note", "读者需要知道的补充，用自己的话。", "What a reader should know besides, in your own words."),
        ("printed", "原样印出", "as printed", "逐字照抄原文，繁体照抄繁体，连同近、余、多、超和单位。", "The words exactly as printed, in traditional characters where the source is, with 近, 余, 多, 超 and the unit."),
        ("printed_en", "原话的英文", "printed, in English", "印出的时间用英文怎么说；不加原文没有的日子。", "The printed time in English, with no day that is not printed."),
        ("occurrence", "第几次出现", "occurrence", "同一段里这些字出现多次时，说的是第几次。", "Which one is meant where the words stand more than once in the paragraph."),
        ("start", "起", "start", "第一天（YYYY-MM-DD）；只在印出或能确定时写。", "The first day (YYYY-MM-DD), only where printed or surely implied."),
        ("end", "止", "end", "最后一天（YYYY-MM-DD），含当天；只在印出或能确定时写。", "The last day (YYYY-MM-DD), inclusive, only where printed or surely implied."),
        ("basis", "依据", "basis", "没有直接印出的日期是怎么推出来的。", "How a date that is not printed was inferred."),
        ("value", "数值", "value", "机器读不出原话时才写；读得出时必须一致。", "Only for words that the reader cannot read; beside readable words it must agree."),
        ("low", "下限", "low", "机器读不出原话时才写的下限。", "The lower bound, only for words that the reader cannot read."),
        ("high", "上限", "high", "机器读不出原话时才写的上限。", "The upper bound, only for words that the reader cannot read."),
        ("unit", "单位", "unit", "机器读不出原话时才写的单位，照原文。", "The unit as printed, only for words that the reader cannot read."),
        ("place", "地方", "place", "地方的编号（见data/places.yml）。", "The id of a place (see data/places.yml)."),
        ("theme", "主题", "theme", "主题的编号（见data/themes.yml）。", "The id of a theme (see data/themes.yml)."),
        ("source", "来源", "source", "来源的编号（见data/sources/）。", "The id of a source (see data/sources/)."),
        ("indicator", "指标", "indicator", "指标的编号（见data/indicators.yml）。", "The id of an indicator (see data/indicators.yml)."),
        ("initiative", "举措", "initiative", "举措的编号。", "The id of an initiative."),
        ("definition", "定义", "definition", "一句话说清它指什么。", "One sentence that says what it means."),
        ("summary", "概要", "summary", "用自己的话写的一两句。", "A sentence or two in your own words."),
        ("city", "城市", "city", "地级市的编号。", "The id of a prefecture-level city."),
        ("level", "层级", "chain level", "结果链上的层级。", "Its place in the results chain."),
        ("nature", "性质", "nature", "这个数是什么性质：存量、流量、变化量……目标、预测、上限、规则不是结果。", "What kind of number it is; targets, forecasts, ceilings and rules are no results."),
        ("statistic", "统计方式", "statistic", "计数、平均数、中位数、占比、个例，还是规定值。", "A count, mean, median, share, single case, or a set parameter."),
        ("moment", "前后", "moment", "只印出一头时，说明是改革前还是改革后。", "Where one end alone is printed: the one before or the one after."),
        ("event", "事件", "event", "数的是哪件事：收到、受理、办结、解决、满意……", "Which event is counted: received, accepted, closed, solved, satisfied …"),
        ("reported_by", "谁说的", "reported by", "文中谁说出这个数。", "Who says the number in the source."),
        ("words", "原话", "words", "指的是哪几个字。", "The words that are meant."),
        ("reason", "理由", "reason", "为什么可以保留。", "Why they may stand."),
        ("kind", "种类", "kind", "从列表里选一种。", "One of the listed kinds."),
        ("source_kind", "来源种类", "kind of source", "来源是文章、通报、统计、审计还是开放数据。", "Whether the source is an article, bulletin, statistics, audit or open data."),
        ("place_kind", "地方种类", "kind of place", "省、地级市、县级市、区、街道……", "Province, prefecture-level city, district, subdistrict …"),
    ),
    "Span": (
        ("inferred", "推定", "inferred", "起止日（或其中的年份）由编辑推定、原文没有印时写yes。", "Yes where the days, or their year, were worked out by an editor and are not printed."),
        ("precision", "精度", "precision", "日期准到日、月、季、年，还是推定的年份。", "Whether the date is good to the day, month, quarter, year, or an inferred year."),
    ),
    "Place": (
        ("kind", "级别", "kind", "省、地级市、县级市、区、功能区、街道、社区……", "Province, prefecture-level city, county-level city, district, zone, subdistrict, community …"),
        ("parent", "上级", "parent", "上一级地方的编号。", "The id of the place that it lies in."),
    ),
    "Indicator": (
        ("units", "单位", "units", "可用的单位，照原文的量词。", "The units that it may have, as the sources print them."),
        ("chain_level", "层级", "chain level", "投入、活动、产出、结果还是背景。办结是产出，不是结果。", "Input, activity, output, outcome or context. A closed case is an output."),
        ("direction", "方向", "direction", "多了好、少了好，还是都不一定。", "Whether more is better, less is better, or neither."),
        ("print_beside", "必须同时印出", "print beside", "没有哪些信息，这个数就说明不了问题。", "What must stand beside the number for it to mean anything."),
    ),
    "Archive": (
        ("file", "文件名", "file name", "存档文件的名字，不含文件夹。", "The archive's file name, without a folder."),
        ("sha256", "SHA-256", "SHA-256", "存档文件的SHA-256，64位十六进制。", "The SHA-256 of the file's bytes, 64 hexadecimal digits."),
        ("paragraphs", "段数", "paragraphs", "存档有几段（空行不算）。", "How many paragraphs the archive has, blank lines aside."),
    ),
    "Source": (
        ("title_printed", "标题是印出的", "title is printed", "标题是原文印出的写yes，自己起的写no。", "Yes where the source prints the title, no where it is ours."),
        ("short", "短名", "short name", "文章边注里的称呼，例如苏州文章；不写就用发布者或标题。", "What margin notes of articles call it, such as “Suzhou article”; the publisher or the title where left out."),
        ("publisher", "发布者", "publisher", "原文印出的发布者；没有印就不写。", "The publisher that is printed; left out where none is."),
        ("author_role", "作者身份", "author's role", "作者的职务或身份，不写私人姓名。", "The author's office or role, no private person's name."),
        ("author_kind", "作者是谁", "kind of author", "做事的一方、媒体、统计机构还是审计机构。", "The doer, the press, a statistical office or an auditor."),
        ("date", "日期", "date", "印出的日期；推定的写明依据。", "The date that is printed; an inferred one with its basis."),
        ("language", "原文语言", "language", "原文用哪种语言写；不写就是中文。英文来源里的数字按英文读。", "The language that the source is written in; Chinese where left out. Numbers of an English source are read as English."),
        ("address", "网址", "address", "原文的网址；没有就不写。", "Its web address; left out where there is none."),
        ("archive", "存档", "archive", "存档的文件名、SHA-256和段数。", "The archive's file name, SHA-256 and number of paragraphs."),
        ("entered", "录入日期", "entered", "收入账本的日期；文章里的计数只数文章日期以前录入的来源。", "The day it entered the ledger; an article counts over the sources entered by its date."),
        ("reading_order", "阅读次序", "reading order", "报纸分栏打乱时，段落应按什么次序读，例如1-8。", "In which order the paragraphs read, where columns are interleaved, such as 1-8."),
        ("traps", "陷阱", "traps", "容易读错的地方，逐条写。", "What would mislead a hasty reader, one by one."),
    ),
    "Component": (
        ("kind", "种类", "kind", "队伍、渠道、平台、规定、口号……", "Team, channel, platform, rule, slogan …"),
    ),
    "DatedEvent": (
        ("date", "日期", "date", "原样印出的日期，以及能确定的起止日。", "The date as printed, and the days that it surely means."),
        ("text", "内容", "text", "发生了什么，用自己的话。", "What happened, in your own words."),
    ),
    "StepMatch": (
        ("own", "本流程第几步", "own step", "本流程的第几步，从1数起。", "Which step of this process, counted from 1."),
        ("other", "另一流程第几步", "other step", "另一流程的第几步，从1数起。", "Which step of the other process, counted from 1."),
        ("text", "共同之处", "what they share", "两步共同做的事，几个字。", "What the two steps share, in a word or two."),
    ),
    "Matches": (
        ("process", "另一个流程", "the other process", "写成“举措.流程”。", "As <initiative>.<process>."),
        ("pairs", "对得上的步骤", "pairs", "逐对写。", "Pair by pair."),
    ),
    "StatedFields": (
        ("of", "属于", "part of", "原文说它是另一个数的一部分的原话，例如“其中”。", "The words by which the source makes it a part of another number, such as 其中."),
        ("sum_of", "合计自", "sum of", "原文说它是几个数之和的原话，例如“共”。", "The words by which the source adds other numbers up to it, such as 共."),
        ("comparison", "对照", "comparison", "原文说明对照组的原话。", "The words that name the comparison group."),
        ("reported_by", "谁说的", "reported by", "原文点明由独立方（或官员）报告的原话。", "The words that name the independent party (or the official) as the one who reports it."),
        ("method", "方法", "method", "原文说明测量或计算方法的原话。", "The words that say how it was measured or worked out."),
    ),
    "Claim": (
        ("direction", "方向", "direction", "原文说它降了、升了，还是别的变化。", "Whether the source says that it fell, rose or changed otherwise."),
        ("question", "对应的问题", "question", "它回答的是哪个问题。", "Which question it speaks to."),
        ("text", "内容", "text", "据称有什么效果，用自己的话，不写数字。", "What is claimed, in your own words and without a number."),
    ),
    "Step": (
        ("when", "条件", "when", "在什么条件下走这一步。", "On what condition the step is taken."),
    ),
    "Process": (
        ("shape", "形状", "shape", "依次、循环、分流、逐级升级、汇集还是并列。", "Sequence, loop, routing, escalation, fan-in or set."),
        ("open_ended", "未列全", "open-ended", "原文说没有列全的原话，例如“等”。", "The words by which the source leaves the list open, such as 等."),
        ("matches", "步骤对照", "matches", "与另一个流程对得上的步骤，是编辑的读法。", "Steps that match those of another process, as an editor reads them."),
        ("items", "步骤", "steps", "按次序写，每步一项。", "One item a step, in order."),
    ),
    "Period": (
        ("type", "类型", "type", "时点、时段、自某日起、自某事起；原文没说就写unknown。", "Point, span, since a date, since an event; unknown where the source does not say."),
    ),
    "ObservationRecord": (
        ("place", "地方", "place", "与举措的地方不同时才写；街道、社区的数写在街道、社区。", "Only where it differs from the initiative's; a subdistrict's number stands at the subdistrict."),
        ("source", "来源", "source", "与举措的来源不同时才写。", "Only where it differs from the initiative's."),
        ("period", "时段", "period", "统计的时间范围，按原文写。", "The time that it counts over, as printed."),
        ("as_of", "截至", "as of", "原文印出的截至日期。", "The day up to which it counts, where printed."),
        ("baseline", "之前的数", "value before", "原文同时印出的改革前数值。", "The value before, where the source prints it too."),
        ("of", "属于", "part of", "原文说明它是哪个数据点的一部分，写全名。", "The observation that the source itself says this is a part of, by full id."),
        ("sum_of", "合计自", "sum of", "原文自己加成这个数的各数据点，写全名。", "The observations that the source itself adds up to this one, by full id."),
        ("same_as", "重复", "same as", "与哪个数据点是同一个数。", "The observation that this one repeats."),
        ("population", "总体", "population", "数的是哪些人、哪些件，是不是全部；只数其中一部分的，把哪一部分写在逗号后（大厅办事群众，全天）。", "Who or what is counted, and whether that is all; which part of them after a comma (visitors to the hall, all day)."),
        ("method", "方法", "method", "原文说明的测量或计算方法。", "How it was measured, where the source says so."),
        ("comparison", "对照", "comparison", "有没有对照组。", "Whether there is a comparison group."),
        ("whole", "覆盖全体", "whole population", "原文说明前后两个数都覆盖全体的原话和段落。", "The words, with their paragraph, by which the source says that both ends cover everybody."),
        ("stated", "原文依据", "where the source says so", "of、sum_of、comparison、reported_by、method在原文里的依据。", "The source's words for of, sum_of, comparison, reported_by and method."),
        ("flags", "提醒", "flags", "读者需要留意的已知问题。", "Known troubles that a reader should see."),
        ("note", "没有说明的", "what it does not tell", "这个数没有告诉读者什么。", "What this number does not tell the reader."),
    ),
    "Initiative": (
        ("place", "地方", "place", "谁的举措：地方的编号。", "Whose initiative it is: the id of a place."),
        ("more_themes", "其他主题", "more themes", "也属于的主题。", "Further themes that it is filed under."),
        ("part_of", "上级举措", "part of", "原文说明它属于哪项举措：举措的编号。", "The initiative that the source says this one belongs to."),
        ("claims", "未给数字的效果", "claimed effects", "原文说有、却没有给出数字的效果。", "Effects that the source claims without a number."),
        ("paragraphs", "段落", "paragraphs", "原文哪几段写到它。", "Which paragraphs of the source tell of it."),
        ("components", "组成部分", "components", "属于它的队伍、渠道、平台等。", "Teams, channels, platforms and the like that belong to it."),
        ("events", "大事", "events", "有日期的事。", "What happened, with dates."),
        ("processes", "流程", "processes", "它怎样运转。", "How it works."),
        ("observations", "数据点", "observations", "关于它的每一个数字。", "Every number that is reported of it."),
    ),
    "Chart": (
        ("kind", "图表种类", "kind", "按读者要问的问题选。", "Chosen by the question that a reader asks."),
        ("title", "标题", "title", "图上说明了什么；不能说得比证据多。", "What it shows, and no more than the evidence allows."),
        ("subtitle", "副标题", "subtitle", "什么、哪里、何时、什么单位。", "What, where, when, in which unit."),
        ("observations", "数据点", "observations", "要画的数据点，写全名，按显示次序。", "The observations to draw, by full id, in order."),
        ("filter", "筛选", "filter", "不逐个列出时，按条件选数据点。", "Conditions, instead of a list."),
        ("initiatives", "举措", "initiatives", "要画的举措（timeline、completeness）。", "The initiatives to draw (timeline, completeness)."),
        ("process", "流程", "process", "要画的流程，写成“举措.流程”（steps）。", "The process to draw, as <initiative>.<process> (steps)."),
        ("facets", "分格", "panels", "不能同轴的数分格画时写yes。", "Yes to draw in separate panels what may not share an axis."),
        ("summary", "概要", "summary", "代替自动概要的一两句；留空则自动生成。", "Instead of the generated summary; left out, one is generated."),
        ("caveats", "注意", "caveats", "读者看图时要知道的限制。", "Limits that a reader of the chart should know."),
        ("waivers", "豁免", "waivers", "标题用词检查中保留的词。", "Findings of the word lint that stand."),
    ),
    "Correction": (
        ("date", "日期", "date", "更正的日期（YYYY-MM-DD）。", "The day of the correction (YYYY-MM-DD)."),
        ("observation", "数据点", "observation", "改了的数据点，写全名。", "The observation that changed, by full id."),
        ("was", "原来", "was", "发表时的写法。", "As it was published."),
        ("now", "现在", "now", "改正后的写法；撤下的不写。", "As it is now; left out where it is withdrawn."),
        ("withdrawn", "撤下", "withdrawn", "整条撤下写yes。", "Yes where the number is taken back."),
        ("why", "原因", "why", "为什么要改。", "Why it was changed."),
        ("noticed_by", "谁发现的", "noticed by", "读者、编辑还是发布者；不写私人姓名。", "A reader, an editor or the publisher; no private person's name."),
    ),
    "Licence": (
        ("code", "代码", "code", "代码许可的SPDX名称。", "The SPDX name of the code's licence."),
        ("data", "数据", "data", "数据许可的SPDX名称。", "The SPDX name of the data's licence."),
    ),
    "Filing": (
        ("icp", "ICP备案号", "ICP number", "没有就留空。", "Empty where there is none."),
        ("police", "公安备案号", "police number", "没有就留空。", "Empty where there is none."),
    ),
    "Site": (
        ("url", "网址", "address", "网站的网址，写到主机名为止，末尾不加斜杠，例如https://user.github.io。", "The site's address up to its host, without a slash at its end, such as https://user.github.io."),
        ("base_path", "子路径", "base path", "放在子路径下时写，以斜杠开头，例如/ledger；GitHub Pages上是/仓库名。", "Where it stands below the host's root, with a slash in front, such as /ledger; on GitHub Pages /repository."),
        ("tagline", "标语", "tagline", "一句话。", "One sentence."),
        ("description", "介绍", "description", "给搜索引擎和订阅者看的介绍。", "What search engines and subscribers read."),
        ("repository", "版本库", "repository", "版本库的网址。", "The repository's address."),
        ("contact", "联系邮箱", "contact", "读者写信的邮箱。", "The mail address that readers write to."),
        ("licence", "许可", "licence", "代码和数据的许可。", "The licences of code and data."),
        ("filing", "备案", "record filing", "备案号，没有就留空。", "Record-filing numbers, empty where there are none."),
        ("form", "网页表单", "form", "写yes才会在发表的网站上放/admin/的编辑表单。", "Yes puts the editors' form at /admin/ on the published site; it is left out otherwise."),
    ),
    "Where": (
        ("period", "时段类型", "type of period", "时段是哪种类型。", "Which type of period."),
        ("design", "设计", "design", "证据的设计等级，D0到D5。", "The evidence mark for design, D0 to D5."),
        ("standing", "出处", "standing", "证据的出处等级，S0到S5。", "The evidence mark for standing, S0 to S5."),
        ("has", "写明了", "has", "哪些项目写明了。", "What is filled in."),
        ("lacks", "没有写明", "lacks", "哪些项目没有写明。", "What is not filled in."),
    ),
    "Calculation": (
        ("count", "数什么", "count", "数的是数据点、举措、来源、地方……", "Whether observations, initiatives, sources, places … are counted."),
        ("where", "条件", "where", "哪些数据点算数。", "Which observations count."),
        ("also", "还要符合", "also", "同一对象还要符合的条件。", "Further conditions that the same subject must meet."),
        ("difference", "差", "difference", "whole减去less；两个数要能放在一起比，或一个是另一个的一部分。", "whole less less; the two must be fit to be compared, or one be a part of the other."),
        ("ratio", "占比", "ratio", "part占whole的百分之几；记录里要有of。", "What per cent part is of whole; the record must say 'of'."),
        ("sum", "和", "sum", "相加的各数据点，写全名；原文自己要把它们加在一起。", "The observations to add, by full id; the source itself must add them."),
        ("change_percent", "变化幅度", "change in per cent", "由before到after变化了百分之几；区间向外取整到一位小数。", "By how many per cent before changed to after; the interval is rounded outward to one decimal."),
    ),
    "Difference": (
        ("whole", "被减数", "whole", "数据点的全名；说的是改革前的数就加#before。", "An observation's full id; with #before its value before."),
        ("less", "减数", "less", "减去的数据点，写法同上。", "The observation to take away, written alike."),
    ),
    "Ratio": (
        ("part", "部分", "part", "数据点的全名。", "An observation's full id."),
        ("whole", "总数", "whole", "部分的of所指的数据点。", "The observation that the part's 'of' names."),
    ),
    "Change": (
        ("before", "前", "before", "较早的数据点的全名，或同一数据点加#before。", "The earlier observation's full id, or the same one with #before."),
        ("after", "后", "after", "较晚的数据点的全名。", "The later observation's full id."),
    ),
    "WordGroup": (
        ("lang", "语言", "language", "zh或en。", "zh or en."),
        ("words", "词", "words", "需要留意的词。", "The words to look for."),
        ("frame", "用法", "frame", "这些词怎样出现才算。", "How the words must stand to claim something."),
    ),
    "WordClass": (
        ("name", "词类", "class", "词类的名称，程序认得的那些。", "The name of the class, one that the program knows."),
        ("lang", "语言", "language", "zh或en。", "zh or en."),
        ("words", "词", "words", "这一类的词。", "The words of the class."),
    ),
    "Guard": (
        ("word", "词", "word", "需要留意的词。", "The word to look for."),
        ("not_after", "前面不是", "not after", "紧跟在这些字后面时不算。", "Not found just after these."),
        ("not_before", "后面不是", "not before", "后面紧接这些字时不算。", "Not found just before these."),
    ),
    "RecordWaiver": (
        ("record", "记录", "record", "记录的编号。", "The record's id."),
    ),
    "Term": (
        ("zh", "中文", "Chinese", "中文的机构名或术语。", "The name or term in Chinese."),
        ("en", "英文", "English", "全站只用的译法。", "The one rendering on the whole site."),
        ("also", "变形", "other forms", "也算这个译法的写法：复数、简称、句中的变形。", "Forms that count as the same: plural, short form, an inflection."),
        ("refused", "不用的译法", "refused", "英文里见到就报错的译法。", "Renderings that no English text may have."),
    ),
    "Wording": (
        ("groups", "词组", "groups", "各组词。", "The groups of words."),
        ("guards", "例外", "guards", "各个例外。", "The guards."),
        ("classes", "词类", "classes", "分辨说法用的各类词。", "The classes of words that tell claims from other uses."),
    ),
}
# fmt: on
FIELDS: Mapping[tuple[str, str], Described] = {
    (model, row[0]): Described.of(*row[1:]) for model, rows in _ROWS.items() for row in rows
}


def describe(model: type[BaseModel], field: str) -> Described:
    """Give what a field means: what its annotation says, else its row here, else what it means everywhere."""
    said = said_of(model, field)
    if said is not None:
        return said
    own = FIELDS.get((model.__name__, field))
    return own if own is not None else FIELDS["*", field]


def describe_model(model: type[BaseModel]) -> Described:
    """Give what a whole record is, as it says itself or as its row here does."""
    own = getattr(model, "described", None)
    if isinstance(own, Described):
        return own
    return Described.of(*_MODELS[model.__name__])
