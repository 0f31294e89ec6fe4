"""Who sits at an account that several people share: named by the person, and one of the office's officers."""

from __future__ import annotations

from models.errors import InvalidValue
from models.messages import message
from models.office.people import signature, sitter_of
from models.office.words import List, load_words


def sit_down(login: str, name: str) -> str:
    """What the history keeps of somebody who sits at an account.

    Args:
        login: of the account.
        name: of the officer, or one of the aliases.

    Raises:
        InvalidValue: the account is not shared, or the name is none of the office's officers.
    """
    words = load_words()
    account = words.people.account(login)
    if account is None or not account.is_shared:
        raise InvalidValue(
            "person",
            message(
                "The account {login} is not shared, so it can't be used under another name. Leave out "
                "--person and TAMRUANG_PERSON.",
                login=login,
            ),
        )
    officer = words.find(List.OFFICER, name)
    if officer is None:
        raise InvalidValue(
            "person",
            message(
                "“{said}” is not one of the office's names. It has: {known}.",
                said=name,
                known=", ".join(word.word for word in words.of(List.OFFICER)) or "-",
            ),
        )
    return signature(login, officer.word)


def must_say_who(by: str) -> bool:
    """Whether nobody has said who sits here, on an account that several people share."""
    words = load_words()
    account = words.people.account(by)
    return account is not None and account.is_shared and not sitter_of(by) and bool(words.of(List.OFFICER))
