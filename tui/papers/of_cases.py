"""The papers of a case, or of several: chosen above, and read below before they leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalGroup

from exports.language import translate
from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs, Paper, Request
from exports.papers.printing import preview_paper
from models.cases.complainants import read_complainant
from models.cases.store import load_complaints
from models.messages import Message, message
from models.papers.listing import last_of_case
from models.papers.standing import Standings
from tui.framework.copying import offer_copy
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.papers.leaving import POST, WRITE, Leaving, ask_file, lay_mail
from tui.papers.printing import PRINT, ask_print
from tui.papers.reading import ReadPaperScreen
from tui.papers.words import last_words
from tui.widgets.ledger import MOVES, Column, Ledger, Row
from tui.widgets.paper import Paper as Sheet
from tui.widgets.words import Words

if TYPE_CHECKING:
    from models.cases.complaint import Complaint

WIDE = 118
"""Cells from which on the papers stand beside the text of the one that is marked."""
KINDS: tuple[Paper, ...] = tuple(paper for paper in PAPERS.values() if paper.needs is Needs.CASE)
_SIDE = {"pageup", "pagedown"}


class KindLedger(Ledger, inherit_bindings=False):
    """The few papers: page up and down are for the text beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for action in MOVES if not _SIDE & {*action.keys} for binding in action.bindings()
    ]


@dataclass(frozen=True)
class Shown:
    """What is read in one go.

    Attributes:
        cases: that the papers are about.
        last: of each kind, when it was last printed, and how that print stands.
    """

    cases: tuple[Complaint, ...]
    last: dict[str, str]


class CasePapersScreen(OfficeScreen[None]):
    """The answer, the work order, the receipt and the sheet of cases: read, written, mailed, copied, printed.

    Args:
        ids: of the cases.
    """

    DEFAULT_CSS = """
    CasePapersScreen #kinds { height: auto; }
    CasePapersScreen #both.wide { layout: horizontal; }
    CasePapersScreen #both { height: 1fr; layout: vertical; }
    CasePapersScreen #above { height: auto; width: 1fr; }
    CasePapersScreen #both.wide #above { width: 42; height: 1fr; }
    CasePapersScreen #both.wide #text { margin-left: 1; }
    CasePapersScreen #both.wide #rule { display: none; }
    """
    NAME = message("Papers of the case")
    ACTIONS = (
        HELP,
        PRINT,
        WRITE,
        POST,
        Action(
            "complainant",
            ("o",),
            message("With name"),
            message("Show the complainant's name and phone on the paper, or hide them; showing is recorded"),
        ),
        Action("look", ("enter", "f6"), message("Look"), message("Look at the whole paper")),
        Action(
            "copy",
            ("C",),
            message("Copy"),
            message("Copy the text to your own computer's clipboard; asks first"),
            shown=False,
        ),
        Action(
            "case(-1)",
            ("left_square_bracket",),
            message("Previous case"),
            message("The paper of the case before"),
            shown=False,
        ),
        Action(
            "case(1)",
            ("right_square_bracket",),
            message("Next case"),
            message("The paper of the next case"),
            shown=False,
        ),
        Action(
            "page(-1)",
            ("pageup",),
            message("Page up"),
            message("One page up in the paper"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "page(1)",
            ("pagedown",),
            message("Page down"),
            message("One page down in the paper"),
            shown=False,
            in_palette=False,
        ),
        *(action for action in PaperScreen.ACTIONS if action.id.startswith("sideways")),
        BACK,
    )

    def __init__(self, ids: Sequence[int]) -> None:
        super().__init__()
        self.ids = tuple(ids)
        self.shown: Shown | None = None
        self.at = 0
        """Which of the cases is read."""
        self.with_names = False

    def compose_body(self) -> ComposeResult:
        """The papers, and the text of the marked one."""
        with Container(id="both"):
            with VerticalGroup(id="above"):
                yield KindLedger(
                    (Column("", 26, grows=True), Column("", 24, priority=1)), has_heading=False, id="kinds"
                )
            yield Words(id="rule", is_rule=True)
            yield Sheet(can_be_focused=False, id="text")

    @property
    def ledger(self) -> Ledger:
        """The papers."""
        return self.query_one("#kinds", Ledger)

    @property
    def sheet(self) -> Sheet:
        """The text of the marked one."""
        return self.query_one("#text", Sheet)

    @property
    def paper(self) -> Paper:
        """The marked one."""
        return KINDS[self.ledger.cursor]

    @property
    def case_title(self) -> str:
        """The case that is read, and how many there are besides."""
        if self.shown is None:
            return ""
        number = self.shown.cases[self.at].number
        if len(self.ids) == 1:
            return number
        return translate(
            message("{number} ({at} of {count})", number=number, at=self.at + 1, count=len(self.ids))
        )

    @property
    def screen_title(self) -> str:
        """Of which case."""
        return f"{translate(self.NAME)}  {self.case_title}".rstrip()

    @property
    def screen_state(self) -> str:
        """Whether who complains stands on them."""
        return translate(message("with name")) if self.with_names else translate(message("without name"))

    @property
    def open_record(self) -> str:
        """The case, where it is one."""
        return f"case:{self.ids[0]}" if len(self.ids) == 1 else ""

    def opened(self) -> None:
        """Begin with the first paper, which is read at once."""
        super().opened()
        self._arrange()
        self.set_focus(self.ledger)
        self.ledger.show([Row(paper, (translate(paper.title), "")) for paper in KINDS])
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other, or one above the other."""
        self._arrange()

    def _arrange(self) -> None:
        self.query_one("#both").set_class(self.app.size.width >= WIDE, "wide")

    def day_turned(self) -> None:
        """A paper of another day."""
        self.reload()

    def others_changed(self) -> None:
        """What was changed stands on the paper at once."""
        if self.shown is not None:
            self.fresh.read(self._load(), self._show)

    def reload(self, _: object = None) -> None:
        """Read the cases and what was printed of them."""
        self.ask_office(self._load(), self._show)

    def _load(self) -> Callable[[], Shown]:
        ids, today = self.ids, self.program.today()

        def load() -> Shown:
            cases = {case.id: case for case in load_complaints(ids)}
            last = last_of_case(ids[0]) if len(ids) == 1 else {}
            standings = Standings(today)
            return Shown(
                tuple(cases[each] for each in ids),
                {kind: last_words(paper, standings) for kind, paper in last.items()},
            )

        return load

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.ledger.show(
            [Row(paper, (translate(paper.title), shown.last.get(paper.name, ""))) for paper in KINDS]
        )
        self.refresh_frame()
        self._read()

    # Reading.

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Read the one that the mark has come to."""
        event.stop()
        self._read()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked one."""
        event.stop()
        self.action_look()

    def _read(self) -> None:
        if self.shown is None:
            return
        name, request, by = self.paper.name, self._request(self.ids[self.at]), self.program.by
        self.query_one("#rule", Words).text = translate(self.paper.title)
        self.ask_office(
            lambda: preview_paper(name, request, by=by).texts["text"].removesuffix("\n"), self._show_text
        )

    def _show_text(self, text: str) -> None:
        if text != self.sheet.text:
            self.sheet.show(text)

    def _request(self, case: int) -> Request:
        return Request(self.program.today(), case=case, with_names=self.with_names)

    def action_page(self, pages: int) -> None:
        """Read on."""
        self.sheet.action_scroll_page(pages)

    def action_sideways(self, step: int) -> None:
        """Scroll sideways, where the paper is wider than the window."""
        self.sheet.scroll_sideways(step)

    def action_case(self, step: int) -> None:
        """Read the paper of another case."""
        self.at = (self.at + step) % len(self.ids)
        self.refresh_frame()
        self._read()

    def action_look(self) -> None:
        """Look at the whole paper."""
        if self.shown is not None:
            self.app.push_screen(ReadPaperScreen(self.leaving, self.sheet.text), self.reload)

    def action_complainant(self) -> None:
        """Put who complains on the papers, which is written down, or take it off."""
        if self.with_names:
            self._turn_names(False)
            return
        by, seen = self.program.by, self.program.persons_seen
        unseen = [each for each in self.ids if (by, each) not in seen]

        def look() -> None:
            for each in unseen:
                read_complainant(each, by=by)

        def show(_: None) -> None:
            seen.update((by, each) for each in unseen)
            self._turn_names(True)

        self.ask_office(look, show, group="person")

    def _turn_names(self, with_names: bool) -> None:
        self.with_names = with_names
        self.refresh_frame()
        self._read()

    # Leaving.

    @property
    def title_of_papers(self) -> Message:
        """What leaves."""
        if len(self.ids) == 1:
            return message("{paper} {number}", paper=self.paper.title, number=self.case_title)
        return message("{paper}, {count} cases", paper=self.paper.title, count=len(self.ids))

    @property
    def leaving(self) -> Leaving:
        """The marked paper of all cases."""
        number = self.shown.cases[0].number if self.shown else ""
        name = number if len(self.ids) == 1 else self.program.today().isoformat()
        requests = tuple(map(self._request, self.ids))
        return Leaving(self.paper, requests, name, self.title_of_papers, self.program.by)

    def action_print(self) -> None:
        """Hand them to a printer's queue."""
        ask_print(self, self.leaving, self.reload)

    def action_write(self) -> None:
        """Write them to a file; several into a folder."""
        ask_file(self, self.leaving, self.reload)

    def action_post(self) -> None:
        """Make a mail of them."""
        lay_mail(self, self.leaving, self.reload)

    def action_copy(self) -> None:
        """Copy them to where the person sits."""
        offer_copy(self, self.sheet.text, record=self.leaving.make_text)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
