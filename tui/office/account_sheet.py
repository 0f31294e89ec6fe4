"""The sheet of an account: who logs in so, and what whoever does may do."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from exports.language import translate
from models.admin.people import link_account, set_unlisted
from models.errors import InvalidValue
from models.messages import message
from models.office.people import ANYBODY, Account, Role
from models.office.words import List, Word, Words
from models.thai import clean_line
from tui.framework.field_sheet import FieldSheet, choice_line, field_line
from tui.framework.people_words import ROLES


class AccountSheet(FieldSheet):
    """An account of the machine. Dismissed with the login that was stored, or None.

    Args:
        words: of the office.
        account: as it is; with an empty login for a new one.
    """

    def __init__(self, words: Words, account: Account) -> None:
        title = message("Account {login}", login=account.login) if account.login else message("New account")
        super().__init__(title)
        self.words = words
        self.account = account

    @property
    def place(self) -> str:
        """The account."""
        return f"account:{self.account.login}"

    @property
    def offers_all(self) -> bool:
        """Of a new account all is offered."""
        return not self.account.login

    def fields(self) -> list[Widget]:
        """The login, the officer, the role, the sections."""
        account, words = self.account, self.words
        officers = [
            word
            for word in words.of(List.OFFICER, retired=True)
            if not word.retired or word.id == account.officer
        ]
        people = (
            ("", translate(message("nobody"))),
            *((str(word.id), word.word) for word in officers),
            ("shared", translate(message("several people: asks who"))),
        )
        person = "shared" if account.is_shared else str(account.officer or "")
        sections = ", ".join(map(words.name, account.sections))
        hint = message("the login, such as somchai")
        login = [] if account.login else [field_line("login", message("Account"), "", placeholder=hint)]
        return [
            *login,
            choice_line("officer", message("Person"), people, person),
            choice_line(
                "role",
                message("Role"),
                [(str(role), translate(name)) for role, name in ROLES.items()],
                str(account.role),
            ),
            field_line(
                "section",
                message("Sections"),
                sections,
                placeholder=message("for a section's officer; empty: the officer's own"),
            ),
        ]

    @property
    def first_field(self) -> Widget:
        """The login of a new account, else the person."""
        return self.query_one("#officer" if self.account.login else "#login")

    def verb(self) -> Any:
        """Store the account."""
        by, login = self.program.by, self.account.login or clean_line(self.value("login"))
        if not login:
            raise InvalidValue("login", message("Please type something."))
        person, role = self.value("officer"), Role(self.value("role"))
        is_shared = person == "shared"
        officer = int(person) if person.isdecimal() else None
        sections = tuple(section.id for section in self._sections())

        def store() -> str:
            link_account(login, by=by, role=role, officer=officer, sections=sections, is_shared=is_shared)
            return login

        return store

    def _sections(self) -> list[Word]:
        """The sections that were typed.

        Raises:
            InvalidValue: one of them is none.
        """
        found = []
        for text in filter(None, map(clean_line, self.value("section").split(","))):
            word = self.words.find(List.SECTION, text)
            if word is None:
                known = ", ".join(each.word for each in self.words.of(List.SECTION))
                raise InvalidValue(
                    "section",
                    message("“{said}” is not a section. There are: {known}.", said=text, known=known),
                )
            found.append(word)
        return found


UNLISTED = (Role.CLERK, Role.READER)
"""What accounts can be that are not listed."""


def store_unlisted(role: Role, by: str) -> str:
    """Say what accounts are that are not listed; gives the line to go to."""
    set_unlisted(role, by=by)
    return ANYBODY
