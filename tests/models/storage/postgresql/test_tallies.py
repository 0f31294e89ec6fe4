"""The database counts cases on a server as it does in a file, whatever is done to them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.examples import some
from tests.models.storage.postgresql.both import Both, make_office

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

COUNTED = 30
NEW = (
    "INSERT INTO complaint (id, revision, number, number_key, received_at, channel, categories, district, subdistrict, sections, "
    "officer, status, pending, status_on, steps, next_step, accept_by, finish_by, reopened, merged, extra, touched, changed_at, "
    "changed_by) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', '', ?, '', '', 0, 0, '', '', ?, 'a')"
)
VALUES: dict[str, list[Any]] = {
    # The last seconds of a month and the first of the next in Bangkok, a year's end, long ago.
    "received_at": [1580489999, 1580490000, 1577811599, 1577811600, 0, -1, -2208988800, 1583000000],
    "channel": [None, 1, 2],
    "categories": ["", "3", "3,17"],
    "district": [None, "", "ดุสิต", "พระนคร"],
    "subdistrict": [None, "สามเสน"],
    "sections": ["", "34"],
    "officer": [None, 50, 51],
    "status": [1, 2, 4],
    "next_step": [1, 2, 6],
    "changed_at": [1580489999, 1580490000, 1580580000, -1, 0],
}


def tallies(both: Both) -> None:
    """Hold what the two have counted against each other."""
    both.rows("SELECT month, field, CAST(value AS TEXT), status, cases FROM tally")
    both.rows("SELECT last, later FROM tallied")


@pytest.mark.parametrize("seed", range(4))
def test_both_count_alike_whatever_happens(both: Both, seed: int) -> None:
    random = Random(seed)
    both.run(f"UPDATE tallied SET last = {COUNTED}")
    for step in range(some(120)):
        case = random.randint(1, COUNTED + 10)
        drawn = {name: random.choice(values) for name, values in VALUES.items()}
        action = random.choice(("new", "new", "change", "change", "many", "gone", "several"))
        if action == "new":
            both.run(NEW, case, str(step), str(step), *drawn.values())
        elif action in ("change", "many"):
            names = random.sample(sorted(drawn), random.randint(1, 4))
            where = f"id = {case}" if action == "change" else f"id BETWEEN {case - 8} AND {case}"
            setting = ", ".join(f"{name} = ?" for name in names)
            both.run(f"UPDATE complaint SET {setting} WHERE {where}", *(drawn[name] for name in names))
        else:
            both.run(
                f"DELETE FROM complaint WHERE id BETWEEN {case - (4 if action == 'several' else 0)} AND {case}"
            )
        tallies(both)
    assert both.rows("SELECT count(*) > 3, min(cases) >= 0 FROM tally") == [(1, 1)]


def test_of_cases_that_are_not_counted_yet_nothing_is_counted(both: Both) -> None:
    for last in (0, 4):
        both.run(f"UPDATE tallied SET last = {last}")
        both.run(NEW, 5 + last, str(last), str(last), 0, 1, "3", "ก", "ข", "34", 50, 1, 1, 0)
        both.run("UPDATE complaint SET status = 2, officer = NULL, changed_at = 1")
        both.run("DELETE FROM complaint")
        assert both.rows("SELECT * FROM tally") == []


def test_a_case_that_was_changed_before_its_last_change_is_noted_whoever_is_counted(both: Both) -> None:
    both.run(NEW, 1, "1", "1", 0, 1, "3", "ก", "ข", "34", 50, 1, 1, 1580489999)
    both.run("UPDATE complaint SET changed_at = 1580490000")
    assert both.rows("SELECT later FROM tallied") == [("",)]
    both.run("UPDATE complaint SET changed_at = 0")
    assert both.rows("SELECT later FROM tallied") == [("2020-02-01",)]
    both.run("UPDATE complaint SET changed_at = -9")
    assert both.rows("SELECT later FROM tallied") == [("2020-02-01",)]


def test_a_case_is_counted_in_its_own_office_whichever_one_the_session_names(
    postgresql: Cluster, postgresql_database: str
) -> None:
    with postgresql.connect(postgresql_database) as connection:
        for name in ("one", "other"):
            make_office(connection, name)
            connection.execute("UPDATE tallied SET last = 10")
        drawn = (5, "1", "1", 0, 1, "3", "ก", "ข", "34", 50, 1, 1, 0)
        connection.execute(NEW.replace("INTO ", "INTO one.", 1).replace("?", "%s"), drawn)
        counted = "SELECT (SELECT count(*) FROM one.tally), (SELECT count(*) FROM other.tally), (SELECT last_value FROM {})"
        told = [
            connection.execute(counted.format(f"{name}.complaint_id_seq")).fetchone()
            for name in ("one", "other")
        ]
        assert told == [(7, 0, 5), (7, 0, 1)]
