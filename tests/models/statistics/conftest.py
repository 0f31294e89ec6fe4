from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import clock
from models.storage.database import close_office
from tests.models.register.conftest import TODAY, fill_with_mixed_cases
from tests.new_office import Filled


def _fill() -> None:
    with pytest.MonkeyPatch.context() as patch:
        # What is changed after the day that is looked at was not so on that day.
        patch.setattr(clock, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC))
        fill_with_mixed_cases()


@pytest.fixture(scope="session")
def register_of_that_day(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(_fill, tmp_path_factory.mktemp("statistics"))


@pytest.fixture
def register(register_of_that_day: Filled, path: Path) -> Iterator[None]:
    """An open register of 260 made-up cases; changes are lost after the test."""
    register_of_that_day.open_at(path)
    yield
    close_office()
