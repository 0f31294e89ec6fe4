from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import clock
from models.storage.database import close_office
from tests.new_office import offices_on, open_new_office
from tests.servers.postgresql import OWNER

ON_BOTH = (
    "admin",
    "audit",
    "cases",
    "city",
    "demo",
    "exchange",
    "form",
    "forgetting",
    "imports",
    "office",
    "papers",
    "personal",
    "register",
    "reports",
    "statistics",
)
"""Rooms that are tested on both databases."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever is done with an office is tested on both databases, but what is said to be about files."""
    if "engine" in metafunc.fixturenames:
        is_on_both = metafunc.definition.path.parent.name in ON_BOTH
        if metafunc.definition.get_closest_marker("about_files"):
            is_on_both = False
        metafunc.parametrize("engine", ["sqlite", "postgresql"] if is_on_both else ["sqlite"], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Which database new offices lie in."""
    if request.param == "sqlite":
        yield request.param
        return
    monkeypatch.setenv("PGUSER", OWNER)
    with offices_on(request.getfixturevalue("postgresql")):
        yield request.param
        close_office()


@pytest.fixture
def path(tmp_path: Path, engine: str) -> Path:
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
