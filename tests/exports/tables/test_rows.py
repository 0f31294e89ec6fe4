"""Rows are exactly those of the list: the same cases in the same order, whatever is asked."""

from collections.abc import Sequence
from datetime import date

import pytest

from exports.tables.columns import COLUMNS, PERSONAL, USUAL, columns_of
from exports.tables.rows import read_rows
from models.cases.store import complaint_of_number
from models.errors import InvalidValue
from models.office.words import List, load_words
from models.register import table_rows
from models.register.filters import DueFilter, Filter
from models.register.order import DUE_FIRST, NEWEST_FIRST, Order, Sort
from models.register.window import page
from models.storage.database import database
from tests.exports.tables.conftest import TODAY

ORDERS = [NEWEST_FIRST, DUE_FIRST, Order(Sort.NUMBER, descending=False), Order(Sort.CHANGED)]


def filters() -> list[Filter]:
    words = load_words()
    section, category = words.of(List.SECTION)[0].id, words.of(List.CATEGORY)[0].id
    return [
        Filter(),
        Filter(pending=True),
        Filter(due=DueFilter.LATE),
        Filter(sections=frozenset({section})),
        Filter(sections=frozenset({section}), categories=frozenset({category}), no_section=True),
        Filter(received_from=date(2020, 1, 1), received_until=date(2020, 1, 31)),
        Filter(text="ซอย"),
        Filter(text="2563-FORM0"),
        Filter(text="ไม่มีคำนี้แน่"),
        Filter(ids=(1, 2, 3)),
    ]


def numbers(wanted: Filter, order: Order, keys: Sequence[str] = ("number",)) -> list[str]:
    columns = columns_of(keys, with_names=True)
    return [row[0] for rows in read_rows(wanted, order, columns, today=TODAY, mask=None) for row in rows]


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_a_table_has_the_cases_of_the_list_in_its_order(register: object, order: Order) -> None:
    some = 0
    for wanted in filters():
        listed = [line.number for line in page(wanted, order, today=TODAY, limit=1_000)]
        assert numbers(wanted, order) == listed, wanted
        assert numbers(wanted, order, ("number", "complainant_name")) == listed, wanted
        some += bool(listed)
    assert some >= 7


def test_all_rows_come_however_few_are_read_at_a_time(
    register: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted in (Filter(), Filter(text="ซอย")):
        whole = numbers(wanted, DUE_FIRST)
        monkeypatch.setattr(table_rows, "CHUNK", 7)
        assert numbers(wanted, DUE_FIRST) == whole
        monkeypatch.undo()
        assert len(whole) > 7


def test_values_are_those_of_the_case(register: object) -> None:
    keys = [*COLUMNS]
    columns = columns_of(keys, with_names=True)
    wanted = Filter(ids=(complaint_of_number("2563-FORM01").id,))
    ((row,),) = read_rows(wanted, NEWEST_FIRST, columns, today=TODAY, mask=None)
    said = dict(zip(keys, row, strict=True))
    assert said["received_on"] == "2020-02-04"
    assert said["received_at"] == "2020-02-04 00:00:00"
    assert (said["complainant_name"], said["complainant_phone"]) == ("นางทดลอง ชื่อสมมุติ", "0800000000")
    assert (said["pending"], said["late"], said["reopened"]) == (1, 0, 0)
    assert (said["latitude"], said["longitude"]) == (13.75, 100.5)
    assert said["steps"] == (said["steps"] or None)


def test_steps_that_are_done_are_named_by_their_numbers(register: object) -> None:
    lines = page(Filter(), NEWEST_FIRST, today=TODAY, limit=1_000)
    columns = columns_of(("steps", "late"), with_names=False)
    rows = [
        row for some in read_rows(Filter(), NEWEST_FIRST, columns, today=TODAY, mask=None) for row in some
    ]
    done = [",".join(str(n) for n, is_done in enumerate(line.steps, 1) if is_done) for line in lines]
    assert [row[0] or "" for row in rows] == done
    assert any("," in steps for steps in done)
    assert [bool(row[1]) for row in rows] == [bool(line.due_on and line.due_on < TODAY) for line in lines]


@pytest.mark.parametrize("wanted", [Filter(), Filter(text="FORM01")], ids=["listed", "searched"])
def test_what_people_wrote_is_masked_with_the_names_of_the_case(register: object, wanted: Filter) -> None:
    def mask(texts: Sequence[str], names: Sequence[str | None]) -> Sequence[str]:
        return [text.replace(name, "(ปิด)") if name else text for text, name in zip(texts, names, strict=True)]

    columns = columns_of(("number", "detail"), with_names=False)
    found = {
        row[0]: row
        for rows in read_rows(wanted, NEWEST_FIRST, columns, today=TODAY, mask=mask)
        for row in rows
    }
    assert len(found["2563-FORM01"]) == 2
    assert found["2563-FORM01"][1].startswith("(ปิด) แจ้งว่า")


def test_who_complains_needs_to_be_asked_for(register: object) -> None:
    assert not set(USUAL) & set(PERSONAL)
    with pytest.raises(InvalidValue, match="complainant_phone"):
        columns_of(("number", "complainant_phone"), with_names=False)
    with pytest.raises(InvalidValue, match="colour"):
        columns_of(("number", "colour"), with_names=True)
    with pytest.raises(InvalidValue):
        columns_of((), with_names=True)


def test_nothing_is_held_of_the_register_after_reading_stops_early(register: object) -> None:
    reading = read_rows(
        Filter(), NEWEST_FIRST, columns_of(("number",), with_names=False), today=TODAY, mask=None
    )
    next(reading)
    assert database.in_transaction()
    reading.close()
    assert not database.in_transaction()
