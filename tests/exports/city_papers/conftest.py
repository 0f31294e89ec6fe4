"""The hard city, told once and copied for each test; and one that has no office yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import clock
from models.storage.database import close_office, open_office
from tests.exports.city_papers.hard_city import TODAY, tell_story
from tests.exports.papers.small_office import stopped_clock
from tests.exports.papers.story import Clock
from tests.new_office import open_new_office

__all__ = ["stopped_clock"]


@pytest.fixture(scope="session")
def city_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hard_city") / "city.db"
    with pytest.MonkeyPatch.context() as patch:
        stopped = Clock()
        patch.setattr(clock, "now", stopped)
        open_new_office(path)
        tell_story(stopped)
        close_office()
    return path


@pytest.fixture
def hard_city(city_file: Path, tmp_path: Path, stopped_clock: Clock) -> Iterator[Path]:
    """The hard city, open; changes are lost after the test."""
    path = tmp_path / "city.db"
    shutil.copy(city_file, path)
    stopped_clock.at(TODAY)
    open_office(path)
    yield path
    close_office()


@pytest.fixture
def new_city(tmp_path: Path, stopped_clock: Clock) -> Iterator[Path]:
    """A city without an office."""
    path = tmp_path / "new.db"
    stopped_clock.at(TODAY)
    open_new_office(path)
    yield path
    close_office()
