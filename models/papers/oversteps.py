"""Deeds in the history for which somebody had no right at that time: another program wrote them, for this one refuses them.

The roles of each moment are those that the history itself tells. Only what a role may not do at all is told: neither whether a
section's officer worked on a case of others, nor who had another person's account or named nobody at a shared one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.cases.acts import RIGHTS, Verb
from models.cases.tables import AccountRow, ActRow
from models.cases.taking_back import right_to
from models.errors import NotAllowed
from models.office.people import SELECT, Account, People, Right, account_of
from models.records import dataclass
from models.reports.journal import RIGHTS as REPORT_RIGHTS
from models.reports.journal import Verb as ReportVerb
from models.storage.database import database, snapshot

_ACCOUNT = AccountRow._meta.table_name
_ACCOUNT_EVENTS = (
    "SELECT act.id, act.at, record_id, kind, changes FROM case_event JOIN act ON act.id = act_id "
    "WHERE act_id IN (SELECT id FROM act WHERE verb IN ('office', 'undo')) AND record = ? ORDER BY case_event.id"
)
_ACTS = 'SELECT id, at, "by", verb, undoes_id FROM act WHERE id > ? ORDER BY id'
_EVENTS = 'SELECT at, "by", verb FROM event WHERE at >= ? ORDER BY id'


@dataclass(frozen=True, slots=True)
class Overstep:
    """A deed that whoever did it had no right to.

    Attributes:
        at: when.
        by: who, as the history keeps it.
        verb: what, as the history keeps it.
    """

    at: datetime
    by: str
    verb: str


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who is who since an act.

    Attributes:
        act: the last act that said so.
        at: when.
        people: who is who behind it.
    """

    act: int
    at: str
    people: People


def find_oversteps() -> list[Overstep]:
    """The deeds that a role of that time did not allow, of cases and of reports; empty in an office without accounts."""
    with snapshot():
        roles = _roles()
        return [*_among_acts(roles), *_among_events(roles)] if roles else []


def accounts_changed_outside() -> list[str]:
    """Logins whose account is another one than the history says; empty where the history was salvaged, and does not tell."""
    with snapshot():
        connection = database.connection()
        salvaged = (str(Verb.SALVAGE), str(Verb.LOST))
        if connection.execute("SELECT 1 FROM act WHERE verb IN (?, ?) LIMIT 1", salvaged).fetchone():
            return []
        told: dict[int, dict[str, Any]] = {}
        for _, _, number, kind, changes in connection.execute(_ACCOUNT_EVENTS, (_ACCOUNT,)):
            _follow(told, number, kind, changes)
        known = {account.login: account for account in _accounts(told)}
        found = {account.login: account for account in map(account_of, connection.execute(SELECT))}
    return sorted(login for login in known.keys() | found if known.get(login) != found.get(login))


def _roles() -> list[_Roles]:
    """Who was who, behind each act that changed it."""
    roles: list[_Roles] = []
    told: dict[int, dict[str, Any]] = {}
    for act, at, number, kind, changes in database.connection().execute(_ACCOUNT_EVENTS, (_ACCOUNT,)):
        _follow(told, number, kind, changes)
        if roles and roles[-1].act == act:
            roles.pop()
        roles.append(_Roles(act, at, People(_accounts(told))))
    return roles


def _follow(told: dict[int, dict[str, Any]], number: int, kind: str, changes: str) -> None:
    if kind == "gone":
        told.pop(number, None)
        return
    row = told.setdefault(number, {})
    row.update({name: after for name, (_, after) in json.loads(changes).items()})


def _accounts(told: dict[int, dict[str, Any]]) -> list[Account]:
    return [
        account_of(
            (
                number,
                *(row.get(name) for name in ("login", "officer", "role", "sections", "is_shared")),
            )
        )
        for number, row in told.items()
    ]


def _among_acts(roles: list[_Roles]) -> Iterator[Overstep]:
    place = 0
    for act, at, by, verb, undoes in database.connection().execute(_ACTS, (roles[0].act,)).fetchall():
        while place + 1 < len(roles) and roles[place + 1].act < act:
            place += 1
        people = roles[place].people
        right = RIGHTS.get(verb, Right.REGISTER)
        if people.may(by, right):
            continue
        if verb == Verb.OFFICE:
            right = right_to(ActRow.get_by_id(undoes or act))
        if _is_refused(people, by, right):
            yield Overstep(datetime.fromisoformat(at), by, verb)


def _among_events(roles: list[_Roles]) -> Iterator[Overstep]:
    """Of reports only the second is known: a deed counts where no role of that second allows it."""
    for at, by, verb in database.connection().execute(_EVENTS, (roles[0].at,)).fetchall():
        before = [each for each in roles if each.at < at][-1:]
        meanwhile = [each for each in roles if each.at == at]
        if not before:  # in the second in which the first account was linked
            continue
        right = REPORT_RIGHTS.get(ReportVerb(verb), Right.REGISTER)
        if all(_is_refused(each.people, by, right) for each in (*before, *meanwhile)):
            yield Overstep(datetime.fromisoformat(at), by, verb)


def _is_refused(people: People, by: str, right: Right) -> bool:
    try:
        people.refuse(by, right)
    except NotAllowed:
        return True
    return False
