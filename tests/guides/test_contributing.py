"""CONTRIBUTING names files, rooms and commands; all of them are there."""

import re
import tomllib
from pathlib import Path

from tests.guides.pages import CONTRIBUTING, ROOT, codes

TEXT = CONTRIBUTING.read_text(encoding="utf-8")
FLOORS = ("models", "exports", "tui")


def test_every_path_in_it_is_there() -> None:
    paths = [code for code in codes(TEXT) if "/" in code and not re.search(r"[\s{*]|^<|://", code)]
    assert len(paths) > 20
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert not missing


def test_every_name_behind_a_path_is_in_that_file() -> None:
    named = re.findall(r"`([\w/.]+\.py)`(?:,|:)? `(\w+)`", TEXT)
    assert named
    for path, name in named:
        assert re.search(rf"\b{name}\b", (ROOT / path).read_text(encoding="utf-8")), (path, name)


def test_every_module_to_be_run_is_there() -> None:
    modules = [code.split()[2] for code in codes(TEXT) if code.startswith("python -m ")]
    assert modules
    for module in modules:
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_every_room_of_every_floor_is_in_it() -> None:
    said = {code.rstrip("/") for code in codes(TEXT)}
    rooms = {
        str(path.relative_to(ROOT))
        for floor in FLOORS
        for path in (ROOT / floor).iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    }
    assert rooms <= said


def test_the_hooks_call_what_is_installed_for_development_without_activating_it() -> None:
    entries = re.findall(r"entry: (\S+)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = {re.split(r"[^\w-]", tool)[0] for tool in project["optional-dependencies"]["dev"]}
    package = {"lint-imports": "import-linter"}
    assert entries
    for entry in entries:
        assert entry.startswith(".venv/bin/")
        tool = entry.removeprefix(".venv/bin/")
        assert package.get(tool, tool) in tools


def test_no_guide_names_a_place_of_one_machine() -> None:
    guides = [
        ROOT / "README.md",
        CONTRIBUTING,
        ROOT / "CHANGELOG.md",
        *(ROOT / "tui" / "manual").rglob("*.md"),
    ]
    machines = re.compile(r"(?<![\w~.])/(?:home|root|work|tmp|Users|mnt)\b")
    assert not [
        path.relative_to(Path(ROOT)) for path in guides if machines.search(path.read_text(encoding="utf-8"))
    ]
