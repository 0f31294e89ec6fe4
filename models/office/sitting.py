"""Who sits at an account that several people share: named by the person, and one of the office's officers."""

from __future__ import annotations

from models.errors import InvalidValue
from models.messages import message
from models.office.people import login_of, signature
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
            message("The account {login} is not shared, so nobody else can be named for it.", login=login),
        )
    officer = words.find(List.OFFICER, name)
    if officer is None or officer.retired:
        raise InvalidValue(
            "person",
            message(
                "“{said}” is not one of the office's names. It has: {known}.",
                said=name,
                known=", ".join(word.word for word in words.of(List.OFFICER)) or "-",
            ),
        )
    return signature(login, officer.word)


def seat(login: str, person: str) -> tuple[str, list[str]]:
    """Who sits at an account, as the history keeps it, and the names to ask for where nobody knows.

    Args:
        login: of the account.
        person: whom somebody named; empty for nobody.

    Raises:
        InvalidValue: it is somebody who can't sit there.
    """
    if person:
        return sit_down(login, person), []
    words = load_words()
    account = words.people.account(login)
    is_asked = account is not None and account.is_shared and login == login_of(login)
    return login, [word.word for word in words.of(List.OFFICER)] if is_asked else []
