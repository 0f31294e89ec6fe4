"""A statement ends when nobody waits for it, or when it has taken as many steps as it may."""

from pathlib import Path

import pytest

from models.errors import SearchStopped
from models.storage import interrupting
from models.storage.database import database, snapshot
from models.storage.interrupting import StepsUsedUp, interruptible, within

LONG = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT count(*) FROM n"
)


def count() -> int:
    return int(database.connection().execute(LONG).fetchone()[0])


@pytest.fixture(autouse=True)
def _steps(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupting, "_STEPS", 100)


def test_a_block_takes_no_more_steps_than_it_is_given() -> None:
    with snapshot():
        with pytest.raises(StepsUsedUp), within(10_000):
            count()
        assert count() == 20_000, "and what follows takes as many as it needs"
        with within(10_000_000):
            assert count() == 20_000


def test_what_nobody_waits_for_ends_within_such_a_block_too() -> None:
    with snapshot():
        for steps in (1_000, 10_000_000):
            with pytest.raises(SearchStopped), interruptible(lambda: True), within(steps):
                count()


def test_who_waits_around_such_a_block_is_asked_again_behind_it() -> None:
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(SearchStopped), snapshot(), interruptible(stopped):
        with pytest.raises(StepsUsedUp), within(0):
            count()
        assert asked == [1]
        count()
    assert asked == [1, 1, 1]


def test_another_complaint_of_the_database_stays_what_it_is() -> None:
    from models.errors import DatabaseUnusable

    with pytest.raises(DatabaseUnusable), snapshot(), within(10_000_000):
        database.connection().execute("SELECT nothing FROM nowhere")
