"""The stations of the guided round: what to do, and by what one sees that it was done."""

from __future__ import annotations

from typing import NamedTuple

from models.cases.acts import Verb
from models.messages import Message, message

SEARCHED = "search"
"""Stands among the screens for a list in which words were looked for."""


class Station(NamedTuple):
    """One of the round.

    Attributes:
        todo: what to do, in a sentence.
        verbs: it is done when one of these was stored.
        screens: or when one of these was opened, by the name of its class.
    """

    todo: Message
    verbs: frozenset[str] = frozenset()
    screens: frozenset[str] = frozenset()

    def is_done(self, verbs: frozenset[str], screens: frozenset[str]) -> bool:
        """Whether it was done.

        Args:
            verbs: that were stored since it began.
            screens: that were opened since.
        """
        return bool(self.verbs & verbs or self.screens & screens)


def _stored(verb: Verb, todo: Message) -> Station:
    return Station(todo, verbs=frozenset({str(verb)}))


def _opened(screen: str, todo: Message) -> Station:
    return Station(todo, screens=frozenset({screen}))


STATIONS: tuple[Station, ...] = (
    _stored(
        Verb.DAILY_CHECK,
        message("Every morning: F4, the number of new cases that MIS shows, Enter. That is the day's check."),
    ),
    _stored(
        Verb.ASSIGN,
        message(
            "R takes the waiting cases one after the other: the digit of a section hands one out. Esc ends it."
        ),
    ),
    _opened(
        "CasePapersScreen",
        message(
            "Esc, then l lists all cases, Enter opens one, P shows its papers: the answer, a work order, the receipt."
        ),
    ),
    _stored(
        Verb.FINISH,
        message("Esc back to the case. F8 finishes it: a digit takes a ready answer, F2 stores it."),
    ),
    _stored(Verb.UNDO, message("u takes the last change back, whatever it was. Try it now.")),
    _opened(
        SEARCHED,
        message(
            "Esc to the first screen. / and a word, such as น้ำท่วม, then Enter: all cases in which it stands."
        ),
    ),
    _opened(
        "EntryScreen",
        message(
            "Esc to the first screen. r opens the reports, F3 the next one: its figures come from the register."
        ),
    ),
    _opened(
        "MonthScreen",
        message(
            "Esc to the first screen. F9 looks at the month's end: what to mend, then submit, print and mail."
        ),
    ),
    _opened(
        "HeadScreen",
        message("Esc to the first screen. H is the head's page: Enter opens the cases of a figure."),
    ),
    _opened(
        "OutboxScreen",
        message("Esc to the first screen. L is the outbox: what waits, what was sent, what was not."),
    ),
)

END = message(
    "That was the round. F1 shows the keys of a screen, F10 finds every command. Ctrl+G takes this line away."
)
