from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import clock
from models.storage.database import close_office
from tests.new_office import open_new_office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office" / "tamruang.db"


@pytest.fixture
def office(path: Path) -> Iterator[Path]:
    """An open, empty office."""
    open_new_office(path)
    yield path
    close_office()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No office stays open from one test to the next."""
    yield
    close_office()


class StoppedClock:
    def __init__(self) -> None:
        self.moment = datetime(2020, 2, 4, 2, 30, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: int) -> None:
        self.moment += timedelta(**span)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """4 February 2563, 9:30 in Bangkok, and no second further unless a test says so."""
    stopped = StoppedClock()
    monkeypatch.setattr(clock, "now", stopped)
    return stopped
