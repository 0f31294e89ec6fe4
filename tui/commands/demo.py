"""`tamruang demo`: the screens on a made-up office, or such an office as a file to practise with."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import click

from exports.language import translate
from models import clock
from models.dates import fiscal_year_bounds, fiscal_year_of
from models.demo.followed import make_followed
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.demo.texts import make_texts
from models.errors import InvalidValue
from models.messages import message
from models.storage.database import close_office, open_office
from tui.commands.base import command, option
from tui.commands.options import office_options
from tui.commands.types import FilePath, WholeNumber
from tui.person import current_person
from tui.start import load_checked_settings, open_screens, require_terminal
from tui.terminal.outlet import raw

CASES = 600
"""About one a day since the fiscal year before began, so that the register bears out the reports of both years; more would let the
first look wait."""

LARGE = 5_000
"""So many cases take long enough to show how far it is."""

MOST_CASES = 2_000_000


@command(
    "demo",
    message("Open the screens on a sample office, in a temporary database that is deleted afterwards."),
    message("The same number, seed and day always give the same cases."),
)
@option(
    *("--complaints", "cases"),
    type=WholeNumber(0, MOST_CASES),
    metavar=message("COUNT"),
    default=CASES,
    help=message("How many cases the register has."),
    default_text=str(CASES),
)
@option(
    "--seed",
    type=WholeNumber(),
    metavar=message("COUNT"),
    default=0,
    help=message("Another seed gives other cases."),
    default_text="0",
)
@option(
    "--into",
    type=FilePath(),
    metavar=message("FILE"),
    help=message("Only create the sample office, as a new database that is kept; open no screens."),
)
@option(
    "--guided",
    "is_guided",
    is_flag=True,
    help=message("Begin at once with the guided round of ten minutes."),
)
@office_options
def demo(cases: int, seed: int, into: Path | None, is_guided: bool) -> int:
    """Make the office; open the screens on it, or leave it as a file."""
    if into is not None:
        if into.exists():
            raise InvalidValue("into", message("{path} already exists; give a new file.", path=str(into)))
        _make(into, cases, seed)
        close_office()
        click.echo(
            translate(
                message("✓ A sample office with {count} cases is in {path}.", count=cases, path=str(into))
            )
        )
        return 0
    require_terminal()
    load_checked_settings()  # what is wrong there is said before an office is made up
    with tempfile.TemporaryDirectory(prefix="tamruang-") as folder:
        database = Path(folder) / "sample.db"
        _make(database, cases, seed)
        try:
            root = click.get_current_context().find_root()
            return open_screens(
                database, is_demo=True, is_guided=is_guided, is_plain=root.params.get("is_plain", False)
            )
        finally:
            close_office()


def _make(database: Path, cases: int, seed: int) -> None:
    open_office(database, make=True)
    by, today = current_person(), clock.today()
    make_texts(by)
    _make_register(cases, seed, by, today)
    make_followed(today)
    make_sample_office(by, today)  # its reports have the register's figures


def _make_register(cases: int, seed: int, by: str, today: date) -> None:
    if not cases:
        return
    since = fiscal_year_bounds(fiscal_year_of(today) - 1).start  # where its reports begin
    if cases < LARGE or not sys.stderr.isatty():
        make_register(cases, by=by, seed=seed, today=today, since=since)
        return
    label = translate(message("Making sample cases"))
    with click.progressbar(length=cases, label=label, file=raw(sys.stderr)) as bar:
        make_register(
            cases,
            by=by,
            seed=seed,
            today=today,
            since=since,
            progress=lambda done: bar.update(done - bar.pos),
        )
