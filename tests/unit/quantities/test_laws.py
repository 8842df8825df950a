"""The three laws of the quantity policy, and both round trips, over numbers and words that nobody chose."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dashboards.quantities import Lexicon, Quantity, format_en, format_zh, read, read_en

BEFORE = ["", "近", "超", "约", "不到", "至少", "最高", "不超过", "突破", "接近", "达"]
MORE = ["", "多", "余"]
AFTER = ["", "以上", "以内", "左右"]
SCALES = ["", "万", "亿"]
UNITS = ["", "家次", "个", "条", "元", "个月", "小时", "%", "家"]

digits = st.one_of(
    st.integers(min_value=1, max_value=9_999_999).map(str),
    st.decimals(min_value="0.01", max_value="9999", places=2).map(str),
)
words = st.tuples(
    st.sampled_from(BEFORE),
    digits,
    st.sampled_from(MORE),
    st.sampled_from(SCALES),
    st.sampled_from(UNITS),
    st.sampled_from(AFTER),
)


def _printed(parts: tuple[str, str, str, str, str, str]) -> str:
    before, number, more, scale, unit, after = parts
    return f"{before}{number}{more}{'' if unit == '%' else scale}{unit}{after}"


def _holds(outer: Quantity, inner: Quantity) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


@given(words)
def test_a_value_lies_in_the_closure_of_its_bounds(
    lexicon: Lexicon, parts: tuple[str, str, str, str, str, str]
) -> None:
    """First law."""
    it = read(_printed(parts), lexicon)
    assert it.value is not None
    assert it.interval.closure_holds(it.value)


@given(words)
def test_words_only_widen(lexicon: Lexicon, parts: tuple[str, str, str, str, str, str]) -> None:
    """Second law: the closure with a qualifier contains the closure without it."""
    _, number, _, scale, unit, _ = parts
    assert _holds(read(_printed(parts), lexicon), read(_printed(("", number, "", scale, unit, "")), lexicon))


@given(words)
def test_a_missing_bound_is_open(lexicon: Lexicon, parts: tuple[str, str, str, str, str, str]) -> None:
    """Third law: what has no bound is unbounded and never a closed end."""
    it = read(_printed(parts), lexicon)
    assert it.low is not None or it.low_open
    assert it.high is not None or it.high_open


@given(words)
def test_chinese_round_trip(lexicon: Lexicon, parts: tuple[str, str, str, str, str, str]) -> None:
    """The canonical Chinese form means the same quantity."""
    it = read(_printed(parts), lexicon)
    assert read(format_zh(it), lexicon).meaning == it.meaning


@given(words)
def test_english_round_trip(lexicon: Lexicon, parts: tuple[str, str, str, str, str, str]) -> None:
    """The English form means the same quantity."""
    it = read(_printed(parts), lexicon)
    assert read_en(format_en(it, "things"), unit=it.unit).meaning == it.meaning


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["至", "-", "—", "到"]), st.sampled_from(UNITS))
def test_ranges_round_trip(lexicon: Lexicon, one: int, two: int, dash: str, unit: str) -> None:
    """A range keeps both ends through Chinese and English."""
    low, high = sorted((one, one + two))
    it = read(f"{low}{dash}{high}{unit}", lexicon)
    assert (it.value, it.low, it.high) == (None, Decimal(low), Decimal(high))
    assert read(format_zh(it), lexicon).meaning == read_en(format_en(it), unit=it.unit).meaning == it.meaning


@given(
    st.sampled_from(["几", "十几", "几十", "数十", "几百", "数百", "数千"]),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["个", "元", "家"]),
)
def test_vague_words_round_trip(lexicon: Lexicon, word: str, scale: str, unit: str) -> None:
    """A vague number keeps its ends through Chinese and English."""
    it = read(f"{word}{scale}{unit}", lexicon)
    assert read(format_zh(it), lexicon).meaning == read_en(format_en(it), unit=it.unit).meaning == it.meaning
