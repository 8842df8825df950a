"""What each field of each record means, in both languages: the manual (`data/README.md`) and the editors' hints say it."""

from collections.abc import Mapping
from typing import Final

from dashboards.errors import Both


def _fields(**rows: tuple[str, str]) -> Mapping[str, Both]:
    return {name: Both(zh=zh, en=en) for name, (zh, en) in rows.items()}


_ID: Final = (
    "唯一的名字，也是网址的一部分；小写字母、数字、连字符",
    "unique name and part of the address; a-z, 0-9, hyphens",
)
_ALIASES: Final = ("以前用过的id，旧网址会转到这里", "ids of the past; their addresses lead here")
_NAME: Final = ("两种语言的名称", "the name in both languages")
_DEFINITION: Final = ("是什么，用自己的话", "what it is, in our own words")
_NOTE: Final = ("编辑的说明，会显示给读者", "the editor's note, shown to readers")
_PRINTED: Final = (
    "原文印的字，逐字照抄（繁体照抄繁体）",
    "the very characters as printed, traditional where the source is",
)
_PARAGRAPH: Final = (
    "在存档的第几段（只数非空行，从1数起）",
    "the paragraph of the archive, from 1 over lines that are not blank",
)
_BASIS: Final = ("日期不是原文印的，由什么推定", "what a date that is not printed is inferred from")
_START: Final = ("起始日（含），只在原文印出或有依据时写", "first day, only where printed or soundly implied")
_END: Final = ("截止日（含），只在原文印出或有依据时写", "last day, only where printed or soundly implied")
_ZH: Final = ("中文", "Chinese")
_EN: Final = ("英文；没有就先空着，检查会提示", "English; may come later, the check will ask")
_OCCURRENCE: Final = ("同一段里出现几次时，是第几次", "which one, where the words stand more than once")
_VALUE: Final = ("只在printed读不出时手写", "typed only where the words cannot be read")
_REASON: Final = ("为什么可以保留", "why it may stand")
_ONLY: Final = ("只要其中任一个", "any of these")

FIELDS: Final[Mapping[str, Mapping[str, Both]]] = {
    "Text": _fields(zh=_ZH, en=_EN),
    "Span": _fields(
        printed=("原文印的日期", "the date as printed"),
        start=_START,
        end=_END,
        precision=("精确到日、月、季度、半年、年，还是推定或相对的", "how exact: day, month, quarter, half-year, year, inferred or relative"),
        paragraph=_PARAGRAPH,
        basis=_BASIS,
    ),
    "Place": _fields(
        id=_ID,
        name=_NAME,
        kind=("层级：省、地级市、县级市、区、县、功能区、镇、街道、社区、村", "level: province to community"),
        parent=("属于哪个地方", "the place that it lies in"),
        aliases=_ALIASES,
    ),
    "Theme": _fields(id=_ID, name=_NAME, definition=_DEFINITION),
    "Indicator": _fields(
        id=_ID,
        name=_NAME,
        units=("可以用的单位；没有单位写空字符串", "units that it may have; an empty text for none"),
        chain_level=("在结果链上的层级：投入、活动、产出、结果、背景", "place in the results chain: input, activity, output, outcome, context"),
        event=("数的是哪一步：收到、受理、办结、解决、满意……", "what is counted: received, accepted, closed, solved, satisfied …"),
        direction=("多好还是少好；说不上就是none", "whether more or less is better; none if neither"),
        definition=_DEFINITION,
        print_beside=("印这个数时旁边必须说明什么", "what must be printed beside such a number"),
        aliases=_ALIASES,
    ),
    "Archive": _fields(
        file=("存档里的文件名", "file name in the archive"),
        sha256=("文件内容的SHA-256", "SHA-256 of the file's bytes"),
        paragraphs=("共有几段", "how many paragraphs"),
    ),
    "Trap": _fields(paragraph=_PARAGRAPH, zh=_ZH, en=_EN),
    "Source": _fields(
        id=_ID,
        title=("原文题目（简体），英文是我们的翻译", "the title as printed in simplified characters; English is our gloss"),
        title_printed=("题目是不是原文印的；no表示是我们拟的", "whether the title is printed; no if it is ours"),
        publisher=("发布者，只在印出时写", "the publisher, only if printed"),
        author_role=("作者的身份，只在印出时写，从不写私人姓名", "the author's role, only if printed; never a private name"),
        author_kind=("作者是做事的一方、媒体、统计还是审计", "whether the author is the doer, press, statistics or audit"),
        kind=("文章、通报、统计、审计或开放数据", "article, bulletin, statistics, audit or open data"),
        date=("发布日期", "the date of publication"),
        address=("网址，只在印出时写", "web address, only if printed"),
        archive=("存档的文件", "the archived file"),
        reading_order=("报纸分栏打散时的阅读次序", "reading order where columns are interleaved"),
        traps=("会让粗心的读者误解的地方", "what would mislead a hasty reader"),
        aliases=_ALIASES,
        note=_NOTE,
    ),
    "Component": _fields(
        zh=_ZH,
        en=_EN,
        kind=("队伍、渠道、平台、规定、条款、口号……", "team, channel, platform, rule, clause, slogan …"),
        paragraph=_PARAGRAPH,
        note=_NOTE,
    ),
    "DatedEvent": _fields(
        id=_ID,
        date=("什么时候", "when"),
        paragraph=_PARAGRAPH,
        text=("发生了什么，用自己的话", "what happened, in our own words"),
    ),
    "Step": _fields(zh=_ZH, en=_EN, when=("在什么条件下走这一步", "on what condition the step is taken")),
    "Process": _fields(
        id=_ID,
        name=_NAME,
        shape=("依次、循环、分流、逐级升级、汇集或并列", "sequence, loop, routing, escalation, fan-in or set"),
        paragraph=_PARAGRAPH,
        items=("各个步骤", "the steps"),
    ),
    "Period": _fields(
        printed=("原文印的时段", "the period as printed"),
        type=("时点、时段、自某日起、自某事起、没有说明", "point, span, since-date, since-event, unknown"),
        start=_START,
        end=_END,
        paragraph=_PARAGRAPH,
        basis=_BASIS,
    ),
    "Baseline": _fields(
        printed=_PRINTED, paragraph=_PARAGRAPH, occurrence=_OCCURRENCE, value=_VALUE, low=_VALUE, high=_VALUE, unit=_VALUE, note=_NOTE
    ),
    "ObservationRecord": _fields(
        id=_ID,
        indicator=("量的是什么（data/indicators.yml里的id）", "what is measured, an id of data/indicators.yml"),
        place=("数的是哪个地方；默认是举措的地方", "the place that it counts; the initiative's by default"),
        source=("哪个来源；默认是举措的来源", "the source; the initiative's by default"),
        printed=("数字连同限定词和单位，逐字照抄：近400家次", "number with qualifier and unit, as printed: 近400家次"),
        paragraph=_PARAGRAPH,
        occurrence=_OCCURRENCE,
        value=_VALUE,
        low=_VALUE,
        high=_VALUE,
        unit=_VALUE,
        nature=("存量、流量、变化量、比率，还是目标、预测、上限、规则", "stock, flow, change, rate, or target, forecast, ceiling, rule"),
        statistic=("计数、平均数、中位数、占比、个例、规定值", "count, mean, median, share, single case, parameter"),
        moment=("这个数是改革前的还是改革后的", "whether it stands before or after the reform"),
        period=("数的是哪段时间", "the time that it counts over"),
        as_of=("截至哪一天", "the day that it stands for"),
        baseline=("改革前的值，有自己的原话和段落", "the value before, with its own words and paragraph"),
        of=("原文说它是哪个数据点的一部分", "the observation that it is, by the source's own statement, a part of"),
        sum_of=("原文把哪些数据点加成它", "the observations that the source adds up to it"),
        same_as=("它重复的是哪个数据点", "the observation that it repeats"),
        population=("数的是哪些人或事", "who or what is counted"),
        method=("怎样测量、怎样计算", "how it was measured or worked out"),
        comparison=("有没有对照组：none、group、randomised", "whether there is a comparison group"),
        reported_by=("谁说的：政府、官员、文章、居民、企业、独立方", "who says so: government, official, article, resident, firm, independent"),
        flags=("读者要留意的地方", "what a reader must look out for"),
        note=("这个数没有告诉读者什么", "what this number does not tell"),
    ),
    "Initiative": _fields(
        id=_ID,
        place=("哪个地方的", "whose it is"),
        name=_NAME,
        theme=("主题（data/themes.yml里的id）", "theme, an id of data/themes.yml"),
        source=("主要来源", "the main source"),
        paragraphs=("来源的哪些段落讲它", "the paragraphs that tell of it"),
        aliases=_ALIASES,
        summary=("一两句话说明，用自己的话", "one or two sentences of our own"),
        components=("属于它、没有自己页面的有名称的东西", "named things that belong to it and have no page"),
        events=("有日期的事", "dated events"),
        processes=("怎样运作，一步一步", "how it works, step by step"),
        observations=("报告了哪些数", "the numbers that are reported"),
    ),
    "Filter": _fields(
        city=_ONLY, place=_ONLY, theme=_ONLY, indicator=_ONLY, level=_ONLY, nature=_ONLY, statistic=_ONLY, source=_ONLY, initiative=_ONLY
    ),
    "Chart": _fields(
        id=_ID,
        kind=("画法：interval-bars、before-after、chain、dots、parts、timeline、line、completeness、steps", "how it is drawn"),
        title=("说出图里看到什么，不超出证据", "says what the chart shows and does not outrun the evidence"),
        subtitle=("什么、哪里、何时、单位", "what, where, when, unit"),
        observations=("画哪些数据点，按这个次序", "which observations, in this order"),
        filter=("或者按条件选", "or chosen by conditions"),
        initiatives=("画哪些举措（timeline、completeness）", "which initiatives, for timeline and completeness"),
        process=("画哪个流程：举措.流程（steps）", "which process, <initiative>.<process>, for steps"),
        facets=("不能同轴的放进不同的格，并印出理由", "put what cannot share an axis in panels, and print the reason"),
        aliases=_ALIASES,
        summary=("代替自动生成的文字摘要", "takes the place of the generated summary"),
        caveats=("要写在图下的提醒", "what must be said under the chart"),
        waivers=("措辞检查放过的词，写明理由", "words that the lint lets stand, with the reason"),
    ),
    "Waiver": _fields(words=("原词", "the very words"), reason=_REASON),
    "Correction": _fields(
        id=_ID,
        date=("更正的日期", "the day of the correction"),
        observation=("哪个数据点（全名）", "the full id of the observation"),
        was=("原来是什么", "what it was"),
        now=("现在是什么", "what it is"),
        withdrawn=("是否撤回", "whether it was withdrawn"),
        why=("为什么", "why"),
        noticed_by=("谁发现的，只笼统地说", "who noticed it, in general terms"),
    ),
    "Licence": _fields(code=("代码的许可（SPDX名）", "licence of the code, by SPDX name"), data=("数据的许可（SPDX名）", "licence of the data, by SPDX name")),
    "Filing": _fields(icp=("ICP备案号", "ICP filing number"), police=("公安备案号", "police filing number")),
    "Site": _fields(
        url=("网站的地址", "the site's address"),
        base_path=("网站所在的子路径", "the path that the site stands under"),
        name=_NAME,
        tagline=("一句话", "one sentence"),
        description=("搜索和分享时显示的说明", "shown by search engines and when shared"),
        repository=("代码库地址", "address of the repository"),
        contact=("联系邮箱", "address to write to"),
        licence=("许可", "licences"),
        filing=("备案号，没有就留空", "record-filing numbers, empty if there are none"),
    ),
    "Where": _fields(
        place=_ONLY, place_kind=_ONLY, city=_ONLY, theme=_ONLY, source=_ONLY, source_kind=_ONLY, initiative=_ONLY, indicator=_ONLY,
        level=_ONLY, event=_ONLY, nature=_ONLY, statistic=_ONLY, moment=_ONLY, period=_ONLY, reported_by=_ONLY, design=_ONLY, standing=_ONLY,
        has=("这些都有：before、after、pair、base、start……", "all of these are there: before, after, pair, base, start …"),
        lacks=("这些都没有", "none of these is there"),
    ),
    "Calculation": _fields(
        id=_ID,
        name=("算的是什么，鼠标停在数字上时显示", "what is worked out, shown beside the number"),
        count=("数什么：数据点、举措、来源、地方、城市、指标、主题、图表", "what is counted"),
        where=("哪些数据点", "which observations"),
        also=("还要同时有哪些数据点", "what must be there as well"),
    ),
    "WordGroup": _fields(
        kind=("因果词还是夸大词", "causal or boastful"), lang=("哪种语言", "which language"), words=("词", "the words")
    ),
    "Guard": _fields(
        word=("哪个词", "which word"),
        not_after=("前面是这些字就不算", "it does not count just after these"),
        not_before=("后面是这些字就不算", "it does not count just before these"),
    ),
    "RecordWaiver": _fields(
        kind=("放过的是数字还是词", "whether a number or a word is let stand"),
        record=("哪条记录的id", "the record's id"),
        words=("原词", "the very words"),
        reason=_REASON,
    ),
    "Wording": _fields(groups=("词表", "the lists of words"), guards=("容易误认的词", "words that are parts of others")),
}  # fmt: skip
