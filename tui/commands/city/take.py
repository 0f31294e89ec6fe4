"""`tamruang city take`: what the offices sent is taken in and checked, and what became of it is said."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from exports.city.records import arrival_record, cell_record
from exports.city.taking import Result, Taken, files_in, take_file
from exports.city.words import state_words
from exports.language import current_language, translate
from models import clock
from models.city.arrivals import load_arrival
from models.city.cells import Cell, State
from models.city.matching import Attributed, Basis
from models.city.offices import add_office, find_office, office_key
from models.city.overview import Overview, load_overview
from models.dates import fiscal_year_of, format_month
from models.errors import InvalidValue
from models.form.finding import Severity
from models.messages import message
from models.office.people import Right
from models.office.words import load_words, require_right
from models.outlet import one_line
from models.thai import order_key
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.lines import SETTLE, finding_line, unknown_lines, worst_first
from tui.commands.completion.values import CITY_OFFICE
from tui.commands.endings import note_done
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.progress import progress_bar
from tui.commands.prompt import confirm
from tui.commands.types import AnyPath, Day
from tui.person import current_person

_EACH = 20
"""Up to so many have a line each; of more only those that somebody has to look at."""
REFUSED = 1
"""Exit code: one was refused, belongs to no office, or has a finding of severity error."""


@command(
    "take",
    message(
        "Take in what offices sent: bundles, forms as text, Markdown or web page, mails (.eml), mailboxes (.mbox), and folders "
        "with all of these; - for standard input. Each is checked, and kept as it came."
    ),
    message(
        "Nothing is overwritten: what is here already stays, an older edition is kept and does not count, and of two versions of "
        "one edition neither counts until somebody says which."
    ),
    message(
        "Exit code 0 if all is well; 1 if one was refused, belongs to no office in the list, or has a finding that is an error."
    ),
    goes_on=True,
)
@argument("paths", type=AnyPath(), nargs=-1, required=True, metavar=message("FILE"))
@option(
    *("--from-office", "office"),
    type=CITY_OFFICE,
    metavar=message("NAME"),
    help=message("Whose they are, if they don't say it themselves."),
)
@option(
    "--on",
    type=Day(),
    metavar=message("DAY"),
    help=message("The day on which they came."),
    default_text=message("as the mail says, or today"),
)
@option(
    "--add-offices", is_flag=True, help=message("Add offices to the list that are not in it, without asking.")
)
@json_option
@create_option
@office_options
@click.pass_context
def take(
    context: click.Context,
    paths: tuple[Path, ...],
    office: str | None,
    on: date | None,
    add_offices: bool,
    as_json: bool,
    create: bool,
) -> int:
    """Take them in, and say what became of each; gives the exit code."""
    files = files_in(paths)
    open_or_begin(context, create=create)
    by = current_person()
    require_right(by, Right.REGISTER)
    whose = None if office is None else find_office(office).id
    taken: list[Taken] = []
    with progress_bar(message("Taking in"), least=5) as shown:
        for done, file in enumerate(files):
            taken += take_file(file, by=by, office=whose, came_on=on)
            if shown is not None:
                shown(done + 1, len(files))
    note_done(message("Taken in: {count}", count=sum(each.result is Result.NEW for each in taken)))
    _offer_offices(taken, by=by, adds=add_offices, as_json=as_json)
    picture = _Picture(taken)
    if as_json:
        print_json([picture.record(each) for each in taken])
    else:
        picture.print()
    return REFUSED if picture.needs_attention else 0


def _offer_offices(taken: Sequence[Taken], *, by: str, adds: bool, as_json: bool) -> None:
    """Add offices that are not in the list, where that is wanted; whoever is not asked is told how at the end."""
    names: dict[str, str] = {}
    for year in sorted({fiscal_year_of(each.item.month) for each in taken if each.item is not None}):
        for unknown in load_overview(year, today=clock.today()).unknown:
            name = unknown.arrival.item.office
            if (
                office_key(name)
                and not unknown.findings
                and any(each.arrival == unknown.arrival.id for each in taken)
            ):
                names.setdefault(office_key(name), name)
    if not names or not (adds or sys.stdin.isatty()) or not load_words().people.may(by, Right.OFFICE):
        return
    for name in names.values():
        question = message("“{name}” is not in the city's list. Add it?", name=name)
        if adds or confirm(question, nobody=question, to_stderr=as_json):
            try:
                add_office(name, by=by)
            except (
                InvalidValue
            ) as error:  # a name that nothing can be called; what else came is told all the same
                click.echo(f"! {translate(error.sentence)}", err=True)


class _Picture:
    """What became of all that was taken in.

    Args:
        taken: in the order in which it was given.
    """

    def __init__(self, taken: Sequence[Taken]) -> None:
        self._taken = taken
        years = {fiscal_year_of(each.item.month) for each in taken if each.item is not None}
        self._overviews: dict[int, Overview] = {
            year: load_overview(year, today=clock.today()) for year in sorted(years)
        }
        self._cells = {
            arrival.id: cell
            for overview in self._overviews.values()
            for cell in overview.cells.values()
            for arrival in cell.own
        }
        given = {each.arrival for each in taken}
        self._unknown: list[Attributed] = [
            each
            for overview in self._overviews.values()
            for each in overview.unknown
            if each.arrival.id in given
        ]

    @property
    def _uncompared(self) -> set[str]:
        """The keys that signed what was taken in, and that nobody has compared."""
        return {
            cell.arrival.item.keys[-1]
            for each in self._taken
            if each.arrival is not None
            and (cell := self._cells.get(each.arrival)) is not None
            and cell.arrival is not None
            and cell.basis is Basis.KEY_UNCONFIRMED
        }

    @property
    def needs_attention(self) -> bool:
        """Whether one was refused, is nobody's, or belongs to a month with an error."""
        touched = [self._cells[each.arrival] for each in self._taken if each.arrival in self._cells]
        return (
            bool(self._unknown)
            or any(each.result is Result.REFUSED for each in self._taken)
            or any(cell.severity is Severity.ERROR for cell in touched)
        )

    def record(self, taken: Taken) -> dict[str, object]:
        """What became of one, for programs."""
        cell = None if taken.arrival is None else self._cells.get(taken.arrival)
        return {
            "file": taken.file,
            "result": taken.result.value,
            "reason": taken.reason or None,
            "sentence": taken.sentence and translate(taken.sentence),
            "arrival": None if taken.arrival is None else arrival_record(load_arrival(taken.arrival)),
            "counts": cell is not None and cell.arrival is not None and cell.arrival.id == taken.arrival,
            "month": None if cell is None else cell_record(cell),
        }

    def print(self) -> None:
        """Say it to people: a line for each that was given, then what needs somebody."""
        if not self._taken:
            click.echo(translate(message("There is no file in it: nothing was taken in.")))
            return
        told = [each for each in self._taken if each.result is not Result.OTHER or len(self._taken) == 1]
        # A line for each of six hundred mails would hide the two that somebody has to look at.
        shown = told if len(told) <= _EACH else [each for each in told if self._is_noticed(each)]
        for each in shown:
            click.echo(self._line(each))
        if len(shown) < len(told):
            click.echo(
                translate(
                    message("✓ Nothing to look at in the others: {count}", count=len(told) - len(shown))
                )
            )
        cells = {
            (cell.office.name, cell.month): cell
            for each in self._taken
            if each.arrival is not None and (cell := self._cells.get(each.arrival)) is not None
        }
        language = current_language()
        for place in sorted(cells, key=lambda place: (order_key(place[0]), place[1])):
            cell = cells[place]
            findings = worst_first(cell)
            if findings:
                click.echo(f"\n{one_line(cell.office.name)} · {format_month(cell.month, language)}")
                for finding in findings:
                    click.echo(f"  {finding_line(finding)}")
            if cell.state is State.TWO_VERSIONS:
                click.echo(f"  {translate(SETTLE)}")
        if self._unknown:
            click.echo("")
            for line in unknown_lines(self._unknown):
                click.echo(line)
            click.echo(
                translate(
                    message(
                        "Add the office: tamruang city office add NAME, or all of these: tamruang city take FILE "
                        "--add-offices. Or say whose it is: tamruang city assign NUMBER NAME"
                    )
                )
            )
        if self._uncompared:
            click.echo(
                translate(
                    message(
                        "Keys that nobody has compared yet: {count}. See them: tamruang city key list",
                        count=len(self._uncompared),
                    )
                )
            )
        counts = {result: sum(each.result is result for each in self._taken) for result in Result}
        click.echo(
            translate(
                message(
                    "Taken in: {new} · here already: {here} · refused: {refused}",
                    new=counts[Result.NEW],
                    here=counts[Result.HERE],
                    refused=counts[Result.REFUSED],
                )
            )
        )
        if counts[Result.WITHDRAWN]:
            words = message(
                "Withdrawn before, and not counted: {count}. See why: tamruang city status",
                count=counts[Result.WITHDRAWN],
            )
            click.echo(translate(words))
        if counts[Result.OTHER]:
            others = message(
                "Other mail, with nothing for the city in it: {count}", count=counts[Result.OTHER]
            )
            click.echo(translate(others))

    def _is_noticed(self, taken: Taken) -> bool:
        """Whether somebody has to look at it: it was refused, counts nowhere, or something in its month does not hold."""
        cell = None if taken.arrival is None else self._cells.get(taken.arrival)
        return cell is None or not cell.counts or bool(worst_first(cell))

    def _line(self, taken: Taken) -> str:
        name = one_line(taken.file)
        if taken.item is None or taken.arrival is None:
            return f"! {name}: {translate(taken.sentence or message('It was refused.'))}"
        cell, month = self._cells.get(taken.arrival), format_month(taken.item.month, current_language())
        words = [one_line(cell.office.name if cell else taken.item.office) or "-", month]
        if taken.result is Result.HERE:
            words.append(translate(message("already here")))
        words.append(self._place(cell, taken.arrival, taken.result))
        return f"{'✓' if cell is not None and cell.counts else '!'} {name}: {' · '.join(words)}"

    @staticmethod
    def _place(cell: Cell | None, arrival: int, result: Result) -> str:
        if result is Result.WITHDRAWN:
            return translate(message("withdrawn, not counted"))
        if cell is None:
            return translate(message("belongs to no office, not counted"))
        if cell.arrival is not None and cell.arrival.id != arrival:
            return translate(message("kept, another one counts"))
        return state_words(cell)
