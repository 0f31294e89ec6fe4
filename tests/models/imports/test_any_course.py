"""Any course of files, touches and undos: what an undone import brought is gone, and what people did is there."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.cases.complaint import FIELDS
from models.cases.corrections import change_fields
from models.cases.derived import DERIVED
from models.cases.finishing import finish
from models.cases.merging import merge
from models.cases.store import find_number
from models.cases.undo import foresee_undo, past_imports, undo_import, undo_last
from models.cases.workflow import add_note, set_status
from models.dates import Period
from models.errors import TamruangError
from models.imports.files import open_arrival
from models.imports.store import import_file
from models.imports.three_way import Choices, Side
from models.office.vocabulary import Method, Standing
from models.office.words import load_words
from models.papers.audit import find_tampering
from models.register.counts import counts
from models.storage.database import close_office
from tests.examples import examples
from tests.models.imports.test_traps import HEADER, row
from tests.new_office import open_new_office

PEOPLE = ("สมศรี", "ประสิทธิ์")
NUMBERS = ("A1", "A2", "A3")
STATES = ("รอรับเรื่อง", "กำลังดำเนินการ", "เสร็จสิ้น", "ส่งต่อ")
START = datetime(2023, 5, 2, 5, tzinfo=UTC)

Values = dict[str, Any]

rows = st.dictionaries(
    st.sampled_from(NUMBERS),
    st.tuples(st.sampled_from(STATES), st.sampled_from(("ก", "ข")), st.integers(0, 3)),
    min_size=1,
)
person = st.sampled_from(PEOPLE)
steps = st.one_of(
    st.tuples(st.just("file"), person, rows, st.sampled_from((None, *Side))),
    st.tuples(
        st.sampled_from(("begin", "end", "note", "correct", "merge")), person, st.sampled_from(NUMBERS)
    ),
    st.tuples(st.just("undo"), person),
    st.tuples(st.just("take back"), person, st.integers(0, 3)),
)


@dataclass
class Deed:
    """What was done, and to which cases."""

    by: str
    act: int = 0
    cases: dict[str, tuple[Values | None, Values]] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)
    taken_back: bool = False


def matter(number: str) -> Values | None:
    case = find_number(number)
    if case is None:
        return None
    return {
        name: getattr(case, name) for name in FIELDS if name not in {"revision", "changed_at", "changed_by"}
    }


def register() -> dict[str, Values]:
    return {number: values for number in NUMBERS if (values := matter(number)) is not None}


@given(course=st.lists(steps, min_size=2, max_size=12))
@examples(0.2)
def test_any_course_of_files_touches_and_undos(course: list[Any]) -> None:
    moment = START
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment)
        open_new_office(Path(folder) / "office.db")
        deeds: list[Deed] = []
        try:
            for step in course:
                moment += timedelta(hours=13)
                before = register()
                deed = follow(step, Path(folder), moment, deeds)
                after = register()
                if deed is not None:
                    deed.cases |= {
                        number: (before.get(number), values)
                        for number, values in after.items()
                        if before.get(number) != values
                    }
                    if deed.cases:
                        deeds.append(deed)
                stand(len(after))
            assert find_tampering() is None
        finally:
            close_office()


def stand(cases: int) -> None:
    """What the figures are counted from fits the cases."""
    found = counts(Period(datetime(2023, 1, 1).date(), clock.today()), clock.today())
    pending = sum(values["pending"] for values in register().values())
    assert (found.received, found.pending) == (cases, pending)


def follow(step: Any, folder: Path, moment: datetime, deeds: list[Deed]) -> Deed | None:
    kind, by, *more = step
    deed = Deed(by)
    if kind == "file":
        found, side = more
        path = folder / "mis.csv"
        lines = [
            row(
                number,
                state=state,
                comment=text,
                last_activity=f"{moment - timedelta(days=ago):%Y-%m-%d %H:%M}",
            )
            for number, (state, text, ago) in found.items()
        ]
        path.write_text("\n".join((HEADER, *lines, "")), "utf-8")
        with open_arrival(path) as arrival:
            deed.act = import_file(arrival, by=by, choices=Choices(everywhere=side)).act or 0
        return deed
    if kind == "undo":
        mine = [each for each in deeds if each.by == by and not each.taken_back]
        before = register()
        try:
            undone = undo_last(by=by)
        except TamruangError:
            assert register() == before
            return None
        if mine[-1].act:
            judge(mine[-1], deeds, before, {each.number for each in undone.stays})
        else:
            mine[-1].undone |= set(mine[-1].cases)
            mine[-1].taken_back = True
        return None
    if kind == "take back":
        past = [each for each in past_imports(by) if not each.undone]
        if past:
            chosen = past[more[0] % len(past)].act
            (one,) = (
                (each for each in deeds if each.act == chosen)
                if any(each.act == chosen for each in deeds)
                else (Deed(by),)
            )
            before = register()
            foreseen = foresee_undo(chosen, by=by)
            assert undo_import(chosen, by=by).stays == foreseen.stays
            judge(one, deeds, before, {each.number for each in foreseen.stays})
        return None
    return touch(kind, by, more[0], deed)


def touch(kind: str, by: str, number: str, deed: Deed) -> Deed | None:
    case = find_number(number)
    if case is None:
        return None
    words = load_words()
    verbs: dict[str, Callable[[], object]] = {
        "begin": lambda: set_status(case.id, words.status(Standing.IN_PROGRESS).id, by=by),
        "end": lambda: finish(case.id, by=by, method=Method.OTHER, answer="เรียบร้อยแล้ว" * 3),
        "note": lambda: add_note(case.id, "โทรแล้ว", by=by),
        "correct": lambda: change_fields(case.id, {"subject": f"แก้ {clock.now()}"}, by=by),
        "merge": lambda: merge(case.id, other.id, by=by) if (other := find_number("A1")) else None,
    }
    values = matter(number)
    try:
        verbs[kind]()
    except TamruangError:
        return None
    if kind == "note" and values is not None:
        deed.cases[number] = (values, values)
    return deed


def judge(one: Deed, deeds: list[Deed], before: dict[str, Values], stays: set[str]) -> None:
    """After an import was taken back: is everything as it must be?"""
    one.taken_back = True
    later = deeds[deeds.index(one) + 1 :] if one in deeds else []
    now = register()
    for number, (was, became) in one.cases.items():
        since = [each for each in later if number in each.cases and number not in each.undone]
        if number in stays:
            heads = {values["parent"] for values in before.values()}
            assert since or before[number]["id"] in heads, "nobody has worked on it"
            assert now[number] == before[number]
            continue
        one.undone.add(number)
        if was is None:
            assert not since, "somebody has worked on it"
            assert number not in now
            continue
        for name, value in was.items():
            if name in DERIVED | {"touched", "mis"}:
                continue
            wanted = value if became[name] != value else before[number][name]
            assert now[number][name] == wanted, name
        if not since and one.cases[number][1] == before[number]:
            assert {name: now[number][name] for name in ("touched", "mis")} == {
                name: was[name] for name in ("touched", "mis")
            }
    for number in now.keys() - one.cases.keys():
        assert now[number] == before[number]
