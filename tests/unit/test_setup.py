"""The set-up: locked packages, matching versions, and commands that the README promises."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from dashboards.bench import chromium

LOCKS = ("requirements/site.txt", "requirements/test.txt", "requirements/cluster.txt", "package-lock.json")


@pytest.fixture(scope="module")
def prepare(root: Path) -> ModuleType:
    """Load the set-up script, which is not part of any package."""
    spec = importlib.util.spec_from_file_location("prepare", root / "setup" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_ship_the_plotly_that_the_wheel_carries(prepare: ModuleType) -> None:
    """The bundle that readers get has the version that checks our figures, as set-up asks."""
    assert prepare.plotly_in_step().startswith("both ")


def test_plotly_out_of_step_is_told_at_set_up_with_what_to_write(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set-up names the version, the file and the command; written there, it goes on."""
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    package = tmp_path / "package.json"
    package.write_text(json.dumps({"dependencies": {prepare.PLOTLY_JS: "0.0.1"}}), "utf-8")
    with pytest.raises(prepare.SetupError) as told:
        prepare.plotly_in_step()
    written = re.search(r'write (".+": "[\d.]+") in package.json .*then run make lock', str(told.value))
    assert written is not None
    package.write_text(f'{{"dependencies": {{{written[1]}}}}}', "utf-8")
    assert prepare.plotly_in_step().startswith("both ")


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_registry(root: Path, lock: str) -> None:
    """A lock says which bytes to install and leaves where from to the machine."""
    text = (root / lock).read_text(encoding="utf-8")
    assert not re.findall(r"(--index-url|--extra-index-url|--find-links|\"resolved\"|file://).*", text)


@pytest.mark.parametrize("lock", LOCKS[:3])
def test_each_python_package_is_pinned_and_hashed(root: Path, lock: str) -> None:
    """Every requirement of a lock has one version and at least one hash."""
    text = (root / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        assert re.match(r"[a-z0-9-]+==\S+ (; \S.*?)?\s*--hash=sha256:[0-9a-f]{64}", line), line[:80]


def test_each_node_package_has_a_hash(root: Path) -> None:
    """Npm can check every package that it fetches."""
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, lock in packages.items() if name and "integrity" not in lock] == []


def test_node_packages_are_pinned_exactly(root: Path) -> None:
    """No version in package.json is a range."""
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not re.fullmatch(r"[\d.]+", version)] == []


def test_setup_and_benchmarks_look_for_the_same_browsers(prepare: ModuleType) -> None:
    """What set-up finds is what pages are read with."""
    assert prepare.BROWSERS == chromium.NAMES


def test_setup_refuses_an_unknown_goal(root: Path) -> None:
    """A mistyped goal changes nothing and is named."""
    command = [sys.executable, str(root / "setup" / "prepare.py"), "sight"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "prepare.py: goal must be one of site, test, cluster: 'sight'\n")


def test_setup_shows_why_a_step_failed(
    prepare: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing step prints its command and the end of its output."""
    monkeypatch.setattr(prepare, "LOG", tmp_path / "setup.log")
    assert not prepare.step_done("Step", lambda: prepare.run(["sh", "-c", "echo reason; exit 3"]))
    printed = capsys.readouterr()
    assert printed.err.startswith("✗ Step: `sh -c 'echo reason; exit 3'` failed:\nreason\n")


def test_python_without_venv_is_told_what_to_install(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's bare Python cannot make virtual environments, and set-up names the package that can."""
    monkeypatch.setattr(prepare, "VENV", tmp_path / "venv")
    monkeypatch.setattr(prepare.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(prepare.SetupError, match="install python3-venv"):
        prepare.make_venv()


def test_missing_browser_is_said_loudly(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser and without root, set-up goes on and says which tests are left out."""
    monkeypatch.setattr(prepare, "find_browser", lambda: None)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    assert "NO BROWSER FOUND" in prepare.install_browser()


def test_a_build_needs_no_browser(prepare: ModuleType) -> None:
    """Set-up looks for a browser for the tests alone."""
    titles = {goal: [title for title, _ in prepare.steps(goal)] for goal in prepare.LOCKS}
    assert [goal for goal, found in titles.items() if any("Browser" in it for it in found)] == ["test"]


def test_records_are_checked_once_and_again_after_an_edit_of_the_code(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a check keeps serves the next one as long as the program is the same."""
    code = tmp_path / "plugins" / "dashboards" / "one.py"
    code.parent.mkdir(parents=True)
    code.write_text("ONE = 1\n", "utf-8")
    asked: list[str] = []
    for name, value in {"ROOT": tmp_path, "CACHE": tmp_path, "run": lambda words: asked.append(words[-1])}.items():
        monkeypatch.setattr(prepare, name, value)
    said = [prepare.check_once(), prepare.check_once()]
    assert (asked, said[1]) == (["check"], "checked already")
    code.write_text("ONE = 2\n", "utf-8")
    prepare.check_once()
    assert asked == ["check", "check"]


def test_problems_of_records_do_not_end_the_set_up(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is to mend records needs the machine set up; the step names the command that lists them, at each set-up."""

    def fail(_: object) -> None:
        raise prepare.SetupError

    monkeypatch.setattr(prepare, "CACHE", tmp_path)
    monkeypatch.setattr(prepare, "run", fail)
    said = [prepare.check_once(), prepare.check_once()]
    assert [it.startswith("PROBLEMS FOUND: run `") for it in said] == [True, True]


def test_readme_commands_exist(root: Path) -> None:
    """Every `make` target and `inv` task that the README names is there."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"site", "test"} <= set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE)) <= targets
    listed = json.loads(invoke(root, "--list", "--list-format=json"))
    tasks = {task["name"] for task in listed["tasks"]}
    assert {"build", "check"} <= set(re.findall(r"`inv ([a-z]+)", readme)) <= tasks


def test_readme_paths_exist(root: Path) -> None:
    """Every folder and file in the README's table is there."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Where things are")[2].partition("**New here?**")[0]
    paths = re.findall(r"`([\w./-]+)`", "\n".join(row.split("|")[1] for row in table.splitlines() if "`" in row))
    assert len(paths) > 5
    assert [path for path in paths if not (root / path).exists()] == []


def test_readme_tells_the_order_of_the_stages(root: Path) -> None:
    """The order that the README shows is the one that the import linter holds."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    order = " > ".join(layers).replace("(", "").replace(")", "")
    assert f"`{order}`" in " ".join((root / "README.md").read_text(encoding="utf-8").split())


def test_each_test_marker_is_explained(root: Path) -> None:
    """A marker of pytest says what it is for."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    markers = settings["tool"]["pytest"]["ini_options"]["markers"]
    assert all(re.match(r"\w+: \w+", marker) for marker in markers)


def invoke(root: Path, *words: str) -> str:
    """Run Invoke in the project's folder and return what it printed."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("scheme", "scripts", "packages"),
    [("posix_venv", "bin", r"lib/python3\.\d+/site-packages"), ("nt_venv", "Scripts", "Lib/site-packages")],
)
def test_set_up_knows_both_layouts(prepare: ModuleType, scheme: str, scripts: str, packages: str) -> None:
    """A virtual environment is found in the layout of Linux and macOS, and in that of Windows."""
    places = {name: it.as_posix().replace("\\", "/") for name, it in prepare.places(scheme).items()}
    assert places["scripts"] == f"{prepare.VENV.as_posix()}/{scripts}"
    assert re.fullmatch(f"{re.escape(prepare.VENV.as_posix())}/{packages}", places["packages"])


def test_set_up_finds_node_in_both_layouts(prepare: ModuleType, tmp_path: Path) -> None:
    """Node and npm lie in bin/ and lib/, on Windows side by side."""
    assert prepare.node_in(tmp_path)[0] == tmp_path / "bin" / "node"
    (tmp_path / "node.exe").touch()
    npm = tmp_path / "node_modules" / "npm" / "bin" / "npm-cli.js"
    assert prepare.node_in(tmp_path) == (tmp_path / "node.exe", npm)


def test_set_up_loads_without_what_windows_lacks(root: Path) -> None:
    """The script asks for calls of one system only when it makes them."""
    code = "import os, sys; sys.modules['fcntl'] = None; del os.geteuid; sys.path.insert(0, 'setup'); import prepare"
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
