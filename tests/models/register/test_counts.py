"""The figures of any day, as they were known at any time, are those of a plain list of how each case stood."""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.cases.acts import Verb, act
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.spans import Stood
from models.cases.undo import undo_last
from models.cases.workflow import set_status
from models.dates import Period
from models.register.counts import CountBy, CountRow, Counts, Figure, cases_behind, counts, latest_act
from models.storage.database import close_office, open_office
from tests.examples import examples

START = date(2020, 1, 1)
WAITING, PENDING, FINISHED = 1, {1, 2}, {4}  # of a new office
COUNTED_BY = ("status", "channel", "categories", "sections")


@dataclass(frozen=True)
class State:
    since: date
    case: Complaint


@dataclass
class Plain:
    """What is believed of each case; and what was believed after each act."""

    now: dict[int, tuple[State, ...]] = field(default_factory=dict)
    then: dict[int, dict[int, tuple[State, ...]]] = field(default_factory=dict)

    def add(self, case: Complaint, stood: list[Stood]) -> None:
        states = [State(each.since, replace(case, status=each.status)) for each in stood]
        self.now[case.id] = (*states, State(case.status_on, case))
        self.remember()

    def change(self, case: Complaint, on: date) -> None:
        states = list(self.now[case.id])
        last = states[-1]
        if any(getattr(case, name) != getattr(last.case, name) for name in COUNTED_BY):
            on = max(on, last.since)
            if last.since == on:
                states.pop()
            states.append(State(on, case))
        arrived = case.received_at.date()
        if arrived < self.now[case.id][0].since:
            # It lay there before anybody touched it.
            states.insert(0, State(arrived, replace(self.now[case.id][0].case, status=WAITING)))
        # The day of arrival always was what it is now known to be.
        moved = [State(state.since, replace(state.case, received_at=case.received_at)) for state in states]
        self.now[case.id] = tuple(moved)
        self.remember()

    def remember(self) -> None:
        self.then[latest_act()] = dict(self.now)

    def standing(self, period: Period, as_of: date, known: int) -> list[Complaint]:
        found = []
        for states in self.then[known].values():
            arrived = states[0].case.received_at.date()
            if period.start <= arrived <= min(period.end, as_of):
                stood = [state.case for state in states if state.since <= as_of]
                found += stood[-1:]
        return found


def figure_of(case: Complaint) -> Figure:
    if case.status in PENDING:
        return Figure.PENDING
    return Figure.FINISHED if case.status in FINISHED else Figure.ELSEWHERE


def figures(cases: list[Complaint]) -> tuple[int, int, int, int]:
    by = Counter(map(figure_of, cases))
    return len(cases), by[Figure.FINISHED], by[Figure.PENDING], by[Figure.ELSEWHERE]


def words_of(case: Complaint, by: CountBy) -> tuple[int | None, ...]:
    if by is CountBy.STATUS:
        return (case.status,)
    if by is CountBy.CHANNEL:
        return (case.channel,)
    return (case.categories if by is CountBy.CATEGORY else case.sections) or (None,)


def plain_counts(cases: list[Complaint], by: CountBy) -> Counts:
    words = {word for case in cases for word in words_of(case, by)}
    # The lists of a new office are in the order of their ids.
    rows = [
        CountRow(word, *figures([case for case in cases if word in words_of(case, by)]))
        for word in sorted(words, key=lambda word: (word is None, word))
    ]
    return Counts(*figures(cases), tuple(rows))


DAYS = st.integers(0, 12)
MOVES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.integers(1, 5),
        "channel": st.none() | st.integers(6, 8),
        "categories": st.lists(st.integers(12, 14), unique=True, max_size=2).map(tuple),
        "sections": st.lists(st.integers(34, 36), unique=True, max_size=2).map(tuple),
        "subject": st.just("อื่น"),
        "received_at": DAYS.map(lambda day: datetime(2020, 1, 1 + day, 3, tzinfo=UTC)),
    },
)
STEPS = st.lists(
    st.tuples(st.just("new"), DAYS, st.integers(1, 5), st.integers(0, 4))
    | st.tuples(st.integers(0, 4), MOVES, DAYS),
    min_size=1,
    max_size=9,
)

QUESTIONS = st.lists(
    st.tuples(st.integers(0, 9), DAYS, st.integers(0, 12), DAYS, st.sampled_from(CountBy)),
    min_size=4,
    max_size=4,
)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "office.db"
    open_office(path, make=True)
    close_office()
    return path


@given(steps=STEPS, questions=QUESTIONS)
@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_of_every_day_as_known_at_every_time(
    empty_file: Path, steps: list[Any], questions: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(empty_file, Path(folder) / "office.db")
        open_office(Path(folder) / "office.db", make=True)
        plain = Plain()
        cases: list[Complaint] = []
        for step in steps:
            if step[0] == "new":
                cases.append(_new(plain, len(cases), *step[1:]))
            elif cases:
                _move(plain, cases, *step)
        for place, first, length, seen, by in questions:
            if not plain.then:
                break
            known = sorted(plain.then)[place % len(plain.then)]
            period = Period(START + timedelta(first), START + timedelta(first + length))
            as_of = START + timedelta(seen)
            expected = plain.standing(period, as_of, known)
            assert counts(period, as_of, known=known, by=by) == plain_counts(expected, by)
            for figure in (Figure.RECEIVED, Figure.PENDING):
                behind = [case.id for case in expected if figure in (Figure.RECEIVED, figure_of(case))]
                assert sorted(cases_behind(period, as_of, figure, known=known)) == sorted(behind)
        close_office()


def _new(plain: Plain, number: int, day: int, status: int, waited: int) -> Complaint:
    arrived = START + timedelta(day)
    stood = [Stood(arrived, 1)] if waited else []
    case = Complaint(
        number=f"N{number}",
        received_at=datetime(arrived.year, arrived.month, arrived.day, 3, tzinfo=UTC),
        status=status,
        status_on=arrived + timedelta(waited),
        accept_by=arrived,
        finish_by=arrived,
        categories=(12 + number % 3,),
    )
    with act(Verb.IMPORT, "ก") as doing:
        stored = doing.add(case, stood=stood)
    plain.add(stored, stood)
    return stored


def _move(plain: Plain, cases: list[Complaint], which: int, move: dict[str, object], day: int) -> None:
    place = which % len(cases)
    with act(Verb.CHANGE, "ก", on=START + timedelta(day)) as doing:
        changed = doing.change(cases[place], replace(cases[place], **move))
    if changed is not cases[place]:
        cases[place] = changed
        plain.change(changed, START + timedelta(day))


MONTH = Period(date(2020, 1, 28), date(2020, 2, 4))
TODAY = date(2020, 2, 4)


def test_no_rows_are_made_unless_asked_for(office: Path) -> None:
    register_complaint(Complaint(subject="ก", categories=(12,)), by="ก")
    assert counts(MONTH, TODAY) == Counts(1, 0, 1, 0)


def test_what_is_taken_back_is_not_counted_but_was_known_once(office: Path) -> None:
    case = register_complaint(Complaint(subject="ก", categories=(12,)), by="ก")
    before = latest_act()
    set_status(case.id, 3, by="ก")
    sent_on = latest_act()
    undo_last(by="ก")
    assert counts(MONTH, TODAY).pending == 1
    assert counts(MONTH, TODAY, known=sent_on).elsewhere == 1
    assert counts(MONTH, TODAY, known=before).pending == 1


def test_the_cases_behind_a_row_are_those_of_its_word_only(office: Path) -> None:
    first = register_complaint(Complaint(subject="ก", categories=(12, 13)), by="ก")
    second = register_complaint(Complaint(subject="ข", categories=(13,)), by="ก")
    third = register_complaint(Complaint(subject="ค"), by="ก")

    def behind(value: int | None) -> tuple[int, ...]:
        return cases_behind(MONTH, TODAY, Figure.PENDING, by=CountBy.CATEGORY, value=value)

    assert behind(13) == (first.id, second.id)
    assert behind(12) == (first.id,)
    assert behind(None) == (third.id,)
    assert cases_behind(MONTH, TODAY, Figure.RECEIVED, limit=2) == (first.id, second.id)
