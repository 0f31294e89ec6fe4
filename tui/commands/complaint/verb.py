"""What the commands share that do something with cases: their options, doing it, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from exports.cases.words import step_signs
from exports.language import translate
from models import clock
from models.cases.complaint import Complaint
from models.cases.operation import Done, refuse_changed
from models.cases.store import load_complaints
from models.errors import WRONG_USAGE
from models.messages import Message, message
from models.office.words import List, Words, load_words
from models.outlet import one_line
from models.records import dataclass
from models.reports.reported import remark_of
from models.storage.database import transaction
from tui.cases.done_words import describe_done
from tui.commands.answers import print_json
from tui.commands.base import option
from tui.commands.complaint.chosen import Chosen, choose_cases, numbers_argument
from tui.commands.completion.values import OfficeWord
from tui.commands.office import find_word, open_register
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.commands.typed import typed_option
from tui.commands.types import Day, WholeNumber

Command = TypeVar("Command", bound=Callable[..., Any])
Verb = Callable[..., Done]
"""A verb of the models with all but the ids, and `revisions`, those that were seen."""

SOME_LEFT = 1
"""Exit code: done, but not with all cases."""

section_option = option(
    *("--section", "sections"),
    multiple=True,
    type=OfficeWord(List.SECTION),
    metavar=message("WORD"),
    help=message("A section to assign; may be given several times."),
)
officer_option = option(
    "--officer",
    type=OfficeWord(List.OFFICER),
    metavar=message("WORD"),
    help=message("The officer to assign."),
)
day_option = option(
    "--on",
    type=Day(),
    metavar=message("DAY"),
    help=message("The day that it happened."),
    default_text=message("today"),
)
note_option = typed_option("--note", help=message("A note for the diary."))


@dataclass(frozen=True, slots=True)
class Told:
    """What the command line says of how it is done.

    Attributes:
        numbers: of the cases, as they were written.
        revision: that was seen of the case.
        is_dry: whether it is only tried.
        as_json: whether the answer is for a program.
    """

    numbers: tuple[str, ...]
    revision: int | None = None
    is_dry: bool = False
    as_json: bool = False


def verb_options(
    command: Command, *, numbers: Callable[[Callable[..., Any]], Callable[..., Any]] = numbers_argument
) -> Command:
    """Add the numbers and what all verbs take; the command gets them as `told`, behind the context.

    Stands below the command's own options, so that these come first in its help.

    Args:
        command: the command.
        numbers: the argument that takes the numbers.
    """

    @wraps(command)
    def collected(
        context: click.Context,
        *,
        numbers: tuple[str, ...],
        if_revision: int | None,
        dry_run: bool,
        as_json: bool,
        **rest: Any,
    ) -> Any:
        return command(context, Told(numbers, if_revision, dry_run, as_json), **rest)

    made: Callable[..., Any] = click.pass_context(collected)
    made = dry_run_option(json_option(office_options(made)))
    made = option(
        "--if-revision",
        type=WholeNumber(1),
        metavar=message("REVISION"),
        help=message("Only if nobody has changed the case since this revision."),
    )(made)
    return numbers(made)  # type: ignore[return-value]


def do_verb(
    context: click.Context,
    told: Told,
    make: Callable[[Words], Verb],
    what: Message | Callable[[Done], Message],
    *,
    on: date | None = None,
    check: Callable[[Chosen], None] = lambda _: None,
) -> int:
    """Open the office, carry a verb out, and say what came of it.

    Args:
        context: of the command.
        told: the numbers, and how it is done.
        make: gives the verb; reads the office's words that were named.
        what: what was done, in a few words, or what gives them.
        on: the day that was named.
        check: is told the cases before, and may say something of them.

    Returns:
        The exit code: 0 done with all, 1 some were left, 2 all were.
    """
    verb = make(open_register(context))
    chosen = choose_cases(told.numbers, told.revision)
    done = Done(())
    if chosen.cases:
        check(chosen)
        with rehearsal(is_dry=told.is_dry):
            done = verb(chosen.ids, revisions=chosen.revisions)
    print_done(done, what(done) if callable(what) else what, chosen, told)
    if on is not None and on < clock.today() and len(done.same) < len(done.changed):
        remark = remark_of(on)
        if remark is not None:
            click.echo(translate(remark), err=True)
    if not done.skipped and not chosen.unknown:
        return 0
    return SOME_LEFT if done.changed else WRONG_USAGE


def guarded(verb: Callable[[int | list[int]], Done]) -> Verb:
    """A verb that takes no revisions, refused where somebody changed a case since it was seen."""

    def check_first(ids: int | list[int], revisions: Mapping[int, int]) -> Done:
        with transaction():
            for case in load_complaints([ids] if isinstance(ids, int) else ids):
                refuse_changed(case, revisions.get(case.id))
            return verb(ids)

    return check_first


def print_done(done: Done, what: Message, chosen: Chosen, told: Told) -> None:
    """Say what came of a verb: one sentence, or a JSON object; what was left and why on standard error."""
    left = (*chosen.unknown, *done.skipped)
    if told.as_json:
        record = {
            "dry_run": told.is_dry,
            "changed": case_records([each for each in done.changed if each.id not in done.same]),
            "unchanged": [each.number for each in done.changed if each.id in done.same],
            "skipped": [{"number": number, "reason": translate(why)} for number, why in left],
        }
        print_json(record)
        return
    for _, why in left:
        click.echo(f"! {translate(why)}", err=True)
    if not chosen.cases and not left:
        click.echo(translate(message("No case number was given, so nothing was changed.")), err=True)
    if told.is_dry and done.changed:
        words = load_words()
        for each in done.changed:
            click.echo(one_line(f"  {each.number}  {step_signs(each.steps)}  {words.name(each.status)}"))
    if done.changed:
        click.echo(translate(describe_done(done, what, "·" if told.is_dry else "✓")))
        if told.is_dry:
            print_tried()


def case_records(cases: Sequence[Complaint]) -> list[dict[str, Any]]:
    """How cases stand, for a program; a case's `revision` is what `--if-revision` takes."""
    words = load_words()
    return [
        {
            "number": case.number,
            "revision": case.revision,
            "status": words.name(case.status),
            "pending": case.pending,
            "sections": [words.name(word) for word in case.sections],
            "officer": words.name(case.officer) or None,
            "steps": [number for number, done in enumerate(case.steps, start=1) if done],
            "due_on": case.due_on.isoformat() if case.due_on else None,
            "priority": case.priority.name.lower(),
            "held_on": case.held_on.isoformat() if case.held_on else None,
            "look_on": case.look_on.isoformat() if case.look_on else None,
        }
        for case in cases
    ]


def section_ids(words: Words, sections: Sequence[str]) -> tuple[int, ...]:
    """Ids of the sections that were named, in their order.

    Raises:
        InvalidValue: one is none of the office's.
    """
    return tuple(find_word(words, List.SECTION, each).id for each in sections)


def officer_id(words: Words, officer: str | None) -> int | None:
    """Id of the officer who was named; None if nobody was.

    Raises:
        InvalidValue: it is none of the office's.
    """
    return find_word(words, List.OFFICER, officer).id if officer is not None else None
