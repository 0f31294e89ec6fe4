"""The accounts of the office as rows of a ledger: those that are linked, and the logins that could be."""

from __future__ import annotations

from exports.language import translate
from models.admin.people import logins_in_history, unlinked
from models.messages import message
from models.office.people import ANYBODY, Account, People, Role
from models.office.words import Words, load_words
from models.records import dataclass
from models.storage.members import logins_of_office
from tui.framework.people_words import RIGHTS, ROLES
from tui.person import current_account
from tui.widgets.columns import Column, Row


@dataclass(frozen=True, slots=True)
class Accounts:
    """What there is to know of the accounts.

    Attributes:
        words: of the office, with who is who.
        proposed: logins that are not listed: of the group, of the history, and the one that looks.
    """

    words: Words
    proposed: tuple[str, ...]

    @property
    def people(self) -> People:
        """Who is who."""
        return self.words.people

    def account(self, login: str) -> Account:
        """The account of a login; one that is not listed is proposed as a clerk's, the first of all as the head's."""
        if login == ANYBODY:
            return Account(ANYBODY, self.people.unlisted)
        role = Role.CLERK if self.people.has_roles else Role.HEAD
        return self.people.account(login) or Account(login, role)


def load_accounts() -> Accounts:
    """Read the accounts, and find logins that could be linked."""
    found = [*logins_of_office(), *logins_in_history(), current_account()]
    return Accounts(load_words(), tuple(unlinked(found)))


def account_columns() -> tuple[Column, ...]:
    """Login, person, role, and the sections or whether it is shared."""
    return (
        Column(translate(message("Account")), 16),
        Column(translate(message("Person")), 22),
        Column(translate(message("Role")), 18),
        Column(translate(message("Sections")), 18, priority=1, grows=True),
    )


def account_rows(accounts: Accounts) -> list[Row]:
    """A row for each account, then what is not listed, then the logins that could be linked."""
    people = accounts.people
    rows = [Row(each.login, _cells(each, accounts.words)) for each in people.accounts]
    if people.has_roles:
        others = translate(message("(all others)"))
        rows.append(Row(ANYBODY, (others, "", translate(ROLES[people.unlisted]), "")))
    not_yet = translate(message("not linked"))
    return [*rows, *(Row(login, (login, not_yet, "", "")) for login in accounts.proposed)]


def _cells(account: Account, words: Words) -> tuple[str, str, str, str]:
    person = words.name(account.officer) or "-"
    if account.is_shared:
        person = translate(message("shared: asks who"))
    sections = ", ".join(map(words.name, words.people.sections(account.login)))
    return (account.login, person, translate(ROLES[account.role]), sections)


def describe_account(accounts: Accounts, login: str) -> str:
    """What the marked line means, in full."""
    people = accounts.people
    if login in accounts.proposed and not people.has_roles:
        return translate(
            message(
                "This office lists nobody: everybody may do everything. Enter links this account; begin "
                "with the head."
            )
        )
    if login in accounts.proposed:
        return translate(
            message("Enter links this account to an officer. Until then it has the role of all others.")
        )
    if login == ANYBODY:
        return translate(message("Accounts that are not listed. {rights}", rights=RIGHTS[people.unlisted]))
    return translate(RIGHTS[accounts.account(login).role])
