"""`tamruang office people list`: the accounts, what each may do, and the logins that nobody has linked yet."""

from __future__ import annotations

import click

from exports.language import translate
from models.admin.people import logins_in_history, unlinked
from models.messages import message
from models.office.words import Words, load_words
from models.storage.members import logins_of_office
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.office.opening import open_database
from tui.commands.office.people.record import account_record
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table
from tui.framework.people_words import ROLES, describe_person
from tui.person import current_person


@command(
    "list",
    message(
        "List the accounts, their officers and roles, then the logins in the group and the "
        "history that are not linked yet."
    ),
)
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print them, and who you are."""
    open_database(context)
    words = load_words()
    proposed = unlinked([*logins_of_office(), *logins_in_history()])
    if as_json:
        record = {
            "accounts": [account_record(account, words) for account in words.people.accounts],
            "others": words.people.unlisted.value if words.people.has_roles else None,
            "not_linked": proposed,
        }
        print_json(record)
        return
    _print_accounts(words)
    if proposed:
        told = message("Not linked yet: {logins}", logins=tuple(proposed))
        click.echo(translate(told))
    click.echo(translate(describe_person(words, current_person())))


def _print_accounts(words: Words) -> None:
    people = words.people
    if not people.has_roles:
        told = message("This office lists nobody: everybody may do everything.")
        click.echo(translate(told))
        return
    rows = [
        (
            account.login,
            translate(message("shared: asks who"))
            if account.is_shared
            else words.name(account.officer) or "-",
            translate(ROLES[account.role]),
            ", ".join(words.name(section) for section in people.sections(account.login)),
        )
        for account in people.accounts
    ]
    heads = (message("Account"), message("Person"), message("Role"), message("Sections"))
    print_table(heads, rows, ("left",) * len(heads))
    click.echo(translate(message("All other accounts: {role}", role=ROLES[people.unlisted])))
