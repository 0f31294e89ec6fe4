"""The examples in the description of the query plan are the statements that are run, and are found as it says."""

import pytest

from models.register import query_plan
from models.register.filters import Filter
from models.register.order import DUE_FIRST, Order, Sort
from models.storage.database import connection, database
from tests.models.register.conftest import TODAY

SECTION = Filter(sections=frozenset({37}))


def examples() -> list[str]:
    """The statements of the description, each on one line."""
    blocks = (query_plan.__doc__ or "").split("\n\n    ")[1:]
    return [" ".join(block.partition("\n\n")[0].split()) for block in blocks]


@pytest.mark.about_files("how SQLite goes about it; test_server_plan.py asks a server")
@pytest.mark.parametrize(
    ("place", "wanted", "order", "many", "index"),
    [
        (0, Filter(pending=True), DUE_FIRST, 1_000, "complaint_pending_due_on"),
        (1, SECTION, Order(Sort.CHANGED), 1_000, "PRIMARY KEY (kind=? AND value=?)"),
        (2, SECTION, Order(Sort.CHANGED), 1, "complaint_changed_at_id"),
    ],
)
@pytest.mark.usefixtures("register")
def test_the_examples_are_the_statements_that_are_run(
    place: int, wanted: Filter, order: Order, many: int, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("FEW", "_MANY_FOR_ONE", "_MANY_FOR_SEVERAL"):
        monkeypatch.setattr(query_plan, limit, many)
    with connection():
        part, *_ = query_plan.segments(wanted, order, TODAY)
        ((sql, values),) = query_plan.page_queries(part, None, backwards=False, limit=50)
        assert sql.endswith(f" {examples()[place]} LIMIT 50")
        way = [row[3] for row in database.connection().execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert index in way[0]
