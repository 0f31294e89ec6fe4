"""Modules that are found quickly are the modules that Python would have found."""

import importlib.util
import os
import py_compile
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tui.quick_imports import PACKAGES, _Finder

ROOT = Path(tui.__file__).parents[1]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with the name of one of ours, in which `word` says "first"."""
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "word.py").write_text('said = "first"\n')
    return folder


def run(folder: Path, code: str) -> str:
    """What some code prints in a process of its own that imports quickly."""
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = f"import sys\nsys.path.append({str(ROOT)!r})\nfrom tui.quick_imports import import_quickly\nimport_quickly()\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code],
        cwd=folder.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def byte_code(folder: Path) -> Path:
    return Path(importlib.util.cache_from_source(str(folder / "word.py")))


@pytest.mark.parametrize(
    "name", ["exports.layout", "models.errors", "textual.app", "rich.style", "asyncio.events"]
)
def test_a_module_is_found_where_python_finds_it(name: str) -> None:
    parent = importlib.import_module(name.rpartition(".")[0])
    ours, theirs = _Finder.find_spec(name, parent.__path__), importlib.util.find_spec(name)
    assert ours is not None
    assert theirs is not None
    for told in ("name", "origin", "cached", "has_location", "parent", "submodule_search_locations"):
        assert getattr(ours, told) == getattr(theirs, told), told


@pytest.mark.parametrize("name", ["models.cases", "textual.css", "exports.nothing", "json.decoder", "peewee"])
def test_what_is_no_module_of_the_packages_is_left_to_python(name: str) -> None:
    folder = name.rpartition(".")[0]
    assert _Finder.find_spec(name, importlib.import_module(folder).__path__ if folder else None) is None


@pytest.mark.parametrize("package_name", sorted(PACKAGES))
def test_no_package_has_a_module_in_c_beside_one_in_python(package_name: str) -> None:
    folder = Path(importlib.import_module(package_name).__path__[0])
    in_c = {path.with_name(path.name.partition(".")[0]) for path in folder.rglob("*.so")}
    assert not {path for path in in_c if path.with_suffix(".py").exists()}
    assert not {path for path in folder.rglob("*.py") if path.with_suffix("").is_dir()}


def test_byte_code_is_made_and_used(package: Path) -> None:
    ask = "import exports.word as w, inspect; print(w.said, 'said' in inspect.getsource(w))"
    assert run(package, ask) == "first True"
    assert byte_code(package).exists()
    assert run(package, ask) == "first True"


def test_a_source_that_was_changed_is_read(package: Path) -> None:
    ask = "import exports.word as w; print(w.said)"
    assert run(package, ask) == "first"
    (package / "word.py").write_text('said = "second"\n')
    assert run(package, ask) == "second"


@pytest.mark.parametrize("kept", [0, 3, 16, 20])
def test_byte_code_that_was_cut_off_is_as_none(package: Path, kept: int) -> None:
    ask = "import exports.word as w; print(w.said)"
    run(package, ask)
    byte_code(package).write_bytes(byte_code(package).read_bytes()[:kept])
    assert run(package, ask) == "first"


def test_byte_code_that_is_checked_by_its_sum_is_left_to_python(package: Path) -> None:
    source = package / "word.py"
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    source.write_text('said = "later"\n')
    assert run(package, "import exports.word as w; print(w.said)") == "later"


def test_a_traceback_names_the_source(package: Path) -> None:
    (package / "word.py").write_text("def fall():\n    raise RuntimeError\n")
    ask = "import exports.word as w, traceback\ntry: w.fall()\nexcept RuntimeError as e: print(traceback.extract_tb(e.__traceback__)[-1])"
    for _ in range(2):
        told = run(package, ask)
        assert str(package / "word.py") in told
        assert "line 2" in told
