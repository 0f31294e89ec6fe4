"""All papers that ever left: found by words or by a code typed anyhow, with how they stand, and read again as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import format_day, translate
from exports.layout import MAIL_WIDTH, cell_width, wrap
from exports.printed_paper import add_last_line
from models.clock import bangkok_day
from models.messages import message
from models.office.words import person_name
from models.papers.by_code import CodeAnswer, look_up_code, may_be_code, read_text
from models.papers.listing import NO_FILTER, PaperFilter, kinds_of_papers, list_papers
from models.papers.record import Recorded
from models.papers.standing import Standing, Standings
from tui.framework.paper_screen import PaperScreen
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.keyboard.actions import BACK, HELP, Action
from tui.keyboard.typeahead import BESIDE
from tui.papers.code_words import code_lines
from tui.papers.verify import verify_file
from tui.papers.words import kind_name, standing_words
from tui.widgets.choices import Choice
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.list_bar import ListBar
from tui.widgets.thai_input import ThaiInput

PART = 200
"""So many papers are read at a time."""


TONES: dict[Standing | None, Tone] = {Standing.REPLACED: "done", Standing.CHANGED: "due"}
"""How a paper looks, by how it stands."""


class PastPapersScreen(OfficeScreen[None]):
    """The papers that left, the last one first."""

    AUTO_FOCUS = ""
    NAME = message("Papers so far")
    ACTIONS = (
        HELP,
        Action(
            "open",
            ("enter",),
            message("Read"),
            message("Read the paper again as it left, and what came after it"),
        ),
        Action(
            "search",
            ("slash",),
            message("Find"),
            message("Find by a code, by words of the title, or by who printed it"),
        ),
        Action("filter", ("z",), message("Filter"), message("Show papers of one kind only")),
        Action(
            "verify",
            ("V",),
            message("Verify"),
            message("Check whether a returned paper is as it was printed"),
        ),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.wanted = NO_FILTER
        self.papers: list[Recorded] = []
        self.standings: dict[int, Standing] = {}
        self.has_more = False

    def compose_body(self) -> ComposeResult:
        """The line to search in, and the papers."""
        yield ListBar()
        yield Ledger(
            (
                Column(translate(message("Code")), 15),
                Column(translate(message("Papers")), 24, grows=True),
                Column(translate(message("Left on")), 11),
                Column(translate(message("Issued by")), 14, priority=2),
                Column(translate(message("Now")), 20, priority=1, tells=True),
            ),
            id="past",
        )

    @property
    def ledger(self) -> Ledger:
        """The papers."""
        return self.query_one("#past", Ledger)

    @property
    def line(self) -> ThaiInput:
        """Where one types."""
        return self.query_one(ListBar).line

    def opened(self) -> None:
        """Show the last ones."""
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    def day_turned(self) -> None:
        """What was current may be so no longer."""
        self.reload()

    # Reading.

    def reload(self, _: object = None) -> None:
        """Read the papers anew, from the last one."""
        self.ask_office(self._load(), self._show)

    def _load(self, before: int | None = None) -> Callable[[], list[Recorded]]:
        wanted = self.wanted
        return lambda: list_papers(wanted, before=before, limit=PART)

    def others_changed(self) -> None:
        """Somebody may have printed one, or changed what one tells of."""
        self.standings.clear()
        self.fresh.read(self._load(), self._show)

    def _show(self, papers: list[Recorded]) -> None:
        self.papers, self.has_more = papers, len(papers) == PART
        self._paint()

    def _show_more(self, papers: list[Recorded]) -> None:
        self.papers, self.has_more = [*self.papers, *papers], len(papers) == PART
        self._paint()

    def _paint(self) -> None:
        nothing = message("No paper fits.") if self.wanted != NO_FILTER else message("No paper has left yet.")
        self.ledger.show([self._row(paper) for paper in self.papers], empty=translate(nothing))
        self.query_one(ListBar).show_view(kind_name(self.wanted.kind) if self.wanted.kind else "")
        self._show_position()
        self._judge()

    def _row(self, paper: Recorded) -> Row:
        """A line, which steps back where a later print took the paper's place, and says if it does not hold any more."""
        return Row(paper.id, self._cells(paper), TONES.get(self.standings.get(paper.id), ""))

    def _cells(self, paper: Recorded) -> tuple[str, ...]:
        standing = self.standings.get(paper.id)
        return (
            paper.code,
            paper.title,
            format_day(bangkok_day(paper.at)),
            person_name(paper.by),
            standing_words(standing) if standing is not None else "…",
        )

    def _judge(self) -> None:
        """Find out how those stand of which that is not known; no key waits for it."""
        unknown = [paper for paper in self.papers if paper.id not in self.standings]
        if not unknown:
            return
        today = self.program.today()

        def judge() -> dict[int, Standing]:
            standings = Standings(today)
            return {paper.id: standings.of(paper) for paper in unknown}

        def show(found: dict[int, Standing]) -> None:
            self.standings |= found
            self.ledger.show([self._row(paper) for paper in self.papers])

        self.ask_office(judge, show, group=BESIDE)

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Read on where the end is near."""
        event.stop()
        self._show_position()
        if self.has_more and self.ledger.cursor >= len(self.papers) - 2:
            self.has_more = False
            self.ask_office(self._load(self.papers[-1].id), self._show_more)

    def _show_position(self) -> None:
        bar, papers = self.query_one(ListBar), self.papers
        bar.show_position(self.ledger.cursor + 1 if papers else None, len(papers) or None, self.has_more)

    # Finding.

    def action_search(self) -> None:
        """Go to the line."""
        self.set_focus(self.line)
        self.line.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find with every key."""
        event.stop()
        if event.value != self.wanted.text:
            self._want(replace(self.wanted, text=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the only one is read; a code that none has is told of; else on to the list."""
        event.stop()
        text = event.value
        if text and not self.papers and may_be_code(text):
            self.ask_office(lambda: look_up_code(text), self._tell_code)
        elif text and len(self.papers) == 1:
            self.set_focus(self.ledger)
            self.action_open()
        else:
            self.set_focus(self.ledger)

    def key_down(self) -> None:
        """From the line down to the list."""
        if self.focused is self.line:
            self.set_focus(self.ledger)

    def _want(self, wanted: PaperFilter) -> None:
        self.wanted = wanted
        self.ledger.cursor = 0
        self.reload()

    def action_filter(self) -> None:
        """Choose a kind."""

        def ask(kinds: list[str]) -> None:
            options = [
                Option("", translate(message("All kinds"))),
                *(Option(kind, kind_name(kind)) for kind in kinds),
            ]
            at = next((place for place, each in enumerate(options) if each.value == self.wanted.kind), 0)

            def picked(option: Option | None) -> None:
                if option is not None:
                    self._want(replace(self.wanted, kind=option.value))

            self.app.push_screen(PickOne(message("Kind of paper"), options, at=at), picked)

        self.ask_office(kinds_of_papers, ask)

    # Reading one.

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked one."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Read the marked one as it left."""
        row = self.ledger.row
        paper = next((each for each in self.papers if row is not None and each.id == row.key), None)
        if paper is None:
            return
        if not paper.with_names:
            self._read(paper)
            return
        choices = (
            Choice("read", "y", message("Read it; that is recorded")),
            Choice("cancel", "n", message("Don't read it")),
        )
        question = Ask(paper_title(paper), message("It shows persons by name."), choices)
        self.app.push_screen(question, lambda answer: self._read(paper) if answer == "read" else None)

    def _read(self, paper: Recorded) -> None:
        by = self.program.by

        def read() -> tuple[CodeAnswer, str]:
            return look_up_code(paper.code), as_it_left(paper, by=by)

        def show(found: tuple[CodeAnswer, str]) -> None:
            answer, text = found
            told = [part for line in code_lines(answer) for part in wrap(line, MAIL_WIDTH) or [""]]
            whole = "\n".join((*told, "", "─" * MAIL_WIDTH, "", text))
            self.app.push_screen(PaperScreen(paper_title(paper), whole), self.reload)

        self.ask_office(read, show)

    def _tell_code(self, answer: CodeAnswer) -> None:
        lines = [part for line in code_lines(answer) for part in wrap(line, MAIL_WIDTH) or [""]]
        self.app.push_screen(PaperScreen(message("Code {code}", code=answer.code), "\n".join(lines)))

    def action_verify(self) -> None:
        """Look at a paper that came back."""
        verify_file(self)

    def action_back(self) -> None:
        """Take back what was searched for, then go back."""
        if self.wanted.text:
            self.line.value = ""
            self.set_focus(self.ledger)
        elif self.wanted.kind:
            self._want(NO_FILTER)
        elif self.focused is self.line:
            self.set_focus(self.ledger)
        else:
            self.dismiss(None)


def paper_title(paper: Recorded) -> Any:
    """The title of a paper, for the head of a screen."""
    return message("{text}", text=paper.title)


def as_it_left(paper: Recorded, *, by: str) -> str:
    """The text of a paper with its last line; who reads one with names is written down.

    Args:
        paper: which.
        by: who reads it.
    """
    text = "\n".join(read_text(paper, by=by))
    if not text:
        return translate(message("Its text is kept no more: somebody who stood on it was forgotten."))
    width = max(MAIL_WIDTH, *map(cell_width, text.split("\n")))
    return add_last_line("text", f"{text}\n", paper.last_line, width).removesuffix("\n")
