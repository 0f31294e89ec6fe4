"""The lists of the city's screen, of which one is shown, and below it what its marked line says in full."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive

from exports.language import translate
from models.city.cells import Cell
from models.city.keys import KnownKey
from models.city.matching import Attributed
from models.city.offices import CityOffice
from models.city.refusals import Refusal
from models.messages import message
from tui.city.actions import KEYS_OF_OFFICES, NAMES, NOBODYS, OFFICES, REFUSED, SUMS
from tui.city.data import CityPicture
from tui.city.grid import MonthGrid, Totals
from tui.city.page import summary_lines
from tui.city.rows import (
    BAR_AT,
    FIGURES,
    SumsChart,
    key_columns,
    key_lines,
    key_row,
    refused_columns,
    refused_lines,
    refused_row,
    sums_columns,
    sums_lines,
    sums_rows,
    unknown_columns,
    unknown_lines,
    unknown_row,
)
from tui.city.words import LEGEND, month_words
from tui.widgets.ledger import Ledger
from tui.widgets.page import Page
from tui.widgets.page_line import PageLine
from tui.widgets.views import Views
from tui.widgets.words import Words

HIGH = 32
"""Lines of the terminal from which on there is room for more than the table."""
_LISTS = ("#grid", "#sums", "#keys", "#nobodys", "#refused")

EMPTY = message(
    "No office reports to this database. This is for whoever collects the reports of many offices, in a database of its own: "
    "“tamruang office init --database city.db”, then “tamruang city --database city.db”. There F3 adds the offices, and i takes in "
    "what they sent. An office sends its own report from the month end (F9 on the first screen)."
)


class CityViews(Vertical):
    """Offices × months, sums, keys, what belongs to nobody."""

    DEFAULT_CSS = """
    CityViews { height: 1fr; }
    CityViews #grid, CityViews #sums, CityViews #keys, CityViews #nobodys, CityViews #refused { height: 1fr; }
    CityViews #pane { height: 4; }
    CityViews #legend { display: none; padding: 0 1; }
    CityViews.high #pane { height: 7; }
    CityViews.high.offices #legend { display: block; }
    """

    shown = reactive(OFFICES, init=False)
    """Number of the list that has the keys."""

    class Turned(Message):
        """Another list is shown, or something else is marked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: CityPicture | None = None

    def compose(self) -> ComposeResult:
        """The lists and the pane."""
        yield Views(is_numbered=False)
        yield MonthGrid(id="grid")
        yield Totals(id="totals")
        yield Words("   ".join(map(translate, LEGEND)), id="legend", is_wrapped=True, classes="faint")
        yield SumsChart(sums_columns(), bar_at=BAR_AT, figures=FIGURES, id="sums")
        yield Ledger(key_columns(), id="keys")
        yield Ledger(unknown_columns(), id="nobodys")
        yield Ledger(refused_columns(), id="refused")
        yield Words(is_rule=True, id="said", classes="faint")
        yield Page(id="pane")

    @property
    def grid(self) -> MonthGrid:
        """The table."""
        return self.query_one("#grid", MonthGrid)

    @property
    def ledger(self) -> Ledger:
        """The list that is shown."""
        return self.query_one(_LISTS[self.shown], Ledger)

    @property
    def has_offices(self) -> bool:
        """Whether there is anything to look at."""
        return self.picture is not None and bool(self.picture.overview.offices)

    # Which list is shown.

    def begin(self) -> None:
        """Show the first list, before anything is read."""
        self.query_one("#pane", Page).can_focus = False
        self.query_one(Views).names = tuple(map(translate, NAMES))
        self._arrange()

    def on_resize(self) -> None:
        """There is more room in a high window."""
        self.set_class(self.app.size.height >= HIGH, "high")

    def watch_shown(self) -> None:
        """Show another list."""
        self._arrange()
        self._tell_marked()

    def _arrange(self) -> None:
        """Show the list that is chosen, and give it the keys."""
        self.query_one(Views).shown = self.shown
        for place, name in enumerate(_LISTS):
            self.query_one(name).display = place == self.shown
        self._show_totals()
        self.screen.set_focus(self.ledger)

    def _show_totals(self) -> None:
        is_table = self.shown == OFFICES and self.has_offices
        self.query_one("#totals").display = is_table
        self.set_class(is_table, "offices")

    def turn(self, step: int) -> None:
        """Show the list beside it."""
        self.shown = (self.shown + step) % len(NAMES)

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A click on the name of a list."""
        event.stop()
        self.shown = event.number

    # What stands in them.

    def show(self, found: CityPicture, month: date | None = None) -> None:
        """Show the city as it stands.

        Args:
            found: what was read.
            month: to choose; the one that is chosen if None.
        """
        self.picture, has_offices = found, bool(found.overview.offices)
        self.grid.show_overview(found.overview, month=month, empty=translate(EMPTY))
        self.query_one(Totals).show(found.sums if has_offices else None)
        self._show_totals()
        rows, bars = sums_rows(found.sums) if has_offices else ([], {})
        sums = self.query_one("#sums", SumsChart)
        sums.empty = translate(EMPTY)
        sums.show_bars(rows, bars)
        self.query_one("#keys", Ledger).show(
            [key_row(number, key) for number, key in enumerate(found.keys)],
            empty=translate(message("No key came yet: nothing that came is signed.")),
        )
        self.query_one("#nobodys", Ledger).show(
            list(map(unknown_row, found.overview.unknown)),
            empty=translate(message("All that came in this year belongs to an office of the list.")),
        )
        self.query_one("#refused", Ledger).show(
            [refused_row(number, each) for number, each in enumerate(found.refused)],
            empty=translate(message("Nothing was refused in this year.")),
        )
        self._tell_marked()

    def go_to(self, office: int) -> None:
        """Mark an office in the table.

        Args:
            office: its id.
        """
        self.shown = OFFICES
        found = [number for number, row in enumerate(self.grid.rows) if row.key == office]
        self.grid.cursor = found[0] if found else self.grid.cursor

    # What is marked.

    @property
    def cell(self) -> Cell | None:
        """The chosen month of the marked office."""
        place = self.grid.place
        if place is None or self.picture is None:
            return None
        return self.picture.overview.cells.get((place.office, place.month))

    @property
    def cells(self) -> list[Cell]:
        """All months of the marked office."""
        place = self.grid.place
        if place is None or self.picture is None:
            return []
        return self.picture.overview.of_office(place.office)

    @property
    def key(self) -> KnownKey | None:
        """The marked key; None where another list is shown."""
        row = self.query_one("#keys", Ledger).row
        if self.shown != KEYS_OF_OFFICES or self.picture is None or row is None:
            return None
        return self.picture.keys[int(str(row.key))]

    @property
    def unknown(self) -> Attributed | None:
        """What is marked in the list of what belongs to nobody; None where another list is shown."""
        row = self.query_one("#nobodys", Ledger).row
        if self.shown != NOBODYS or self.picture is None or row is None:
            return None
        return next((each for each in self.picture.overview.unknown if each.arrival.id == row.key), None)

    @property
    def refused(self) -> Refusal | None:
        """What is marked in the list of what was refused; None where another list is shown."""
        row = self.query_one("#refused", Ledger).row
        if self.shown != REFUSED or self.picture is None or row is None:
            return None
        return self.picture.refused[int(str(row.key))]

    @property
    def office(self) -> CityOffice | None:
        """The marked office, or that of the marked key."""
        if (key := self.key) is not None and self.picture is not None:
            return next((each for each in self.picture.overview.offices if each.name == key.office), None)
        return self.cell.office if self.shown == OFFICES and self.cell is not None else None

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell what the marked line says in full."""
        event.stop()
        self._tell_marked()

    def on_month_grid_chosen(self, event: MonthGrid.Chosen) -> None:
        """Tell of the other month."""
        event.stop()
        self._tell_marked()

    def _tell_marked(self) -> None:
        title, lines = self._marked()
        self.query_one("#said", Words).text = title
        pane = self.query_one("#pane", Page)
        pane.top = 0
        pane.show_page(lines)
        self.post_message(self.Turned())

    def _marked(self) -> tuple[str, list[PageLine]]:
        """What the marked line is called, and what there is to say of it."""
        if self.picture is None:
            return "", []
        if self.shown == OFFICES and (cell := self.cell) is not None:
            return f"{cell.office.name} · {month_words(cell.month)}", summary_lines(cell)
        if self.shown == SUMS and (row := self.ledger.row) is not None:
            found = [sums for month, sums in self.picture.sums.months if month == row.key]
            return row.cells[0], sums_lines(found[0] if found else self.picture.sums.total)
        if (key := self.key) is not None:
            return key.office or translate(message("(nobody knows whose)")), key_lines(key)
        if (unknown := self.unknown) is not None:
            name = unknown.arrival.item.office or translate(message("(without a name)"))
            return name, unknown_lines(unknown)
        if (refused := self.refused) is not None:
            return refused.origin.name, refused_lines(refused)
        return "", []
