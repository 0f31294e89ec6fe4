"""What was changed behind the program's back in the history of cases is found, also one row of an import of thousands."""

import pytest

from models.cases.acts import Verb, act
from models.cases.bulk import insert_new
from models.cases.undo import undo_last
from models.papers.audit import Change, find_tampering
from models.storage.database import connection, database
from tests.models.cases.test_bulk import cases
from tests.models.papers.test_chain import behind_the_back


@pytest.fixture
def imported(office: object) -> object:
    """An import of 300 cases, one of 1, one of 20 that was taken back."""
    numbers = list(cases(321))
    for part in (numbers[:300], numbers[300:301], numbers[301:]):
        with act(Verb.IMPORT, "สมศรี") as doing:
            insert_new(doing, part)
    undo_last(by="สมศรี")
    assert find_tampering() is None
    return office


CASES: dict[str, tuple[tuple[str, ...], tuple[str, int, Change]]] = {
    "one of many altered": (
        ("UPDATE case_event SET record_id = 7 WHERE id = 150",),
        ("case_event", 150, Change.ALTERED),
    ),
    "one of many removed": (("DELETE FROM case_event WHERE id = 150",), ("case_event", 149, Change.REMOVED)),
    "the first of many removed": (
        ("DELETE FROM case_event WHERE id = 1",),
        ("case_event", 0, Change.REMOVED),
    ),
    "the last of many removed": (
        ("DELETE FROM case_event WHERE id = 300",),
        ("case_event", 299, Change.REMOVED),
    ),
    "one put in": (
        (
            "INSERT INTO case_event (act_id, record, record_id, kind, changes) VALUES (1, 'complaint', 1, 'new', '')",
        ),
        ("case_event", 342, Change.INSERTED),
    ),
    "the only one altered": (
        ("UPDATE case_event SET changes = 'x' WHERE id = 301",),
        ("case_event", 301, Change.ALTERED),
    ),
    "the only one removed": (("DELETE FROM case_event WHERE id = 301",), ("case_event", 0, Change.REMOVED)),
    "an act altered": (("UPDATE act SET by = 'ข' WHERE id = 1",), ("act", 1, Change.ALTERED)),
    "an act removed": (("DELETE FROM act WHERE id = 2",), ("act", 2, Change.REMOVED)),
    "an act put in": (
        ("INSERT INTO act (at, by, verb, \"on\") VALUES ('x', 'x', 'note', 'x')",),
        ("act", 5, Change.INSERTED),
    ),
    "a row of no act": (
        (
            "INSERT INTO case_event (act_id, record, record_id, kind, changes) VALUES (99, 'complaint', 1, 'new', '')",
        ),
        ("case_event", 342, Change.INSERTED),
    ),
    "the undo removed": (
        ("DELETE FROM case_event WHERE act_id = 4", "DELETE FROM act WHERE id = 4"),
        ("act", 4, Change.REMOVED),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_row_that_does_not_fit_is_named(imported: object, office: object, name: str) -> None:
    statements, expected = CASES[name]
    behind_the_back(office, *statements)  # type: ignore[arg-type]
    misfit = find_tampering()
    assert misfit is not None
    assert (misfit.table, misfit.id, misfit.change) == expected


def test_an_act_that_changes_nothing_is_no_step(office: object) -> None:
    with act(Verb.NOTE, "ก"):
        pass
    with connection():
        assert database.connection().execute("SELECT count(*) FROM chain").fetchone() == (0,)
