"""What the program exports comes back: into the same office without a change, into an empty one whole."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from exports.tables.columns import COLUMNS, PERSONAL, USUAL, Kind, columns_of
from exports.tables.export import write_rows
from models import clock
from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.tables import ActRow
from models.cases.workflow import take_in
from models.errors import InvalidValue
from models.imports.files import open_arrival
from models.imports.headers import FIELDS, header_key
from models.imports.own_columns import FOLLOWING, READ
from models.imports.plan import Plan
from models.imports.store import import_file
from models.office.words import List, load_words
from models.personal import mask_many
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.storage.database import close_office, connection
from tests import strategies
from tests.examples import examples
from tests.exports.tables.conftest import TODAY
from tests.new_office import open_new_office

NOW = datetime(2020, 2, 4, 2, 30, tzinfo=UTC)
BACK = (
    *("received_at", "received_from", "channel", "categories", "subject", "detail", "address", "district"),
    *("latitude", "longitude", "sections", "officer", "status", "answer", "reopened"),
)


@contextmanager
def an_office() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, patch.object(clock, "now", lambda: NOW):
        open_new_office(Path(folder) / "office.db")
        try:
            yield Path(folder)
        finally:
            close_office()


def make(register: Sequence[tuple[Complaint, bool, str | None]]) -> list[str]:
    words = load_words()
    channels, categories = words.of(List.CHANNEL), words.of(List.CATEGORY)
    sections = words.of(List.SECTION)
    made = []
    for case, is_taken_in, name in register:
        placed = replace(
            case,
            channel=None if case.channel is None else channels[case.channel].id,
            categories=tuple(categories[place].id for place in case.categories),
            sections=tuple(sections[place].id for place in case.sections),
        )
        try:
            stored = register_complaint(
                placed, by="ทดสอบ", complainant=name and Complainant(name, "0812345678")
            )  # type: ignore[arg-type]
        except InvalidValue:
            continue
        if is_taken_in:
            take_in(stored.id, by="ทดสอบ")
        made.append(stored.number)
    return made


def export(path: Path, keys: Sequence[str], *, masked: bool) -> Path:
    columns = columns_of(keys, with_names=not masked)
    mask = mask_many if masked else None
    write_rows(Filter(), NEWEST_FIRST, columns, path, today=TODAY, mask=mask)
    return path


def import_from(path: Path) -> Plan:
    with open_arrival(path) as arrival:
        return import_file(arrival, by="ทดสอบ")


def acts() -> int:
    with connection():
        return int(ActRow.select().count())


@given(
    strategies.registers,
    st.sampled_from(("csv", "xlsx", "jsonl")),
    st.booleans(),
    st.sampled_from(
        (USUAL, tuple(key for key in COLUMNS if key not in PERSONAL), ("number", "detail", "status_on"))
    ),
)
@examples(0.4)
def test_what_was_exported_changes_nothing_where_it_came_from(
    register: Any, shape: str, masked: bool, keys: tuple[str, ...]
) -> None:
    with an_office() as folder:
        if not make(register):
            return
        path = export(folder / f"a.{shape}", keys if masked else (*keys, *PERSONAL), masked=masked)
        before = acts()
        plan = import_from(path)
        assert (plan.new, plan.changes, plan.set_aside, plan.notes, plan.conflicts) == (0, [], [], [], [])
        assert plan.unchanged == plan.rows
        assert acts() == before


@given(strategies.registers, st.sampled_from(("csv", "xlsx", "jsonl")))
@examples(0.2)
def test_an_empty_office_gets_the_same_cases(register: Any, shape: str) -> None:
    with an_office() as folder:
        numbers = make(register)
        path = export(folder / f"a.{shape}", tuple(COLUMNS), masked=False)
        cases = [complaint_of_number(number) for number in numbers]
        people = [load_complainant(case.id) for case in cases]
        content = path.read_bytes()
    with an_office() as folder:
        if not cases:
            return
        path = folder / f"b.{shape}"
        path.write_bytes(content)
        plan = import_from(path)
        assert (plan.new, plan.set_aside, plan.new_words, plan.notes) == (len(cases), [], [], [])
        for case, person in zip(cases, people, strict=True):
            found = complaint_of_number(case.number)
            assert [getattr(found, name) for name in BACK] == [getattr(case, name) for name in BACK]
            there = load_complainant(found.id)
            assert (there.name, (there.phone or "").replace("-", "")) == (person.name, person.phone or "")


def test_every_column_of_an_export_is_known_when_it_comes_back() -> None:
    names = {header_key(name) for names in FIELDS.values() for name in names}
    for column in COLUMNS.values():
        for name in (column.key, column.title):
            assert (name in FOLLOWING) != (name in READ), name
            assert name in FOLLOWING or header_key(name) in names, name
    assert {column.key for column in COLUMNS.values() if column.kind in (Kind.FLAG, Kind.STEPS)} <= FOLLOWING


def test_what_somebody_edits_in_an_export_is_a_change_made_here() -> None:
    with an_office() as folder:
        mis = folder / "mis.csv"
        mis.write_text("ticket_id,timestamp,comment,state\nA1,2020-02-03 09:10:11,ไฟดับ,รอรับเรื่อง\n", "utf-8")
        import_from(mis)
        path = export(folder / "a.csv", USUAL, masked=True)
        path.write_text(path.read_text("utf-8-sig").replace("ไฟดับ", "ไฟถนนดับ"), "utf-8")
        assert import_from(path).changed == 1
        case = complaint_of_number("A1")
        assert (case.subject, case.touched, dict(case.mis)) == ("ไฟถนนดับ", ("subject",), {"subject": "ไฟดับ"})
        assert case.received_at == datetime(2020, 2, 3, 2, 10, 11, tzinfo=UTC)
        again = import_from(mis)
        assert (again.changed, again.only_here) == (0, 1)
