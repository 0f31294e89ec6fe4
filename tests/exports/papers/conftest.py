"""The offices whose papers are tested: a small one, a hard one, and one that has nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.papers.kinds import PAPERS
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models import clock
from models.storage.database import close_office, open_office
from tests.exports.papers.hard_office import BY, EMPTY_MONTH, TODAY, asked, told
from tests.exports.papers.small_office import register, register_file, stopped_clock
from tests.exports.papers.story import Clock
from tests.new_office import open_new_office

__all__ = ["register", "register_file", "stopped_clock"]


@pytest.fixture(scope="session")
def hard_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "office.db"
    with pytest.MonkeyPatch.context() as patch:
        stopped = Clock()
        patch.setattr(clock, "now", stopped)
        with told(path, stopped):
            pass
    return path


@pytest.fixture(scope="session")
def printed(hard_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[PrintedPaper]:
    """Each paper with and without names, of a full and of an empty month; printed once for all tests."""
    path = tmp_path_factory.mktemp("printed") / "office.db"
    shutil.copy(hard_file, path)
    with pytest.MonkeyPatch.context() as patch:
        stopped = Clock()
        stopped.at(TODAY)
        patch.setattr(clock, "now", stopped)
        open_office(path, make=True)
        try:
            return [
                print_paper(name, wanted, by=BY)
                for name in PAPERS
                for wanted in (asked(name), asked(name, EMPTY_MONTH), asked(name, with_names=True))
            ]
        finally:
            close_office()


@pytest.fixture
def hard_office(hard_file: Path, tmp_path: Path, stopped_clock: Clock) -> Iterator[Path]:
    """The hard office, open; changes are lost after the test."""
    path = tmp_path / "office.db"
    shutil.copy(hard_file, path)
    open_office(path)
    yield path
    close_office()


@pytest.fixture
def empty_office(tmp_path: Path, stopped_clock: Clock) -> Iterator[None]:
    """An office with neither a project nor a case."""
    open_new_office(tmp_path / "empty.db")
    yield
    close_office()
