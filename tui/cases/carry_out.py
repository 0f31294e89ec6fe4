"""Carrying a verb out on cases: the office is asked, what came of it is told, and nobody overwrites somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from exports.language import translate
from models.cases.complaint import Complaint
from models.cases.operation import Done
from models.errors import ChangedByOther, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.cases.done_words import describe_done
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import MessageSheet


class Case(Protocol):
    """A case, or a line of a list, that a verb is meant for."""

    @property
    def id(self) -> int:
        """In the database."""

    @property
    def revision(self) -> int:
        """That was seen."""

    @property
    def number(self) -> str:
        """Its name."""


Cases = Sequence[Case]
OnDone = Callable[[Done], object]
Ids = int | list[int]
Call = Callable[[Ids, Mapping[int, int]], Done]
"""A verb of the models with all but the ids and the revisions that were seen."""

_MOST_LISTED = 8


def name_cases(cases: Cases) -> str:
    """The cases in a heading: the number of one, how many else."""
    if len(cases) == 1:
        return cases[0].number
    return translate(message("{count} cases", count=len(cases)))


def carry_out(
    screen: OfficeScreen[Any],
    cases: Cases,
    call: Call,
    on_done: OnDone,
    *,
    mine: Mapping[str, Any] | None = None,
    on_error: Callable[[TamruangError], bool] | None = None,
    revisions: Mapping[int, int] | None = None,
) -> None:
    """Let the office do it; if somebody changed a case meanwhile, show both versions and let the person choose.

    Args:
        screen: that asks; a sheet that does keeps what is typed on it.
        cases: as they were seen.
        call: the verb.
        on_done: called with what came of it.
        mine: what the verb would write, by field, for showing it beside the other version.
        on_error: deals with other errors, as in `OfficeScreen.ask_office`.
        revisions: instead of those that were seen.
    """
    seen = dict(revisions or {case.id: case.revision for case in cases})
    ids: Ids = cases[0].id if len(cases) == 1 else [case.id for case in cases]

    def failed(error: TamruangError) -> bool:
        if isinstance(error, ChangedByOther) and isinstance(error.theirs, Complaint):
            theirs = error.theirs
            from tui.cases.conflict import ask_whose  # hardly ever needed, and it reads the diary

            ask_whose(screen, error, theirs, seen.get(theirs.id, 0), mine or {}, answered(theirs))
            return True
        return on_error(error) if on_error is not None else False

    def answered(theirs: Complaint) -> Callable[[str | None], None]:
        def go(answer: str | None) -> None:
            if answer == "mine":
                now = {**seen, theirs.id: theirs.revision}
                carry_out(screen, cases, call, on_done, mine=mine, on_error=on_error, revisions=now)
            elif answer == "theirs":
                on_done(Done((theirs,), is_theirs=True))

        return go

    screen.ask_office(lambda: call(ids, seen), on_done, on_error=failed, group="save")


def with_notice(
    screen: OfficeScreen[Any], what: Sentence, on_done: OnDone, *, is_success: bool = True
) -> OnDone:
    """Say on the foot what was done, and only that; list the cases that it did not fit, and go on.

    Args:
        screen: whose foot.
        what: what was done, in a few words.
        on_done: called with what came of it.
        is_success: whether it is something to tick off.
    """

    def go(done: Done) -> None:
        if done.changed:
            said = describe_done(done, what, "✓" if is_success else "!")
            if done.on is not None and len(done.same) < len(done.changed):
                said = message("{what} · done {day}", what=said, day=done.on)
            screen.notice(said)
        on_done(done)
        if done.on is not None and len(done.same) < len(done.changed):
            from tui.cases.deed_day import remark  # few deeds are written down later

            remark(screen, done.on)
        if done.skipped:
            tell_skipped(screen, done)

    return go


def unless_closed(
    screen: OfficeScreen[Any], what: Sentence, on_done: OnDone
) -> Callable[[Done | None], None]:
    """What a dialog calls when it closes: nothing where it was left, else as `with_notice`.

    Args:
        screen: whose foot.
        what: what was done, in a few words.
        on_done: called with what came of it.
    """

    def go(done: Done | None) -> None:
        if done is not None and screen.is_whole:
            with_notice(screen, what, on_done)(done)

    return go


def tell_skipped(screen: OfficeScreen[Any], done: Done) -> None:
    """List the cases that a verb left as they were, and why."""
    lines = [f"· {translate(why)}" for _, why in done.skipped[:_MOST_LISTED]]
    if len(done.skipped) > _MOST_LISTED:
        lines.append(translate(message("… and {count} more", count=len(done.skipped) - _MOST_LISTED)))
    title = message("Left unchanged: {count}", count=len(done.skipped))
    screen.app.push_screen(MessageSheet(title, "\n".join(lines)))
