"""Saying who is who: linking logins of the machine to officers, and what each may do; each change is an act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict, Unpack

from models.cases.acts import Act, Verb, act
from models.cases.tables import AccountRow
from models.cases.taking_back import refuse_headless
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.office.people import ANYBODY, Account, People, Right, Role, login_of
from models.office.words import List, Words, load_words
from models.storage.database import connection, database
from models.thai import clean_line

# What Linux, macOS and a directory service call an account; never a colon, which parts the login from the person.
_LOGIN = re.compile(r"[^\s:/*,][^\s:/*,]{0,63}")


class AccountDetails(TypedDict, total=False):
    """What an account has besides its login; see `models.office.people.Account`."""

    role: Role
    officer: int | None
    sections: tuple[int, ...]
    is_shared: bool


def load_people() -> People:
    """Who is who now."""
    return load_words().people


def link_account(login: str, *, by: str, **details: Unpack[AccountDetails]) -> Account:
    """Say who a login is, or say it otherwise; what is not given stays as it was.

    Args:
        login: of the machine.
        by: who says it.
        details: what else there is to say. A new account is a clerk's unless it is said otherwise.

    Returns:
        The account as it is stored now.

    Raises:
        NotAllowed: there is a head, and it is somebody else; or the last head would be none any more.
        InvalidValue: it is no login, or an officer or a section is none of the office's.
    """
    login = clean_line(login)
    if not _LOGIN.fullmatch(login):
        raise InvalidValue(
            "login",
            message("“{text}” can't be a login. Give one such as somchai.", text=login),
        )
    with act(Verb.OFFICE, by, right=Right.PEOPLE) as doing:
        words = load_words()
        before = words.people.account(login) or Account(login)
        wanted = _clean(before._replace(**details), words)
        _store(doing, wanted)
        refuse_headless(words.people, load_people())
        return load_people().account(login) or wanted


def remove_account(login: str, *, by: str) -> None:
    """Forget who a login is: its name in the history is the login again, and it may do what those may that are not listed.

    Raises:
        NotAllowed: there is a head, and it is somebody else; or it is the last head.
        NotFound: it is not listed.
    """
    login = clean_line(login)
    with act(Verb.OFFICE, by, right=Right.PEOPLE) as doing:
        before, row = load_people(), _row(login)
        if row is None or login == ANYBODY:
            raise NotFound(message("The account {login} is not in the office's list.", login=login))
        doing.delete(row)
        refuse_headless(before, load_people())


def set_unlisted(role: Role, *, by: str) -> None:
    """Say what those are who are not listed, in an office that lists anybody.

    Raises:
        NotAllowed: there is a head, and it is somebody else.
        InvalidValue: nobody can be a head, or a section's officer, without being listed.
    """
    if role in {Role.HEAD, Role.SECTION}:
        raise InvalidValue(
            "role", message("Accounts that are not listed can be clerks or readers, nothing else.")
        )
    with act(Verb.OFFICE, by, right=Right.PEOPLE) as doing:
        _store(doing, Account(ANYBODY, role))


def logins_in_history() -> list[str]:
    """Logins that did something in this office and are not listed, in their order; those of other programs and days among them."""
    with connection():
        rows = database.connection().execute('SELECT "by" FROM act UNION SELECT "by" FROM event')
        names = [str(by) for (by,) in rows]
        listed = {account.login for account in load_people().accounts}
    return sorted({login_of(by) for by in names} - listed)


def unlinked(logins: Iterable[str]) -> list[str]:
    """Those of some logins that are not listed, in their order."""
    listed = {account.login for account in load_people().accounts}
    return sorted({clean_line(login) for login in logins} - listed)


def _clean(account: Account, words: Words) -> Account:
    """The account as it can be kept.

    Raises:
        InvalidValue: an officer or a section is none of the office's, or a section's officer has no section.
    """
    for which, ids in ((List.OFFICER, (account.officer,)), (List.SECTION, account.sections)):
        for number in ids:
            word = words.by_id.get(number) if number is not None else None
            if number is not None and (word is None or word.list is not which):
                raise InvalidValue(
                    str(which), message("Entry {id} is no longer in the office's list.", id=number)
                )
    sections = tuple(dict.fromkeys(account.sections)) if account.role is Role.SECTION else ()
    officer = words.by_id.get(account.officer or 0)
    if account.role is Role.SECTION and not sections and (officer is None or officer.means is None):
        raise InvalidValue(
            "section",
            message(
                "Say which section: neither the account nor its officer has one, so it could work on no case."
            ),
        )
    return account._replace(sections=sections, officer=None if account.is_shared else account.officer)


def _store(doing: Act, account: Account) -> None:
    values = {
        "role": str(account.role),
        "officer": account.officer,
        "sections": account.sections,
        "is_shared": account.is_shared,
    }
    row = _row(account.login)
    if row is None:
        doing.insert(AccountRow, {"login": account.login, **values})
    else:
        doing.update(row, values)


def _row(login: str) -> AccountRow | None:
    found: AccountRow | None = AccountRow.get_or_none(AccountRow.login == login)
    return found
