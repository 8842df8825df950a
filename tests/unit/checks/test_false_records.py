"""False records that were tried on the real ledger: each is refused by the check alone, and says what is missing."""

import shutil
from pathlib import Path

import pytest

from dashboards.checks import check
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Give a copy of the real records."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def refused(real: Path, name: str, observation: str, more: str, *, without: str = "") -> set[str]:
    """Add lines to an observation of an initiative, and give the rules that refuse it, but for those of the lock."""
    path = next((real / "data/cities").rglob(f"{name}.yml"))
    head, mark, tail = path.read_text("utf-8").partition(f"  - id: {observation}\n")
    assert mark
    entry, between, rest = tail.partition("\n  - id: ")
    dropped = "\n".join(
        it for it in entry.rstrip("\n").split("\n") if not without or not it.strip().startswith(without)
    )
    path.write_text(head + mark + dropped + "\n" + more + between.lstrip("\n") + rest, "utf-8")
    return {it.rule for it in check(load(real)) if it.severity == "error"}


def test_the_real_records_are_sound(real: Path) -> None:
    """What is refused below is refused for what was added."""
    assert [it for it in check(load(real)) if it.severity == "error"] == []


@pytest.mark.parametrize(
    ("name", "observation", "more", "rules"),
    [
        ("kunshan-xiao-xinfeng", "inspections-cut", "    comparison: randomised\n", {"stated-missing"}),
        (
            "sip-timed-tickets",
            "wait-afternoon-peak",
            "    baseline: {printed: 52分钟, paragraph: 15}\n",
            {"baseline-taken"},
        ),
        (
            "gusu-opinion-express",
            "problems-solved",
            "    of: gusu-opinion-express.requests-collected\n",
            {"stated-missing"},
        ),
        (
            "xuzhou-parlour",
            "received",
            "    sum_of: [xuzhou-parlour.solved, xuzhou-parlour.referred]\n",
            {"stated-missing", "sum-overlap"},
        ),
    ],
)
def test_typed_judgements_are_refused(real: Path, name: str, observation: str, more: str, rules: set[str]) -> None:
    """A comparison, a pair, a part and a sum that nobody printed."""
    assert rules <= refused(real, name, observation, more)


def test_a_typed_independent_speaker_is_refused(real: Path) -> None:
    """Independence needs the source's word for it."""
    more = "    reported_by: independent\n"
    assert refused(real, "kunshan-xiao-xinfeng", "inspections-cut", more, without="reported_by:") == {"stated-missing"}


def test_a_sum_with_a_word_of_time_is_refused(real: Path) -> None:
    """累计 adds up over time: no word of a sum of parts."""
    more = """    sum_of: [gusu-opinion-express.requests-collected]
    stated: {sum_of: {printed: 累计, paragraph: 6}}
"""
    assert "stated-words" in refused(real, "gusu-opinion-express", "problems-solved", more)


def test_a_ceiling_as_a_count_is_refused(real: Path) -> None:
    """最高 is a limit, whatever nature was typed."""
    text = next((real / "data/cities").rglob("wuxi-lift-rules.yml")).read_text("utf-8")
    entry = text[: text.index("nature: ceiling")]
    name = entry.rpartition("  - id: ")[2].partition("\n")[0]
    found = refused(real, "wuxi-lift-rules", name, "    nature: flow\n", without="nature:")
    assert "ceiling-as-result" in found


AGAIN = """  - id: entered-again
    indicator: {indicator}
    printed: {printed}
    paragraph: {paragraph}
    nature: {nature}
    statistic: {statistic}
    period:
      type: unknown
    reported_by: article
"""


@pytest.mark.parametrize(
    ("name", "like", "paragraph", "indicator"),
    [("kunshan-first-projects", "188个", 8, ""), ("wuxi-message-board", "97.22%", 30, "insured-share")],
)
def test_a_number_entered_again_is_refused(real: Path, name: str, like: str, paragraph: int, indicator: str) -> None:
    """Another paragraph, nature, period or indicator makes no second number."""
    path = next((real / "data/cities").rglob(f"{name}.yml"))
    text = path.read_text("utf-8")
    own = text[: text.index(f"printed: {like}")].rpartition("indicator: ")[2].partition("\n")[0]
    share = like.endswith("%")
    more = AGAIN.format(
        indicator=indicator or own,
        printed=like,
        paragraph=paragraph,
        nature="rate" if share else "stock",
        statistic="share" if share else "count",
    )
    path.write_text(text.rstrip("\n") + "\n" + more, "utf-8")
    assert "repeat" in {it.rule for it in check(load(real)) if it.severity == "error"}
