"""Where a site on GitHub Pages stands, when its settings do not say."""

from pathlib import Path

import pytest

from dashboards.publish.pages import address_of, main, settled

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "url: https://reform-ledger.example\nbase_path: ''\nrepository: https://reform-ledger.example/repository\n"


@pytest.mark.parametrize(
    ("repository", "url", "base"),
    [
        ("lanjiang/ledger", "https://lanjiang.github.io", "/ledger"),
        ("Lanjiang-News/Gaige", "https://lanjiang-news.github.io", "/Gaige"),
        ("Lanjiang/lanjiang.github.io", "https://lanjiang.github.io", ""),
    ],
)
def test_a_repository_says_where_its_site_stands(repository: str, url: str, base: str) -> None:
    """A host is written small, a path as the repository is; an owner's own site has none."""
    assert address_of(repository) == (url, base)


def test_examples_are_filled_in() -> None:
    """Address, base path and repository become the fork's own."""
    assert settled(EXAMPLE, "lanjiang/ledger") == (
        "url: https://lanjiang.github.io\nbase_path: /ledger\nrepository: https://github.com/lanjiang/ledger\n"
    )


def test_what_an_editor_wrote_stays() -> None:
    """A ledger with a domain of its own keeps it, whatever its repository is called."""
    text = "url: https://ledger.lanjiang.cn\nrepository: https://git.lanjiang.cn/ledger\n"
    assert settled(text, "lanjiang/ledger") == text


def test_settings_without_an_address_get_one() -> None:
    """Where the keys were left out they are written at the top."""
    assert settled("contact: a@b.cn\nrepository: https://x.cn\n", "a/b").startswith(
        "url: https://a.github.io\nbase_path: /b\n"
    )


def test_the_file_is_written_and_the_address_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command changes the settings of the folder that it runs in."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").write_text(EXAMPLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["lanjiang/ledger"]) == 0
    assert capsys.readouterr().out == "https://lanjiang.github.io/ledger/\n"


def test_the_workflow_fills_in_before_it_checks() -> None:
    """The deployment asks for the address before anything is checked or built."""
    text = (ROOT / ".github/workflows/deploy.yml").read_text("utf-8")
    assert text.index("dashboards.publish.pages") < text.index("dashboards check") < text.index("dashboards build")
