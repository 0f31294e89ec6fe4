"""Any course of verbs and undos against a plain model; and the figures of every past day, which nothing may change."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from models import clock
from models.cases import finishing, redo, tallies, undo
from models.cases import merging as joining
from models.cases import workflow as moving
from models.cases.complaint import FIELDS, Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.clock import bangkok_day
from models.dates import Period
from models.errors import ChangedByOther, NotFound, NothingToRedo, NothingToUndo, TamruangError
from models.office.vocabulary import Method, Standing
from models.office.words import List, Words, load_words
from models.register.counts import Figure, counts, latest_act
from models.register.filters import ALL
from models.register.groups import GroupBy, groups
from models.statistics.months import count_left, count_months
from models.storage.database import close_office, connection, database
from tests.examples import examples
from tests.new_office import open_new_office

PEOPLE = ("สมศรี", "ประสิทธิ์")
START = datetime(2020, 2, 3, 3, 0, 0, tzinfo=UTC)
COUNTED = {"received_at", "status", "channel", "categories", "sections"}
ANSWER = "เจ้าหน้าที่แก้ไขเรียบร้อยแล้ว"

Values = dict[str, Any]


@dataclass(eq=False)
class Step:
    """One act of the plain model.

    Attributes:
        by: who.
        on: the day.
        changes: case to its fields before and after; before is None for a case that it brought.
        undone: whether it was taken back.
        known: what stood when it was done, taken back or brought back last.
    """

    by: str
    on: date
    changes: dict[int, tuple[Values | None, Values]] = field(default_factory=dict)
    undone: bool = False
    known: "set[Step]" = field(default_factory=set)


def matter(case: Complaint) -> Values:
    return {
        name: getattr(case, name)
        for name in FIELDS
        if name not in {"id", "revision", "changed_at", "changed_by"}
    }


class Register(RuleBasedStateMachine):
    cases = Bundle("cases")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.moment = START
        self.clock = pytest.MonkeyPatch()
        self.clock.setattr(clock, "now", lambda: self.moment)
        self.clock.setattr(clock, "today", lambda: bangkok_day(self.moment))
        # As in a register of very many cases: most are counted by the database itself, and every second one is not yet.
        self.clock.setattr(tallies, "MANY", 2)
        self.clock.setattr(tallies, "SOMETIMES", 2)
        open_new_office(Path(self.folder.name) / "office.db")
        self.words: Words = load_words()
        self.now: dict[int, Values] = {}
        self.steps: list[Step] = []
        self.to_redo: dict[str, list[Step]] = {by: [] for by in PEOPLE}
        self.reports: list[tuple[date, int, tuple[int, ...]]] = []

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            close_office()
            self.clock.undo()
            self.folder.cleanup()

    @property
    def today(self) -> date:
        return bangkok_day(self.moment)

    def standing(self, values: Values) -> Standing:
        return self.words.standing(values["status"])

    def do(self, by: str, done: Done, on: date | None = None) -> None:
        """Note in the plain model what a verb says that it did."""
        step = Step(by, on or self.today)
        for case in done.changed:
            before, after = self.now[case.id], matter(case)
            if before != after:
                step.changes[case.id] = (
                    {name: before[name] for name in after if before[name] != after[name]},
                    {name: after[name] for name in after if before[name] != after[name]},
                )
            self.now[case.id] = after
        if step.changes:
            self.note(step)

    def note(self, step: Step) -> None:
        """A person did something new: what they took back before can't be brought back any longer."""
        step.known = self.standing_steps
        self.steps.append(step)
        self.to_redo[step.by].clear()

    @property
    def standing_steps(self) -> set[Step]:
        return {step for step in self.steps if not step.undone}

    # Verbs.

    @rule(target=cases, by=st.sampled_from(PEOPLE), days_ago=st.integers(0, 3), category=st.integers(0, 2))
    def register(self, by: str, days_ago: int, category: int) -> int:
        words = self.words.of(List.CATEGORY)
        case = register_complaint(
            Complaint(
                subject=f"เรื่องที่ {len(self.steps)}",
                received_at=self.moment - timedelta(days=days_ago),
                categories=tuple(word.id for word in words[:category]),
            ),
            by=by,
        )
        self.now[case.id] = matter(case)
        self.note(Step(by, self.today, {case.id: (None, matter(case))}))
        return case.id

    @rule(case=cases, by=st.sampled_from(PEOPLE), section=st.integers(0, 3))
    def assign(self, case: int, by: str, section: int) -> None:
        words = self.words.of(List.SECTION)
        fits = case in self.now and self.now[case]["pending"]
        self.attempt(
            fits,
            lambda: moving.assign(case, by=by, sections=[words[section].id]),
            by,
            lambda after: (
                after["sections"] == (words[section].id,)
                and after["steps"][0] is not None
                and self.standing(after) is not Standing.WAITING
            ),
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE), days_ago=st.integers(0, 2))
    def take_in(self, case: int, by: str, days_ago: int) -> None:
        on = self.today - timedelta(days=days_ago)
        fits = (
            case in self.now
            and self.standing(self.now[case]) is Standing.WAITING
            and on >= bangkok_day(self.now[case]["received_at"])
            and (on >= self.now[case]["status_on"] or not self.now[case]["dated"])
        )
        self.attempt(
            fits,
            lambda: moving.take_in(case, by=by, on=on),
            by,
            lambda after: (
                self.standing(after) is Standing.IN_PROGRESS and after["due_on"] == after["finish_by"]
            ),
            on,
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE))
    def finish(self, case: int, by: str) -> None:
        fits = case in self.now and self.now[case]["pending"]
        self.attempt(
            fits,
            lambda: finishing.finish(case, by=by, method=Method.INVESTIGATED, answer=ANSWER),
            by,
            lambda after: not after["pending"] and after["answer"] == ANSWER and after["due_on"] is None,
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE))
    def not_ours(self, case: int, by: str) -> None:
        fits = case in self.now and self.now[case]["pending"]
        self.attempt(
            fits,
            lambda: moving.not_ours(case, by=by),
            by,
            lambda after: self.standing(after) is Standing.NOT_OURS,
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE))
    def forward(self, case: int, by: str) -> None:
        fits = case in self.now and self.now[case]["pending"]
        self.attempt(
            fits,
            lambda: moving.forward(case, by=by, note="ส่งการประปา"),
            by,
            lambda after: self.standing(after) is Standing.FORWARDED and after["method"] is Method.FORWARDED,
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE))
    def reopen(self, case: int, by: str) -> None:
        fits = case in self.now and not self.now[case]["pending"]
        before = {each: values["reopened"] for each, values in self.now.items()}
        self.attempt(
            fits,
            lambda: moving.reopen(case, by=by),
            by,
            lambda after: after["pending"] and after["answer"] is None,
        )
        assert all(
            values["reopened"] - before.get(each, 0) in {0, int(fits)} for each, values in self.now.items()
        )

    @rule(case=cases, by=st.sampled_from(PEOPLE), step=st.sampled_from((2, 3)))
    def do_step(self, case: int, by: str, step: int) -> None:
        verb = moving.tell_to_act if step == 2 else moving.report_to_head
        fits = case in self.now and self.now[case]["pending"]
        self.attempt(fits, lambda: verb(case, by=by), by, lambda after: after["steps"][step - 1] is not None)

    @rule(case=cases, by=st.sampled_from(PEOPLE), days_ago=st.integers(0, 4))
    def correct_arrival(self, case: int, by: str, days_ago: int) -> None:
        moment = self.moment - timedelta(days=days_ago)
        self.attempt(
            case in self.now,
            lambda: change_fields(case, {"received_at": moment}, by=by),
            by,
            lambda after: after["received_at"] == moment,
        )

    @rule(case=cases, parent=cases, by=st.sampled_from(PEOPLE))
    def merge(self, case: int, parent: int, by: str) -> None:
        if case not in self.now or parent not in self.now:
            return
        head = self.now[parent]["parent"] if self.now[parent]["merged"] else parent
        if case == head:
            with pytest.raises(TamruangError):
                joining.merge(case, parent, by=by)
            return
        done = joining.merge(case, parent, by=by)
        self.do(by, done)
        assert all(self.now[changed.id]["parent"] == head for changed in done.changed)

    @rule(some=st.lists(cases, min_size=1, max_size=5), by=st.sampled_from(PEOPLE))
    def finish_many(self, some: Sequence[int], by: str) -> None:
        if not all(case in self.now for case in some):
            with pytest.raises(NotFound):
                finishing.finish(some, by=by, method=Method.OTHER, answer=ANSWER)
            return
        settled = [case for case in dict.fromkeys(some) if not self.now[case]["pending"]]
        done = finishing.finish(some, by=by, method=Method.OTHER, answer=ANSWER)
        self.do(by, done)
        assert len(done.skipped) >= len(settled)
        assert all(not self.now[case]["pending"] for case in some)

    def attempt(self, fits: bool, verb: Any, by: str, holds: Any, on: date | None = None) -> None:
        """Do a verb that fits or not, and see what came of it."""
        if not fits:
            before = dict(self.now)
            with pytest.raises(TamruangError):
                verb()
            assert before == self.now
            return
        done = verb()
        self.do(by, done, on)
        assert all(holds(self.now[case.id]) for case in done.changed)

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.moment += timedelta(hours=hours)

    @rule()
    def report(self) -> None:
        """The figures of today are written down, with what was known."""
        self.reports.append((self.today, latest_act(), self.figures(self.today)))

    # Undo.

    @rule(by=st.sampled_from(PEOPLE))
    def take_back(self, by: str) -> None:
        step = next((step for step in reversed(self.steps) if step.by == by and not step.undone), None)
        if step is None:
            with pytest.raises(NothingToUndo):
                undo.undo_last(by=by)
            return
        if not self.may_undo(step):
            with pytest.raises(ChangedByOther):
                undo.undo_last(by=by)
            return
        undone = undo.undo_last(by=by)
        assert undone.cases == len(step.changes)
        step.undone, step.known = True, self.standing_steps
        self.to_redo[by].append(step)
        for case, (before, _) in step.changes.items():
            if before is None:
                del self.now[case]
            else:
                self.now[case] = {**self.now[case], **before}

    @rule(by=st.sampled_from(PEOPLE))
    def bring_back(self, by: str) -> None:
        step = next(reversed(self.to_redo[by]), None)
        if step is None:
            with pytest.raises(NothingToRedo):
                redo.redo(by=by)
            return
        if not self.may_redo(step):
            with pytest.raises(ChangedByOther):
                redo.redo(by=by)
            return
        assert redo.redo(by=by).cases == len(step.changes)
        self.to_redo[by].pop()
        step.undone, step.known = False, self.standing_steps
        for case, (_, after) in step.changes.items():
            self.now[case] = {**self.now.get(case, {}), **after}

    def may_redo(self, step: Step) -> bool:
        later = self.standing_steps - step.known
        for case, (before, after) in step.changes.items():
            since = [set(other.changes[case][1]) for other in later if case in other.changes]
            if before is None:
                # A number of the office may have been given to another case meanwhile.
                if any(values["number"] == after["number"] for values in self.now.values()):
                    return False
                continue
            if case not in self.now or any(self.now[case][name] != value for name, value in before.items()):
                return False
            if self.is_of_a_case_that_is_gone(after):
                return False
            if COUNTED & set(after) and any(COUNTED & names for names in since):
                return False
        return True

    def is_of_a_case_that_is_gone(self, values: Values) -> bool:
        return values.get("parent") is not None and values["parent"] not in self.now

    def may_undo(self, step: Step) -> bool:
        later = self.standing_steps - step.known - {step}
        for case, (before, after) in step.changes.items():
            since = [set(other.changes[case][1]) for other in later if case in other.changes]
            if before is None and (since or any(values["parent"] == case for values in self.now.values())):
                return False
            if before is not None and self.is_of_a_case_that_is_gone(before):
                return False
            if any(self.now[case][name] != value for name, value in after.items()):
                return False
            if before is not None and COUNTED & set(after) and any(COUNTED & names for names in since):
                return False
        return True

    # What always holds.

    @invariant()
    def the_register_says_what_the_model_says(self) -> None:
        if not hasattr(self, "now"):
            return
        for case, values in self.now.items():
            assert matter(load_complaint(case)) == values

    @invariant()
    def the_figures_of_every_day_are_right(self) -> None:
        if not hasattr(self, "now"):
            return
        day = START.date() - timedelta(days=5)
        while day <= self.today:
            assert self.figures(day) == self.expected(day), day
            day += timedelta(days=1)

    @invariant()
    def the_page_of_the_head_says_the_same(self) -> None:
        if not hasattr(self, "now"):
            return
        months = count_months(2563, self.today)
        for month in months[3:]:
            found = counts(month.period, self.today)
            assert [getattr(month, each) for each in Figure] == [getattr(found, each) for each in Figure]
        assert count_left((self.today,)) == (sum(month.pending for month in months),)

    @invariant()
    def the_database_counts_its_cases_right(self) -> None:
        if not hasattr(self, "now"):
            return
        with connection():
            assert tallies.is_right(database.connection())
        for by, name in (("section", "sections"), ("category", "categories"), ("status", "status")):
            told = {group.value: group.count for group in groups(ALL, GroupBy(by), today=self.today)}
            expected: Counter[object] = Counter()
            for values in self.now.values():
                value = values[name]
                expected.update(value or (None,) if isinstance(value, tuple) else (value,))
            assert told == expected

    @invariant()
    def what_was_reported_can_be_made_again(self) -> None:
        for day, known, figures in getattr(self, "reports", ()):
            assert self.figures(day, known) == figures

    def figures(self, as_of: date, known: int | None = None) -> tuple[int, ...]:
        found = counts(Period(date(2020, 1, 1), date(2020, 12, 31)), as_of, known=known)
        return found.received, found.finished, found.pending, found.elsewhere

    def expected(self, as_of: date) -> tuple[int, ...]:
        received = finished = pending = elsewhere = 0
        for case, values in self.now.items():
            if bangkok_day(values["received_at"]) > as_of:
                continue
            received += 1
            status = self.status_on(case, as_of)
            word = self.words.by_id[status]
            finished += word.means == Standing.FINISHED
            pending += word.pending
            elsewhere += not word.pending and word.means != Standing.FINISHED
        return received, finished, pending, elsewhere

    def status_on(self, case: int, as_of: date) -> int:
        """The status by the acts that stand, each on its day but never before the one that came earlier."""
        status, since = 0, date.min
        for step in self.steps:
            if step.undone or case not in step.changes:
                continue
            before, after = step.changes[case]
            if before is not None and not (COUNTED - {"received_at"}) & set(after):
                continue
            since = max(since, step.on if before is not None else date.min)
            if since <= as_of and "status" in after:
                status = after["status"]
        return status


TestRegister = Register.TestCase
TestRegister.settings = examples(0.4, stateful_step_count=30)
