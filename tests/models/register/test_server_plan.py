"""On a server a page, and each walk of a search, is read by an index in the order of the list: the planner sorts nothing then."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.register.filters import DueFilter, Filter
from models.register.lines import Key
from models.register.order import DUE_FIRST, NEWEST_FIRST, Order, Sort
from models.register.query_plan import segments
from models.register.segment import Segment
from models.register.server_plan import end_of_walk, page_query
from models.register.window import page
from models.storage.database import close_office, connection, database, is_on_postgresql
from tests.models.register.conftest import TODAY
from tests.new_office import Filled

LISTS = [
    (Filter(), NEWEST_FIRST, "complaint_received_at_id"),
    (Filter(), Order(Sort.CHANGED), "complaint_changed_at_id"),
    (Filter(pending=True), NEWEST_FIRST, "complaint_pending_received_at"),
    (Filter(pending=True), DUE_FIRST, "complaint_pending_due_on"),
    (Filter(due=DueFilter.LATE), DUE_FIRST, "complaint_pending_due_on"),
    (Filter(received_from=date(2020, 1, 1)), NEWEST_FIRST, "complaint_received_at_id"),
    (Filter(sections=frozenset({34})), NEWEST_FIRST, "facet_pkey"),
]


@pytest.fixture
def register(mixed_register: Filled, path: Path) -> Iterator[None]:
    """The register, whose planner takes an index wherever one has the order: it is too small for one to be worth it."""
    mixed_register.open_at(path)
    if not is_on_postgresql():
        pytest.skip("SQLite's plans are test_query_plan.py's matter")
    with connection():
        database.connection().execute("SET enable_seqscan = off")
        database.connection().execute("SET enable_sort = off")
        yield
    close_office()


def plan_of(query: tuple[str, tuple[object, ...]]) -> str:
    sql, values = query
    rows: list[Any] = database.connection().execute(f"EXPLAIN {sql}", values).fetchall()
    return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize(("wanted", "order", "index"), LISTS)
@pytest.mark.usefixtures("register")
def test_a_page_and_a_walk_follow_the_index_of_the_order(wanted: Filter, order: Order, index: str) -> None:
    part = segments(wanted, order, TODAY)[0]
    place = page(wanted, order, today=TODAY, limit=3)[-1].key
    for backwards in (False, True):
        for asked in asked_of(part, place, backwards):
            plan = plan_of(asked)
            assert f"using {index} " in plan, plan
            assert "Sort" not in plan, plan
            # The place is looked up in the index; nothing before it is read.
            assert "Index Cond: " in plan, plan


def asked_of(part: Segment, place: Key, backwards: bool) -> list[tuple[str, tuple[object, ...]]]:
    return [
        page_query(part, place, backwards=backwards, limit=50, columns="c.id"),
        page_query(part, place, backwards=backwards, limit=50, columns="c.id", walked=100),
        end_of_walk(part, place, backwards=backwards, walked=100),
    ]
