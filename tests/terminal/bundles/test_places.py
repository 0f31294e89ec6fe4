"""Where the installer finds that others could not start what it puts there."""

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

INSTALLER = Path(__file__).parents[3] / ".ci"


@pytest.fixture
def closed_to_others(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path | None]:
    monkeypatch.syspath_prepend(str(INSTALLER))
    found: Callable[[Path], Path | None] = import_module("tamruang_installer.places").closed_to_others
    return found


def test_a_file_in_somebodys_home_is_closed_to_others(
    tmp_path: Path, closed_to_others: Callable[[Path], Path | None]
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    found = closed_to_others(home / "bin/python3")
    assert found is not None
    assert home.is_relative_to(found)
    assert not found.stat().st_mode & stat.S_IXOTH


def test_a_file_of_the_system_is_open_to_all(closed_to_others: Callable[[Path], Path | None]) -> None:
    assert closed_to_others(Path("/usr/bin/python3")) is None
