"""What the city's screens do to offices, keys and versions: each is one act, and u takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from models.cases.acts import Verb
from models.cases.redo import next_redo
from models.cases.redo import redo as bring_back
from models.cases.taking_back import Undone
from models.cases.undo import last_undoable, undo_last
from models.city.arrivals import Arrival, assign_arrival
from models.city.cells import Cell
from models.city.choices import choose_version
from models.city.keys import KnownKey
from models.city.matching import Attributed
from models.city.offices import CityKey, CityOffice, remove_key
from models.city.withdrawals import LONGEST_WHY, withdraw
from models.errors import NothingToRedo, NothingToUndo, TamruangError
from models.messages import Message, message
from models.office.people import Right
from models.office.words import refuse_early
from tui.city.sheets import CityKeySheet, CityOfficeSheet
from tui.city.words import arrival_words, when_words
from tui.framework.draft_screen import forget_draft
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text

OnDone = Callable[[], object]

_OURS = frozenset({Verb.CITY, Verb.RECEIVE, Verb.SETTLE, Verb.WITHDRAW})


def add(screen: OfficeScreen[Any], on_done: Callable[[CityOffice], object], name: str = "") -> None:
    """Add an office.

    Args:
        screen: that asks.
        on_done: called with it.
        name: that stands in what came.
    """
    refuse_early(screen.program.by, Right.OFFICE)

    def stored(office: CityOffice | None) -> None:
        if office is not None:
            screen.notice(message("✓ “{name}” is in the city's list.", name=office.name))
            on_done(office)

    screen.app.push_screen(CityOfficeSheet(None, name), stored)


def change(screen: OfficeScreen[Any], office: CityOffice, on_done: OnDone) -> None:
    """Change what is known of an office."""
    refuse_early(screen.program.by, Right.OFFICE)

    def stored(changed: CityOffice | None) -> None:
        if changed is not None:
            screen.notice(message("✓ Saved: “{name}”.", name=changed.name))
            on_done()

    screen.app.push_screen(CityOfficeSheet(office), stored)


def confirm(
    screen: OfficeScreen[Any], office: CityOffice, fingerprints: Sequence[str], on_done: OnDone
) -> None:
    """Write down that a key is an office's.

    Args:
        screen: that asks.
        office: whose it seems to be.
        fingerprints: of keys that signed something; those that are confirmed already are left out.
        on_done: called when one was confirmed.
    """
    known = {key.fingerprint for key in office.keys}
    waiting = [each for each in dict.fromkeys(fingerprints) if each not in known]
    if not waiting:
        screen.notice(message("There is no key here that waits to be compared."))
        return
    refuse_early(screen.program.by, Right.OFFICE)

    def stored(key: CityKey | None) -> None:
        if key is not None:
            screen.notice(message("✓ The key is confirmed as that of “{name}”.", name=office.name))
            on_done()

    def ask(fingerprint: str) -> None:
        screen.app.push_screen(CityKeySheet(office, fingerprint), stored)

    if len(waiting) == 1:
        ask(waiting[0])
        return
    options = [Option(each, each) for each in waiting]
    screen.app.push_screen(
        PickOne(message("Which key?"), options), lambda option: ask(option.value) if option else None
    )


def distrust(screen: OfficeScreen[Any], key: KnownKey, on_done: OnDone) -> None:
    """Trust a key no longer."""
    confirmed, by = key.confirmed, screen.program.by
    if confirmed is None:
        screen.notice(message("This key was not confirmed."))
        return

    def done(_: object) -> None:
        screen.notice(message("✓ The key is trusted no longer. u brings it back."))
        on_done()

    screen.ask_office(lambda: remove_key(confirmed.id, by=by), done, group="save")


def settle(screen: OfficeScreen[Any], cell: Cell, on_done: OnDone) -> None:
    """Say which of the versions of a month counts."""
    if len(cell.own) < 2:
        screen.notice(message("There are no two versions of this month."))
        return
    refuse_early(screen.program.by, Right.REGISTER)
    by = screen.program.by
    options = [Option(each, arrival_words(each)[0], when_words(each)) for each in cell.own]

    def done(_: object) -> None:
        screen.notice(message("✓ It is written down which version counts. u undoes it."))
        on_done()

    def picked(option: Option | None) -> None:
        if option is not None:
            number = option.value.id
            screen.ask_office(lambda: choose_version(cell.office.id, number, by=by), done, group="save")

    sentence = message("Ask the office first. As soon as a newer edition comes, that counts.")
    screen.app.push_screen(PickOne(message("Which version counts?"), options, sentence), picked)


def let_go(screen: OfficeScreen[Any], arrivals: Sequence[Arrival], on_done: OnDone) -> None:
    """Withdraw something that came in: which, if there are several, and why."""
    if not arrivals:
        screen.notice(message("There is nothing here that could be withdrawn."))
        return
    refuse_early(screen.program.by, Right.REGISTER)
    by = screen.program.by

    def ask(arrival: Arrival) -> None:
        def typed(why: str | None) -> None:
            if why is not None:
                screen.ask_office(lambda: withdraw(arrival.id, why, by=by), done, group="save")

        def done(_: object) -> None:
            forget_draft(screen, place)
            screen.notice(message("✓ No. {id} is withdrawn. u brings it back.", id=arrival.id))
            on_done()

        sentence = message(
            "Why? It is kept, shown with the reason, and counts no more, also when it comes again."
        )
        title = message("Withdraw no. {id}", id=arrival.id)
        place = f"city-withdraw:{arrival.id}"
        question = AskText(title, sentence, check=require_text, limit=LONGEST_WHY, place=place)
        screen.app.push_screen(question, typed)

    if len(arrivals) == 1:
        ask(arrivals[0])
        return
    options = [Option(each, arrival_words(each)[0], when_words(each)) for each in arrivals]
    screen.app.push_screen(
        PickOne(message("Which one was wrong?"), options),
        lambda option: ask(option.value) if option else None,
    )


def assign(
    screen: OfficeScreen[Any], unknown: Attributed, offices: Sequence[CityOffice], on_done: OnDone
) -> None:
    """Say from which office something is."""
    if not offices:
        screen.notice(message("There is no office in the list yet. F3 adds one."))
        return
    refuse_early(screen.program.by, Right.REGISTER)
    by, number = screen.program.by, unknown.arrival.id
    options = [Option(office.id, office.name) for office in offices]

    def picked(option: Option | None) -> None:
        if option is None:
            return

        def done(_: object) -> None:
            screen.notice(message("✓ No. {id} is from “{name}”. u undoes it.", id=number, name=option.words))
            on_done()

        screen.ask_office(lambda: assign_arrival(number, option.value, by=by), done, group="save")

    sentence = message("It counts as this office's, whatever it says itself.")
    screen.app.push_screen(PickOne(message("Whose is no. {id}?", id=number), options, sentence), picked)


def undo(screen: OfficeScreen[Any], on_done: OnDone) -> None:
    """Take the last act of this person back, if it was one of the city's screens."""
    other = NothingToUndo(
        message("Your last change was not made on the city's screens. Undo it where you made it.")
    )
    _take_back(
        screen, _Way(last_undoable, undo_last, other, message("✓ Your last change was undone.")), on_done
    )


def redo(screen: OfficeScreen[Any], on_done: OnDone) -> None:
    """Bring back what was just taken back."""
    other = NothingToRedo(
        message("What you undid last was not of the city's screens. Redo it where you undid it.")
    )
    _take_back(screen, _Way(next_redo, bring_back, other, message("✓ Your last change was redone.")), on_done)


class _Way(NamedTuple):
    """To take back, or to bring back.

    Attributes:
        last: what it would be about; None if there is nothing.
        act: does it.
        other: raised where that was not of the city's screens.
        done: said then.
    """

    last: Callable[[str], Undone | None]
    act: Callable[..., object]
    other: TamruangError
    done: Message


def _take_back(screen: OfficeScreen[Any], way: _Way, on_done: OnDone) -> None:
    by = screen.program.by

    def verb() -> None:
        found = way.last(by)
        if found is None or found.verb not in _OURS:
            raise way.other
        way.act(by=by)

    def done(_: object) -> None:
        screen.notice(way.done)
        on_done()

    def failed(error: Any) -> bool:
        is_nothing = isinstance(error, NothingToUndo | NothingToRedo)
        if is_nothing:
            screen.notice(error.sentence)
        return is_nothing

    screen.ask_office(verb, done, on_error=failed, group="save")
