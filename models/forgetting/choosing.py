"""Whose complainant is to be forgotten: by number, by age, and wherever else the same person complained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from models.cases.forgotten import forgotten_cases
from models.cases.store import complaint_of_number
from models.errors import InvalidValue
from models.exchange.moved import offices_told
from models.forgetting.beside import count_beside, find_archives, find_copies
from models.forgetting.holding import Holding, load_holding
from models.messages import message
from models.personal.persons import Persons, core_of, is_house
from models.storage.database import connection, database, office_path, snapshot
from models.thai import clean_line

Progress = Callable[[int, int], None]

_SETTLED = (
    "SELECT id FROM complaint WHERE pending = 0 AND status_on < :day UNION SELECT complaint FROM case_event e JOIN act a "
    "ON a.id = e.act_id WHERE complaint IS NOT NULL AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.id = e.complaint) "
    'GROUP BY complaint HAVING max(a."on") < :day ORDER BY 1'
)
_YEARS = re.compile(r"(\d{1,3}) ?(?:y|ปี|years?)?")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What forgetting would do.

    Attributes:
        cases: those whose complainant would be forgotten: id and number.
        same: other cases of the same complainants, by name and telephone: id and number.
        names: how many of the cases have a name or a telephone number, now or once.
        texts: how many texts would lose something.
        evidence: how many photos and papers belong to them: what these show nobody but a person can see.
        mails: how many mails name one of them.
        copies: copies of the office beside it, which would be taken away.
        archives: backups that are where they were made.
        elsewhere: backups that were made and are not there now.
        sent: offices to which a file went that tells who complains.
    """

    cases: tuple[tuple[int, str], ...]
    same: tuple[tuple[int, str], ...] = ()
    names: int = 0
    texts: int = 0
    evidence: int = 0
    mails: int = 0
    copies: tuple[Path, ...] = ()
    archives: tuple[Path, ...] = ()
    elsewhere: tuple[Path, ...] = ()
    sent: tuple[str, ...] = ()
    persons: Persons = field(default_factory=Persons, repr=False)

    @property
    def ids(self) -> tuple[int, ...]:
        """Ids of the cases."""
        return tuple(case for case, _ in self.cases)


def cases_of_numbers(numbers: Iterable[str]) -> list[int]:
    """Ids of the cases that somebody means by numbers.

    Raises:
        NotFound: there is none, or several may be meant.
    """
    return list(dict.fromkeys(complaint_of_number(number).id for number in numbers))


def cases_settled_before(day: date) -> list[int]:
    """Ids of the cases that were settled before a day, and of those whose registration was undone before it."""
    with connection():
        rows = database.connection().execute(_SETTLED, {"day": day.isoformat()}).fetchall()
    return [case for (case,) in rows]


def day_of_age(text: str, today: date) -> date:
    """The day before which something is older than an age: `5y`, `5 ปี`.

    Raises:
        InvalidValue: it is no number of years, or none at all.
    """
    match = _YEARS.fullmatch(clean_line(text).lower())
    years = int(match[1]) if match else 0
    if not 1 <= years <= 100:
        raise InvalidValue(
            "older_than",
            message("“{text}” is not a number of years. Give whole years, such as 5.", text=clean_line(text)),
        )
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, day=28)


def foresee(ids: Sequence[int], *, everywhere: bool = False, progress: Progress | None = None) -> Foreseen:
    """What forgetting the complainants of some cases would do; changes nothing.

    Cases of which nobody is known, and those that were forgotten before and have nobody new, are left out.

    Args:
        ids: of the cases.
        everywhere: take along the other cases of the same complainants.
        progress: is told how many cases are looked through; what it raises ends the looking.
    """
    with snapshot():
        holdings = _look_through(ids, progress)
        same = _same_persons(holdings)
        if everywhere and same:
            holdings += [holding for holding in map(load_holding, same) if not holding.is_empty]
            same = []
        persons = persons_of(each.persons for each in holdings)
        path = office_path()
        archives, elsewhere = find_archives(path)
        return Foreseen(
            tuple((each.complaint, each.number) for each in holdings),
            tuple((case, load_holding(case).number) for case in same),
            sum(1 for each in holdings if each.who),
            sum(1 for each in holdings for text in each.texts if each.struck(text) != text),
            sum(len(each.evidence) for each in holdings),
            count_beside(path, persons) if persons else 0,
            tuple(find_copies(path)),
            tuple(archives),
            tuple(elsewhere),
            offices_told(each.complaint for each in holdings),
            persons,
        )


def persons_of(known: Iterable[Persons]) -> Persons:
    """All that are to be forgotten, to be looked for beside their cases; without house numbers, which stand anywhere."""
    names: list[str] = []
    numbers: list[str] = []
    words: list[str] = []
    for each in known:
        names += each.names
        numbers += (f"0{core}" for core in each.cores)
        words += (word for word in each.words if not is_house(word))
    return Persons(names, numbers, words)


def _look_through(ids: Sequence[int], progress: Progress | None) -> list[Holding]:
    before = forgotten_cases(ids)
    holdings = []
    for place, case in enumerate(ids):
        if progress is not None and place % 100 == 0:
            progress(place, len(ids))
        holding = load_holding(case)
        if not (holding.is_empty or (case in before and not holding.who and not holding.past)):
            holdings.append(holding)
    return holdings


def _same_persons(holdings: Sequence[Holding]) -> list[int]:
    """Other cases whose complainant has the same name and telephone number as one of these; a name alone is many people's."""
    mine = {each.complaint for each in holdings}
    wanted = {
        key
        for each in holdings
        if each.row is not None and (key := _key(each.row.name, each.row.phone)) is not None
    }
    if not wanted:
        return []
    rows = database.connection().execute(
        "SELECT complaint, name, phone FROM complainant WHERE name IS NOT NULL AND phone IS NOT NULL ORDER BY complaint"
    )
    return [case for case, name, phone in rows if case not in mine and _key(name, phone) in wanted]


def _key(name: str | None, phone: str | None) -> tuple[str, str] | None:
    core = core_of(phone or "")
    return ("".join((name or "").split()).casefold(), core) if name and core else None
