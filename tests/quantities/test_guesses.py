"""What a draft guesses beside a number: right at the rates that an editor can live with, and not made where it is not."""

from pathlib import Path
from typing import cast

import pytest
import yaml

from dashboards.editor.draft import candidates_in
from dashboards.editor.guess_bench import Count, lines, measure
from dashboards.quantities import Lexicon
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]
SET = Path(__file__).with_name("guesses.yml")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the project's own words."""
    return Lexicon.from_mapping(
        cast("dict[str, object]", parse("x.yml", (ROOT / "data/lexicon.yml").read_bytes()).data)
    )


@pytest.fixture(scope="module")
def counts(lexicon: Lexicon) -> dict[str, Count]:
    """Measure the labelled sentences once."""
    return measure(yaml.safe_load(SET.read_text("utf-8")), lexicon)


@pytest.mark.parametrize(
    ("name", "right", "found"),
    [
        ("nature", 0.9, 0.9),
        ("targets", 0.9, 0.8),
        ("period", 0.95, 0.9),
        ("part of", 0.95, 0.5),
        ("before", 0.95, 0.8),
        ("change", 0.95, 0.8),
    ],
)
def test_guesses_are_right_where_they_are_made(counts: dict[str, Count], name: str, right: float, found: float) -> None:
    """Of those made nearly all are right; of those printed most are found."""
    it = counts[name]
    assert it.printed >= 20
    assert it.right / it.made >= right, list(lines({name: it}))
    assert it.right / it.printed >= found, list(lines({name: it}))


@pytest.mark.parametrize(
    ("text", "natures"),
    [
        ("到2028年，网点要达到900家；等候时间中位数18分钟。", ["target", "level"]),
        ("By 2027, the city will open 40 desks.", ["target"]),
        ("The bureau plans to hire 12 clerks.", ["plan"]),
        ("完成年度任务500家的84%。", ["target", "rate"]),
        ("预计年底前再增加40台。", ["forecast"]),
        ("十一月月底前完成20件。", ["target"]),
        ("2026年，规模以上企业营业收入预期增长6%左右，新增就业9000人以上。", ["target", "target"]),
        ("持续办好民生实事：新建驿站70个，年内实现覆盖率100%。", ["plan", "target"]),
        ("（三）优化热线服务。接通率不低于96%，平均等待控制在15秒以内。", ["target", "target"]),
        ("（三）优化热线服务。全年受理900件，接通率98%以上。", ["flow", "rate"]),
        ("（三）热线服务提质增效。新建驿站7个，接通率98%。", ["flow", "rate"]),
        ("We expect trade to grow by 3 per cent.", ["forecast"]),
        ("首套房贷款最高额度由50万元调整为70万元。", ["ceiling", "ceiling"]),
        ("高出全部投资2.1个百分点。", ["difference"]),
        ("车票来回四十块，志愿者平均年龄52.5岁。", ["level", "level"]),
        ("每个站点配备人员不少于3名。", ["standard"]),
        ("本周取号：8,200个；承诺件1,300件。", ["flow", "flow"]),
        ("将耗时从20天压缩到5天。", ["level", "level"]),
        ("积极争取各类资金，推出项目120个。", ["flow"]),
        ("一般事项3个工作日内办结，首次创业补贴最高2万元。", ["standard", "ceiling"]),
        ("30秒内应答率91%，平均压缩到20分钟内。", ["standard", "rate", "level"]),
        ("缴存满两年的可以申请，证书有效期六年。", ["standard", "standard"]),
        ("换证需缴手续费10元，楼长每月补贴300元。", ["standard", "standard"]),
        ("窗口办理不超过12分钟，每间面积不低于60平方米。", ["standard", "standard"]),
        ("排队最长40分钟，平均9分钟。", ["level", "level"]),
        ("要进一步便民利企。新增网办事项90项，比例提高到七成。", ["plan", "target"]),
        ("要等三天。补办证照90件。", ["level", "flow"]),
        ("有9家企业两年内被查5次。", ["stock", "flow"]),
        ("占比结构为12.6∶30.1∶57.3。", ["rate", "rate", "rate"]),
        ("人均养老金2900元，欠费余额30万元。", ["level", "stock"]),
        ("新增：网点4个，自助机5台。", ["flow", "flow"]),
        ("可办户籍、出入境等33项业务，结案8件，余3件。", ["stock", "flow", "stock"]),
        ("违规收费46万元，平均工资9万元，低保标准每月700元。", ["flow", "level", "standard"]),
        ("今后三年每年安排1亿元；日均3000个，吸引5万人。", ["plan", "flow", "flow"]),
        ("方案提出，把网点增加到300个，办结用时缩短到9天。", ["target", "target"]),
        ("办结时限：一般4天，疑难12天。", ["standard", "standard"]),
        ("首月就有2万人次到访，服务1.8万小时，平均浓度23微克/立方米。", ["flow", "flow", "level"]),
        ("2026年主要目标：新增就业3万人。", ["target"]),
        ("比规定的12天提速六成。", ["standard", "change"]),
        ("The city intends to open 40 desks.", ["plan"]),
        ("The desk scored 91 points, 2.4 points above the provincial mean.", ["level", "difference"]),
        ("It had 300 posts, 14 more than in 2023.", ["stock", "change"]),
        ("A grant of 500 yuan is paid; the card is valid for six years.", ["standard", "standard"]),
        ("Twelve firms were visited four times by one office.", ["flow", "flow"]),
        ("The permit once involved six offices and 18 forms.", ["level", "level"]),
    ],
)
def test_what_has_not_happened_is_no_result(lexicon: Lexicon, text: str, natures: list[str]) -> None:
    """Plans, targets, forecasts and what is set are told from results; a plan that was reached is none."""
    assert [it.guess.nature for it in candidates_in(text, lexicon)] == natures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("截至2017年4月，建成网点30个。", ["截至2017年4月"]),
        ("截至6月28日，办结300件。", ["截至6月28日"]),
        ("2024年1至11月，受理5000件。", ["2024年1至11月"]),
        ("去年5月份，受理5000件，比4月增加200件。", ["去年5月份", "去年5月份"]),
        ("上一季度办结61件，较上周下降1.5%，十一月月底前完成20件。", ["上一季度", None, "十一月月底前"]),
        ("今年以来受理9000件，比上月多200件，同比增长4%。", ["今年以来", None, "今年以来"]),
        ("In the third quarter the desk took 300 calls, down 4 per cent on last week.", ["the third quarter", None]),
        ("11月受理900件，环比下降2%，较去年11月下降3%。", ["11月", "11月", "11月"]),
        ("本季度受理300件，比上周减少2.1%。", ["本季度", None]),
        ("By 2030 there should be 60 desks; the median wait was 7 minutes.", ["By 2030", None]),
        ("今年前8个月受理900件，当月办结88件。", ["今年前8个月", "当月"]),
        ("2023年5月1日以后，办结300件。", ["2023年5月1日以后"]),
        ("自3月2日推行“一次办”改革以来，办结300件。", ["自3月2日推行“一次办”改革以来"]),
        ("去年五月至今年二月，受理900件。", ["去年五月至今年二月"]),
        ("2022年以前，要跑4个大厅；现在只跑1个大厅。", ["2022年以前", "现在"]),
        ("今年以来办结300件，用时从25分钟压缩至6分钟。", ["今年以来", None, "今年以来"]),
        ("到去年底，已建成服务点30个。", ["到去年底"]),
        ("2021年至2023年，办件量分别为3万件和4万件，两年合计7万件。", [None, None, "2021年至2023年"]),
        ("全年计划压减环节120个，实际压减146个。", ["全年", "全年"]),
        ("In the first eight months of this year the desk took 900 calls.", ["the first eight months of this year"]),
        ("Until 2021 buyers had to visit three offices.", ["Until 2021"]),
        ("In all, 300 accounts had been opened by the end of June.", ["by the end of June"]),
        ("网办率由2022年的61%提升到2024年的88%。", ["2022年", "2024年"]),
        ("2018年出台的办法惠及300户。", [None]),
        ("到2028年，网点要达到900家；等候时间中位数18分钟。", ["到2028年", None]),
        ("By 2027 the city will open 40 desks.", ["By 2027"]),
        ("In May the desk took 300 calls, down 4 per cent on April.", ["May", "May"]),
        ("缴存满两年的可以申请；2024年，30秒内应答率91%。", [None, None, "2024年"]),
        ("1月9日大雪当天，来电900个。", ["1月9日大雪当天"]),
        ("截至上月底，欠费余额30万元。", ["截至上月底"]),
        ("过去十个月，受理900件。", ["过去十个月"]),
        ("去年冬天，受理900件。", ["去年冬天"]),
        ("办结率由上年的91%升至94%。", ["上年", None]),
        ("The bureau said on 3 May that 900 forms had been sent.", [None]),
        ("At year-end there were 30 desks.", ["At year-end"]),
        ("Between now and 2028 the city intends to open 30 desks.", ["Between now and 2028"]),
        ("The share rose from 46 per cent at the end of 2021 to 90 per cent.", ["at the end of 2021", None]),
        ("3,400 forms were sent in 2023, compared with 2,900 forms in 2022.", ["2023", "2022"]),
    ],
)
def test_a_time_is_a_number_s_own_or_none(lexicon: Lexicon, text: str, periods: list[str | None]) -> None:
    """Whole words of the time; what a number is compared with, and when a rule was made, are none."""
    assert [it.period.text if it.period else None for it in candidates_in(text, lexicon)] == periods


def test_a_list_that_goes_year_by_year_is_dealt_out(lexicon: Lexicon) -> None:
    """As many numbers as years, each with its own; their sum has all of them."""
    found = candidates_in("2021年至2023年，办件量分别为3万件、4万件和5万件，三年合计12万件。", lexicon)
    days = [(it.period.start, it.period.end) for it in found if it.period]
    assert [(start.year, end.year) for start, end in days if start and end] == [
        (2021, 2021),
        (2022, 2022),
        (2023, 2023),
        (2021, 2023),
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("改革前要跑7趟，改革后只跑1趟。", [("7趟", "1趟")]),
        ("以前要等两个多小时，现在20分钟就办好。", [("两个多小时", "20分钟")]),
        ("材料从7份到2份。", [("7份", "2份")]),
        ("网办率由2023年的95.2%提升到2025年的99.1%。", [("95.2%", "99.1%")]),
        ("原来需要9个环节，改革后合并为3个。", [("9个", "3个")]),
        ("受理量由41860件修订为41902件。", []),
        ("从3个到5个不等。", []),
        ("The wait fell from 25 minutes to 8 minutes.", [("25 minutes", "8 minutes")]),
        ("Satisfaction stood at 88 per cent, up from 81 per cent.", [("81 per cent", "88 per cent")]),
    ],
)
def test_before_and_after_in_many_wordings(lexicon: Lexicon, text: str, pairs: list[tuple[str, str]]) -> None:
    """Two numbers are before and after where the words say so; a mended number and a range are no change."""
    found = {it.id: it for it in candidates_in(text, lexicon)}
    assert [(found[it.before].quantity.printed, it.quantity.printed) for it in found.values() if it.before] == pairs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("受理2000件，其中咨询1200件，求助800件。", [("1200件", "2000件"), ("800件", "2000件")]),
        ("受理2000件，其中咨询1200件，办结1900件。", [("1200件", "2000件")]),
        ("咨询412件，占20.6%；求助900件。", []),
        ("受理2000件，日均80件。其中，电话1200件；网络500件。", [("1200件", "2000件"), ("500件", "2000件")]),
        (
            "受理2000件。咨询412件，占20.6%；求助900件，占45%。",
            [("412件", "2000件"), ("20.6%", "2000件"), ("900件", "2000件"), ("45%", "2000件")],
        ),
        ("受理2000件。咨询412件，占30.6%。", []),
        ("涉及资金300万元，其中1个项目延期，已支付20万元。", []),
        ("接获查询900宗，当中七成为电话。", [("七成", "900宗")]),
        ("受理300件（其中咨询120件），满意率90%，办结280件。", [("120件", "300件")]),
        ("全市60个小区中，有40个通了网。", [("40个", "60个")]),
        ("60项业务中的50项上了网。", [("50项", "60项")]),
        ("大厅6层，其中网办超32%。", []),
        ("The line took 900 calls, including 300 calls about parking.", [("300 calls", "900 calls")]),
    ],
)
def test_a_part_never_exceeds_its_whole(lexicon: Lexicon, text: str, parts: list[tuple[str, str]]) -> None:
    """Nor do the parts together; a bracket's parts end with it, and a class's share is no part of the class."""
    found = {it.id: it for it in candidates_in(text, lexicon)}
    assert [(it.quantity.printed, found[it.part_of].quantity.printed) for it in found.values() if it.part_of] == parts


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("同比上升11.2%，环比下降3.7%。", [("up", "same-period-last-year"), ("down", "previous-period")]),
        ("比上年增加31件，增长14.8%。", [("up", "same-period-last-year"), ("up", "same-period-last-year")]),
        ("比上年末增加5个。", [("up", "year-end")]),
        ("Calls fell by 12 per cent year on year.", [("down", "same-period-last-year")]),
    ],
)
def test_a_change_has_its_direction_and_base(lexicon: Lexicon, text: str, changes: list[tuple[str, str]]) -> None:
    """What a change is against is read from the words beside it, also where a second change follows the first."""
    found = [it.change for it in candidates_in(text, lexicon) if it.change]
    assert [(it.direction, it.found.against) for it in found] == changes
