"""Who is who in the office: which login is which officer, and what each may do. An office without accounts knows no roles.

What the history keeps of a person is the login of the machine; on an account that several people share, the login and the name
that was asked for, as `counter: สมหญิง`. No login has a colon, so neither can be taken for the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from models.errors import NotAllowed
from models.messages import Message, message
from models.thai import clean_line

ANYBODY = "*"
"""Stands for every login that is not listed; no account of a machine is called so."""
_BETWEEN = ": "
_NAMED = 4
"""So many of those who may are named."""


class Role(StrEnum):
    """What somebody is in the office."""

    HEAD = "head"
    CLERK = "clerk"
    SECTION = "section"
    READER = "reader"


class Right(StrEnum):
    """What a verb asks for."""

    READ = "read"
    """To look, and be written down for it."""
    CASE = "case"
    """Steps, notes and evidence; a section's officer for its own cases."""
    REGISTER = "register"
    """The daily work: everything with cases, drafts of reports, papers, mail."""
    SUBMIT = "submit"
    """To accept findings and to submit reports."""
    OFFICE = "office"
    """The office's settings."""
    PEOPLE = "people"
    """Who is who."""
    FORGET = "forget"
    """To forget complainants, for good."""


_HEADS = frozenset({Right.SUBMIT, Right.OFFICE, Right.PEOPLE, Right.FORGET})
"""Rights of the head; while there is none, clerks have them, and everybody may say who is who."""
_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.HEAD: frozenset(Right),
    Role.CLERK: frozenset({Right.READ, Right.CASE, Right.REGISTER}),
    Role.SECTION: frozenset({Right.READ, Right.CASE}),
    Role.READER: frozenset({Right.READ}),
}
_REFUSALS: Mapping[Right, Message] = {
    Right.SUBMIT: message("Only the head of the office accepts findings and submits reports."),
    Right.OFFICE: message("Only the head of the office changes its settings."),
    Right.PEOPLE: message("Only the head of the office says who is who."),
    Right.FORGET: message("Only the head of the office may forget complainants."),
}


def signature(login: str, person: str | None = None) -> str:
    """What the history keeps of a person.

    Args:
        login: of the machine.
        person: who sits there, on an account that several people share.
    """
    name = clean_line(person or "")
    return f"{login}{_BETWEEN}{name}" if name else login


def login_of(by: str) -> str:
    """The login in what the history keeps."""
    return by.partition(_BETWEEN)[0]


def sitter_of(by: str) -> str:
    """Who sat at a shared account; empty where nobody was asked."""
    return by.partition(_BETWEEN)[2]


class Officer(NamedTuple):
    """An officer of the office's list.

    Attributes:
        name: as shown.
        section: id of the section; None for none.
    """

    name: str
    section: int | None = None


class Account(NamedTuple):
    """A login of the machine in this office.

    Attributes:
        login: its name there; `ANYBODY` for those that are not listed.
        role: what whoever logs in so may do.
        officer: id of the officer; None if it is linked to nobody.
        sections: ids, of a section's officer.
        is_shared: whether several people log in so, and are asked who they are.
        id: in the database.
    """

    login: str
    role: Role = Role.CLERK
    officer: int | None = None
    sections: tuple[int, ...] = ()
    is_shared: bool = False
    id: int = 0


class People:
    """All accounts of the office.

    Args:
        accounts: as they are stored.
        officers: of the office's list, by their ids.
    """

    def __init__(
        self, accounts: Iterable[Account] = (), officers: Mapping[int, Officer] | None = None
    ) -> None:
        listed = {account.login: account for account in accounts}
        others = listed.pop(ANYBODY, None)
        self.unlisted = others.role if others is not None else Role.CLERK
        """What those are who are not listed."""
        self.accounts = tuple(listed.values())
        self.heads = tuple(account for account in self.accounts if account.role is Role.HEAD)
        self._listed, self._officers = listed, officers or {}

    @property
    def has_roles(self) -> bool:
        """Whether the office has said of anybody who he is; where it has not, everybody may do everything."""
        return bool(self.accounts)

    def account(self, by: str) -> Account | None:
        """The account of what the history keeps; None if it is not listed."""
        return self._listed.get(login_of(by))

    def role(self, by: str) -> Role | None:
        """What a person is; None in an office without roles."""
        if not self.has_roles:
            return None
        account = self.account(by)
        return account.role if account is not None else self.unlisted

    def name(self, by: str) -> str:
        """What a person is called: the officer's name, of a shared account with the login behind it, else the login."""
        login, sitter = login_of(by), sitter_of(by)
        if sitter:
            return f"{sitter} ({login})"
        account = self._listed.get(login)
        officer = self._officers.get(account.officer or 0) if account is not None else None
        return officer.name if officer is not None else by

    def sections(self, by: str) -> tuple[int, ...]:
        """The sections whose cases a section's officer works on: those of the account, else that of the officer."""
        account = self.account(by)
        if account is None or account.role is not Role.SECTION:
            return ()
        officer = self._officers.get(account.officer or 0)
        own = (officer.section,) if officer is not None and officer.section is not None else ()
        return account.sections or own

    def may(self, by: str, right: Right) -> bool:
        """Whether a person has a right."""
        role = self.role(by)
        if role is None or right in _RIGHTS[role]:
            return True
        if self.heads or right not in _HEADS:
            return False
        return role is Role.CLERK or right is Right.PEOPLE

    def refuse(self, by: str, right: Right) -> None:
        """Refuse what a person has no right to.

        Raises:
            NotAllowed: so it is; the sentence says who may. Also where a shared account does not say who sits there.
        """
        if not self.has_roles:
            return
        self._refuse_nobody(by)
        if not self.may(by, right):
            raise NotAllowed(message("{what} {who}", what=self._refusal(by, right), who=self.who_may(right)))

    def _refuse_nobody(self, by: str) -> None:
        """A shared account says who sits there, and no other one does."""
        account = self.account(by)
        is_shared = account is not None and account.is_shared
        # Where the office has no officers yet there is nobody to be named.
        if is_shared and self._officers and not sitter_of(by):
            raise NotAllowed(
                message(
                    "Several people use the account {login}. Say who you are: W on the first screen, or tamruang --person NAME.",
                    login=login_of(by),
                )
            )
        if sitter_of(by) and not is_shared:
            raise NotAllowed(
                message(
                    "The account {login} is not shared, so it can't be used under another name. Leave out "
                    "--person and TAMRUANG_PERSON.",
                    login=login_of(by),
                )
            )

    def _refusal(self, by: str, right: Right) -> Message:
        if right in _REFUSALS:
            return _REFUSALS[right]
        if self.role(by) is Role.SECTION:
            return message(
                "A section's officer may record steps, notes and evidence of the section's own cases, "
                "but may not do this."
            )
        return message("{name} may read everything, but change nothing.", name=self.name(by))

    def refuse_case(self, by: str, number: str, sections: Collection[int]) -> None:
        """Refuse a section's officer a case that is with other sections.

        Args:
            by: who wants to change it.
            number: of the case.
            sections: that it is with.

        Raises:
            NotAllowed: so it is.
        """
        if self.role(by) is Role.SECTION and not set(self.sections(by)).intersection(sections):
            raise NotAllowed(
                message(
                    "Case {number} is not with a section of {name}. {who}",
                    number=number,
                    name=self.name(by),
                    who=self.who_may(Right.REGISTER),
                )
            )

    def who_may(self, right: Right) -> Message:
        """A sentence that names those who have a right."""
        able = [account for account in self.accounts if right in _RIGHTS[account.role]]
        if not able and right in _HEADS:
            able = [account for account in self.accounts if account.role is Role.CLERK]
        names = list(dict.fromkeys(self._called(account) for account in able))
        if not names:
            return message("Ask a clerk to do it.")
        if len(names) > _NAMED:
            names[_NAMED:] = ["…"]
        return message("Who may: {names}.", names=tuple(names))

    def _called(self, account: Account) -> str:
        return self.name(account.login)


SELECT = "SELECT id, login, officer, role, sections, is_shared FROM account ORDER BY login"


def account_of(row: Sequence[Any]) -> Account:
    """An account of its row, as `SELECT` gives it."""
    number, login, officer, role, sections, is_shared = row
    return Account(
        login=login,
        role=Role(role),
        officer=officer,
        sections=tuple(map(int, sections.split(","))) if sections else (),
        is_shared=bool(is_shared),
        id=number,
    )
