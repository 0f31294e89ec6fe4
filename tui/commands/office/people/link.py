"""`tamruang office people link`: who an account is, and what its role is."""

from __future__ import annotations

import click

from exports.language import translate
from models.admin.people import AccountDetails, link_account
from models.messages import message
from models.office.people import Role
from models.office.words import List, load_words
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import LOGIN, OfficeWord
from tui.commands.office.opening import find_word, open_register
from tui.commands.office.people.record import ROLE, account_record
from tui.commands.options import json_option, office_options
from tui.framework.people_words import ROLES
from tui.person import current_person


@command(
    "link",
    message("Say who the account LOGIN is; what you leave out stays as it is. A new account is a clerk's."),
    message(
        "While the office has no head, anybody may do this; afterwards only the head. tamruang manual people explains the roles."
    ),
)
@argument("login", type=LOGIN, metavar=message("LOGIN"))
@option(
    "--officer",
    type=OfficeWord("officer"),
    metavar=message("WORD"),
    help=message("The officer whose account it is; empty for nobody."),
)
@option("--role", type=ROLE, help=message("What the account may do."))
@option(
    *("--section", "sections"),
    multiple=True,
    type=OfficeWord("section"),
    metavar=message("WORD"),
    help=message(
        "For a section's officer: the section, if it is not the officer's own; may be given several times."
    ),
)
@option(
    "--shared/--not-shared",
    default=None,
    help=message("Whether several people use the account, and are asked who they are."),
)
@json_option
@office_options
@click.pass_context
def link(
    context: click.Context,
    login: str,
    officer: str | None,
    role: str | None,
    sections: tuple[str, ...],
    shared: bool | None,
    as_json: bool,
) -> None:
    """Store it, and print it as it is now."""
    words = open_register(context)
    details = AccountDetails()
    if officer is not None:
        details["officer"] = find_word(words, List.OFFICER, officer).id if officer.strip() else None
    if role is not None:
        details["role"] = Role(role)
    if sections:
        details["sections"] = tuple(find_word(words, List.SECTION, text).id for text in sections)
    if shared is not None:
        details["is_shared"] = shared
    account = link_account(login, by=current_person(), **details)
    words = load_words()
    if as_json:
        print_json(account_record(account, words))
        return
    told = message(
        "✓ {login}: {person}, {role}",
        login=account.login,
        person=message("shared: asks who") if account.is_shared else words.name(account.officer) or "-",
        role=ROLES[account.role],
    )
    click.echo(translate(told))
