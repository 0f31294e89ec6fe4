"""An account as JSON, and its role as an option."""

from __future__ import annotations

import click

from models.office.people import Account, Role
from models.office.words import Words

ROLE = click.Choice([role.value for role in Role])


def account_record(account: Account, words: Words) -> dict[str, object]:
    """An account for other programs.

    Args:
        account: of the office.
        words: of the office.
    """
    return {
        "login": account.login,
        "person": words.name(account.officer) or None,
        "role": account.role.value,
        "sections": [words.name(section) for section in words.people.sections(account.login)],
        "shared": account.is_shared,
    }
