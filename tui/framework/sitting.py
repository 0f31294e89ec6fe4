"""Who sits here; asked where several people share an account of the machine, and remembered for this run of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.messages import message
from models.office.people import Account, sitter_of
from models.office.sitting import sit_down
from models.office.words import List, Words, load_words
from tui.framework.people_words import describe_person
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen


def tell_who_sits(screen: OfficeScreen[Any], on_done: Callable[[str], object]) -> None:
    """Tell who sits here and what they are; on an account that several people share, ask.

    Whoever leaves the question can look, but change nothing.

    Args:
        screen: that tells or asks.
        on_done: called with what the history keeps of the person who was picked.
    """
    by = screen.program.by

    def show(words: Words) -> None:
        account = words.people.account(by)
        if account is not None and account.is_shared:
            _ask(screen, account, words, on_done)
        else:
            screen.notice(describe_person(words, by))

    screen.ask_office(load_words, show, group="seat")


def _ask(screen: OfficeScreen[Any], account: Account, words: Words, on_done: Callable[[str], object]) -> None:
    def picked(option: Option | None) -> None:
        if option is not None:
            screen.ask_office(lambda: sit_down(account.login, option.value), on_done, group="seat")

    names, now = [word.word for word in words.of(List.OFFICER)], sitter_of(screen.program.by)
    sheet = PickOne(
        message("Who are you?"),
        [Option(name, name) for name in names],
        message(
            "Several people use the account {login}. The history records who did what.", login=account.login
        ),
        at=names.index(now) if now in names else 0,
    )
    screen.app.push_screen(sheet, picked)
