"""The page of the head of the office: twelve months, sections, ages, categories, places; Enter opens the cases behind a figure."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from exports.language import translate
from models.dates import fiscal_year_of
from models.messages import message
from models.register.order import DUE_FIRST, NEWEST_FIRST
from tui.framework.screen import OfficeScreen
from tui.head.actions import KEYS
from tui.head.blocks import Asked, Block, MonthsBlock, Opened
from tui.head.more_blocks import Ages, AgesBlock, CategoriesBlock, PlacesBlock, SectionsBlock
from tui.head.paper import mail_paper, open_paper, write_paper
from tui.widgets.chart import TEXTURES, Chart, Legend
from tui.widgets.ledger import Ledger
from tui.widgets.views import Views

WIDE, HIGH = 116, 32
"""From this size of the terminal on all blocks stand beside each other."""

COUNTING = message("Counting …")
_ALL_BLOCKS: tuple[type[Block], ...] = (
    MonthsBlock,
    SectionsBlock,
    AgesBlock,
    CategoriesBlock,
    PlacesBlock,
)
_LEFT = 2
"""So many blocks stand at the left."""


class HeadScreen(OfficeScreen[None]):
    """What came in and what is left, at a glance; figures come as they are counted, and none is shown before."""

    DEFAULT_CSS = """
    HeadScreen #blocks { height: 1fr; }
    HeadScreen #left, HeadScreen #right { width: 1fr; }
    HeadScreen .wide #left { width: 9fr; margin-right: 2; }
    HeadScreen .wide #right { width: 7fr; }
    HeadScreen .wide #block-0, HeadScreen .wide #block-2 { height: auto; min-height: 8; }
    HeadScreen .wide #block-4 { height: auto; min-height: 3; max-height: 40%; }
    HeadScreen .wide Chart { margin-bottom: 1; }
    """
    NAME = message("Overview")
    ACTIONS = KEYS

    shown = reactive(0, init=False)
    """Number of the block that has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.year = 0
        self.blocks: tuple[Block, ...] = tuple(block() for block in _ALL_BLOCKS)
        self.counted: dict[int, Any] = {}
        """What was counted, by the number of the block."""

    def compose_body(self) -> ComposeResult:
        """The names of the blocks, and the blocks."""
        yield Views()
        charts = [
            Chart(block.columns(), bar_at=block.BAR_AT, figures=block.FIGURES, id=f"block-{place}")
            for place, block in enumerate(self.blocks)
        ]
        with Horizontal(id="blocks"):
            with Vertical(id="left"):
                yield from charts[:_LEFT]
            with Vertical(id="right"):
                yield from charts[_LEFT:]
        yield Legend()

    def chart(self, place: int) -> Chart:
        """The chart of a block."""
        return self.query_one(f"#block-{place}", Chart)

    @property
    def asked(self) -> Asked:
        """What is looked at."""
        return Asked(self.year, self.program.today())

    def opened(self) -> None:
        """Begin with this year."""
        super().opened()
        self.year = fiscal_year_of(self.program.today())
        self.query_one(Views).names = tuple(translate(block.NAME) for block in self.blocks)
        self._arrange()
        self._count_anew()

    def _legend(self) -> list[str]:
        """What the bars are drawn with, and what the short titles mean; of all blocks where all are there."""
        signs = {str(texture): sign for texture, sign in TEXTURES.items()}
        is_drawn = self.program.plain is None
        blocks = self.blocks if self.is_wide else (self.blocks[self.shown],)
        told = dict.fromkeys(
            translate(each, **signs)
            for block in blocks
            for each in block.LEGEND
            if is_drawn or "{" not in each.text
        )
        return list(told)

    # One block, or all of them.

    @property
    def is_wide(self) -> bool:
        """Whether all blocks stand beside each other."""
        size = self.app.size
        return self.program.plain is None and size.width >= WIDE and size.height >= HIGH

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the blocks anew."""
        self._arrange()

    def _arrange(self) -> None:
        is_wide, shown = self.is_wide, self.shown
        self.query_one("#blocks").set_class(is_wide, "wide")
        self.query_one(Views).shown = shown
        self.query_one(Legend).show(self._legend())
        self.query_one("#left").display = is_wide or shown < _LEFT
        self.query_one("#right").display = is_wide or shown >= _LEFT
        for place in range(len(self.blocks)):
            chart = self.chart(place)
            chart.display = is_wide or place == shown
            if chart.has_mark != (place == shown):
                chart.has_mark = place == shown
                chart.refresh(chart.region_of_heading, chart.region_of_mark)
        self.set_focus(self.chart(shown))

    def watch_shown(self) -> None:
        """Give the keys to another block."""
        self._arrange()

    def action_view(self, place: int) -> None:
        """Go to a block."""
        self.shown = place

    def action_turn(self, step: int) -> None:
        """Go to the block beside it."""
        self.shown = (self.shown + step) % len(self.blocks)

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A click on the name of a block."""
        self.shown = event.number

    def action_figure(self, step: int) -> None:
        """Choose the figure beside it."""
        self.chart(self.shown).choose(step)

    # Counting.

    @property
    def screen_title(self) -> str:
        """With the year."""
        year = translate(message("fiscal year {year}", year=self.year)) if self.year else ""
        return f"{translate(self.NAME)}  {year}"

    @property
    def screen_state(self) -> str:
        """How much is open."""
        ages = self.counted.get(2)
        if not isinstance(ages, Ages):
            return super().screen_state
        pending = sum(age.cases for age in ages.ages)
        return translate(message("pending {pending} · late {late}", pending=pending, late=ages.due.late))

    def action_year(self, step: int) -> None:
        """Show another year."""
        if self.year + step > fiscal_year_of(self.program.today()):
            self.notice(message("Fiscal year {year} has not begun yet.", year=self.year + step))
            return
        self.year += step
        self._count_anew()

    def _count_anew(self) -> None:
        self.counted.clear()
        self.refresh_frame()
        for place in range(len(self.blocks)):
            chart = self.chart(place)
            chart.show((), empty=translate(COUNTING))
        # One after the other: each is painted when it is there, and the quickest come first.
        self._count(0)

    def _count(self, place: int) -> None:
        """Count a block, show it, and go on with the next; then what takes longer."""
        if place >= len(self.blocks):
            self._count_more(0)
            return
        asked, block = self.asked, self.blocks[place]

        def show(counted: Any) -> None:
            if asked == self.asked:
                self._show(place, counted, is_first=True)
                self._count(place + 1)

        self.ask_office(lambda: block.count(asked), show)

    def _count_more(self, place: int) -> None:
        if place >= len(self.blocks):
            return
        asked, block, counted = self.asked, self.blocks[place], self.counted[place]
        if type(block).count_more is Block.count_more:
            self._count_more(place + 1)
            return

        def show(more: Any) -> None:
            if asked == self.asked:
                self._show(place, more)
                self._count_more(place + 1)

        self.ask_office(lambda: block.count_more(asked, counted), show)

    def _show(self, place: int, counted: Any, *, is_first: bool = False) -> None:
        block = self.blocks[place]
        self.counted[place] = counted
        rows, bars = block.show(counted)
        chart = self.chart(place)
        chart.show_bars(rows, bars, at=block.start(counted) if is_first else None)
        if not rows:
            chart.show((), empty=translate(block.EMPTY, year=self.year))
        self.refresh_frame()

    def others_changed(self) -> None:
        """Count again; what does not differ is not painted."""
        asked = self.asked
        if len(self.counted) < len(self.blocks):
            return

        def read() -> list[Any]:
            return [block.count_more(asked, block.count(asked)) for block in self.blocks]

        def show(found: list[Any]) -> None:
            for place, counted in enumerate(found):
                if counted != self.counted.get(place):
                    self._show(place, counted)

        self.fresh.read(read, show)

    def day_turned(self) -> None:
        """What is late is seen from the new day."""
        super().day_turned()
        self._count_anew()

    # The cases, and the paper.

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the row with the mark."""
        event.stop()
        self.shown = next(place for place in range(len(self.blocks)) if self.chart(place) is event.ledger)
        self.action_open()

    def action_open(self) -> None:
        """Open the cases behind the chosen figure."""
        place = self.shown
        chart, counted = self.chart(place), self.counted.get(place)
        row = chart.row
        if row is None or counted is None:
            return
        asked, block, column = self.asked, self.blocks[place], chart.chosen

        def show(found: Opened | None) -> None:
            if found is None:
                self.notice(message("There is no list behind this figure."))
                return
            order = DUE_FIRST if found.filter.only_pending else NEWEST_FIRST
            self.program.navigator.open_list(
                self._come_back, filter=found.filter, order=order, title=found.title
            )

        self.ask_office(lambda: block.open(asked, counted, row.key, column), show, group="filter")

    def _come_back(self, _: Any) -> None:
        """Something may have changed."""
        self.others_changed()

    def action_paper(self) -> None:
        """Look at the page as a paper."""
        open_paper(self, self.asked)

    def action_write(self) -> None:
        """Write the page to a file."""
        write_paper(self, self.asked)

    def action_post(self) -> None:
        """Make a mail of the page."""
        mail_paper(self, self.asked)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
