"""A made-up register, for trying the program out and for measuring it: the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from models.cases.acts import Act, Verb, act
from models.cases.bulk import Case, insert_new
from models.cases.complaint import Complaint
from models.cases.deadlines import Deadlines, deadlines
from models.cases.spans import Stood
from models.cases.tables import DailyCheckRow, OfficeWordRow
from models.clock import BANGKOK, bangkok_day
from models.dates import BUDDHIST_OFFSET
from models.demo.words import (
    AGENCIES,
    ANSWERS,
    DISTRICTS,
    ENDINGS,
    MARKS,
    MATTERS,
    OTHER,
    PEOPLE,
    ROADS,
    SUBDISTRICT_ENDINGS,
)
from models.office.calendar import Calendar, load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import NO_STEPS, STEPS, Method, Standing, StepDone, Steps
from models.office.words import List, Words, load_words

FOUR_YEARS = 1_461
_SHORTEST = 60
_A_DAY = 2
"""So many cases a day arrive until four years are full, and more a day in a larger register."""

_CHECKED_DAYS = 45
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODES = len(_LETTERS) ** 6
_STRIDE = 387_420_489  # odd, so that no two cases of a register get the same code
_METHODS = (Method.INVESTIGATED, Method.INVESTIGATED, Method.WARNED, Method.PROSECUTED, Method.CONSIDERED)

Value = TypeVar("Value")


def make_register(
    cases: int,
    *,
    by: str,
    seed: int = 0,
    today: date,
    since: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Fill the open register with made-up cases, as one act.

    They arrive over four years up to `today` (a small register over a shorter time); most are finished, a few per cent are
    pending. The office gets some officers, if it has none, and daily checks of the last weeks.

    Args:
        cases: how many; the register must hold none of this seed yet.
        by: who does it.
        seed: another seed gives other cases.
        today: the last day (Bangkok) of arrival.
        since: they begin to arrive on this day at the latest.
        progress: is told after each chunk how many are stored.

    Returns:
        How many were stored.
    """
    with act(Verb.IMPORT, by) as doing:
        calendar = load_calendar()
        _officers(doing)
        _agencies(doing)
        _daily_checks(doing, calendar, today, seed)
        maker = _Maker(cases, seed, today, since or today, load_words(), calendar)
        return insert_new(doing, maker.cases(), progress=progress)


def _officers(doing: Act) -> None:
    words = load_words()
    if words.of(List.OFFICER, retired=True):
        return
    sections = words.of(List.SECTION)
    for place, name in enumerate(PEOPLE):
        values: dict[str, object] = {"list": str(List.OFFICER), "word": name, "position": place}
        if sections:
            values["means"] = str(sections[place % len(sections)].id)
        doing.insert(OfficeWordRow, values)


def _agencies(doing: Act) -> None:
    if not load_words().of(List.AGENCY, retired=True):
        for place, name in enumerate(AGENCIES):
            doing.insert(OfficeWordRow, {"list": str(List.AGENCY), "word": name, "position": place})


def _daily_checks(doing: Act, calendar: Calendar, today: date, seed: int) -> None:
    """Every working day was checked but one or two, and today was not yet."""
    random = Random(f"checks {seed}")
    days = calendar.working_days(today - timedelta(days=_CHECKED_DAYS), today - timedelta(days=1))
    for day in days:
        if random.random() < 0.95:
            at = datetime.combine(day, time(8, random.randrange(31, 59)), BANGKOK).astimezone(UTC)
            doing.insert(
                DailyCheckRow,
                {"day": day, "new": random.randrange(0, 9), "at": at, "by": random.choice(PEOPLE)},
            )


class _Maker:
    """Makes the cases, one after the other."""

    def __init__(
        self, cases: int, seed: int, today: date, since: date, words: Words, calendar: Calendar
    ) -> None:
        self._number = cases
        self._since = since
        self._random = Random(f"cases {seed}")
        self._first_code = Random(f"codes {seed}").randrange(_CODES)
        self._today = today
        self._words = words
        self._settings = load_settings()
        self._calendar = calendar
        self._deadlines: dict[tuple[date, tuple[int, ...]], Deadlines] = {}
        # A million cases have few different days: what follows from them is made once.
        self._afters: dict[tuple[date, int], date] = {}
        self._walks: dict[tuple[date, int, int, str], Steps] = {}
        self._channels = [word.id for word in words.of(List.CHANNEL)]
        self._officers = [word.id for word in words.of(List.OFFICER)]
        self._categories = [(word.id, MATTERS.get(word.word, OTHER)) for word in words.of(List.CATEGORY)]
        sections = words.of(List.SECTION)
        self._sections = {
            matter.section: next((word.id for word in sections if matter.section in word.word), None)
            for matter in (*MATTERS.values(), OTHER)
        }
        self._status = {standing: words.status(standing).id for standing in Standing}

    def cases(self) -> Iterator[Case]:
        """All of them, in the order in which they arrived but for a few hours."""
        days = min(FOUR_YEARS, max(_SHORTEST, self._number // _A_DAY))
        days = max(days, (self._today - self._since).days + 1)
        end = datetime.combine(self._today, time(17), BANGKOK).astimezone(UTC)
        start = end - timedelta(days=days)
        pace = timedelta(days=days) / max(self._number, 1)
        for place in range(self._number):
            late = timedelta(seconds=int(self._random.random() * 7_200))
            moment = min(start + pace * place + late, end).replace(microsecond=0)
            yield self._case(place, moment)

    def _case(self, place: int, received_at: datetime) -> Case:
        chance = self._random.random
        received_on = bangkok_day(received_at)
        kind, matter = self._some(self._categories) if self._categories else (0, OTHER)
        categories: tuple[int, ...] = (kind,) if kind else ()
        if kind and chance() < 0.15:
            second = self._some(self._categories)[0]
            categories = (kind, second) if second != kind else categories
        days = self._days(received_on, categories)
        section = self._sections[matter.section]
        district = DISTRICTS[int(chance() ** 1.6 * len(DISTRICTS))]
        soi = f"ซอย{self._some(ROADS)} {1 + int(chance() * 99)}"
        # The further down the list, the rarer: the last is named about once in ten thousand cases.
        mark = MARKS[int(chance() ** 3 * len(MARKS))]
        subject = self._some(matter.subjects)
        told = self._some(matter.details).format(soi=f"{soi} ", mark=mark, days=2 + int(chance() * 12))
        # A number is set apart from the words behind it.
        told = told.replace("  ", " ").strip()
        known = chance() < 0.8
        status, status_on, steps, stood = self._walk(received_on, days)
        finished = status == self._status[Standing.FINISHED]
        waiting = status == self._status[Standing.WAITING]
        pending = self._words.by_id[status].pending
        handed_out = section is not None and (not waiting or chance() < 0.3)
        case = Complaint(
            number=self._code(place, received_on),
            received_at=received_at,
            channel=self._some(self._channels) if self._channels else None,
            categories=categories,
            subject=f"{subject} {soi}" if chance() < 0.5 else subject,
            detail=told + self._some(ENDINGS),
            address=f"{1 + int(chance() * 998)}/{1 + int(chance() * 80)} {soi}",
            subdistrict=district + self._some(SUBDISTRICT_ENDINGS),
            district=district,
            province="กรุงเทพมหานคร",
            latitude=round(13.6 + chance() * 0.3, 6) if known else None,
            longitude=round(100.4 + chance() * 0.4, 6) if known else None,
            sections=(section,) if handed_out and section else (),
            officer=self._some(self._officers) if handed_out and self._officers and chance() < 0.7 else None,
            status=status,
            pending=pending,
            status_on=status_on,
            steps=steps,
            accept_by=days.accept_by,
            finish_by=days.finish_by,
            due_on=(days.accept_by if waiting else days.finish_by) if pending else None,
            method=self._some(_METHODS) if finished else None,
            answer=self._some(ANSWERS) if finished else None,
            reopened=int(chance() < 0.01),
            mis_at=received_at,
        )
        return case, stood

    def _walk(self, received_on: date, days: Deadlines) -> tuple[int, date, Steps, tuple[Stood, ...]]:
        """How far a case got: its status, since when, the steps that are done, and how it stood before."""
        chance = self._random.random
        taken_on = self._after(received_on, 0 if chance() < 0.6 else 1 + int(chance() ** 3 * 6))
        ended_on = self._after(taken_on, 1 + int(chance() ** 2 * 24))
        # Some are forgotten: they hang until today, however old they are.
        if taken_on > self._today or chance() < 0.001:
            return self._status[Standing.WAITING], received_on, NO_STEPS, ()
        waited = (Stood(received_on, self._status[Standing.WAITING]),) if taken_on > received_on else ()
        ending = chance()
        if ended_on > self._today or ending < 0.008:
            steps = self._steps(taken_on, self._today, 1 + int(chance() * 4))
            return self._status[Standing.IN_PROGRESS], taken_on, steps, waited
        worked = Stood(taken_on, self._status[Standing.IN_PROGRESS])
        if ending < 0.08:
            steps = self._steps(taken_on, ended_on, 1)
            return self._status[Standing.FORWARDED], ended_on, steps, (*waited, worked)
        if ending < 0.11:
            steps = self._steps(taken_on, ended_on, 1)
            return self._status[Standing.NOT_OURS], ended_on, steps, (*waited, worked)
        return (
            self._status[Standing.FINISHED],
            ended_on,
            self._steps(taken_on, ended_on, STEPS),
            (*waited, worked),
        )

    def _steps(self, start: date, end: date, done: int) -> Steps:
        """The first steps, spread over the days."""
        who = self._some(PEOPLE)
        length = (end - start).days
        key = (start, length, done, who)
        found = self._walks.get(key)
        if found is None:
            last = (STEPS - 1) if done == STEPS else STEPS
            first, second, third, fourth, fifth = (
                StepDone(start + timedelta(days=length * step // last), who) if step < done else None
                for step in range(STEPS)
            )
            found = self._walks[key] = first, second, third, fourth, fifth
        return found

    def _after(self, day: date, working_days: int) -> date:
        key = (day, working_days)
        found = self._afters.get(key)
        if found is None:
            found = self._afters[key] = self._calendar.after(day, working_days)
        return found

    def _days(self, received_on: date, categories: tuple[int, ...]) -> Deadlines:
        key = (received_on, categories)
        found = self._deadlines.get(key)
        if found is None:
            found = deadlines(received_on, categories, self._words, self._settings, self._calendar)
            self._deadlines[key] = found
        return found

    def _code(self, place: int, received_on: date) -> str:
        """A number as MIS gives them: six letters and figures, mostly with the year before them."""
        code = (self._first_code + place * _STRIDE) % _CODES
        letters = "".join(_LETTERS[code >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
        return letters if place % 8 == 0 else f"{received_on.year + BUDDHIST_OFFSET}-{letters}"

    def _some(self, values: list[Value] | tuple[Value, ...]) -> Value:
        return values[int(self._random.random() * len(values))]
