"""How papers leave: into a file, into a folder, into the outbox. They are recorded when they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.files import write_new_folder, write_whole
from exports.language import translate
from exports.mail.draft import MailDraft, usual_recipients
from exports.papers.every import preview_any, print_any
from exports.papers.paper import Needs, Paper, Request
from models.messages import Message, message
from models.office.people import Right
from models.office.words import require_right
from tui.framework.file_sheet import FileSheet, file_name, names_setting, short_path
from tui.framework.mailing import offer_mail
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action
from tui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from exports.printed_paper import PrintedPaper

SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}

WRITE = Action(
    "write", ("E",), message("Save"), message("Save the paper to a file; it gets a code and is recorded")
)
POST = Action("post", ("L",), message("Mail"), message("Make a mail of the paper; it is recorded then"))
"""What can be done with a paper wherever it is looked at; `tui.papers.printing.PRINT` beside them."""


@dataclass(frozen=True)
class Leaving:
    """A paper that may leave, or the same paper of several cases.

    Attributes:
        paper: which.
        requests: of what, one for each.
        name: behind the paper's name in that of a file.
        title: what it is called above a question.
        by: who lets it leave.
    """

    paper: Paper
    requests: tuple[Request, ...]
    name: str
    title: Message
    by: str

    @property
    def case(self) -> int | None:
        """The case that it is about, if it is one."""
        return self.requests[0].case if len(self.requests) == 1 else None

    def look(self) -> list[PrintedPaper]:
        """Make it as it would leave now; nothing is recorded."""
        return [preview_any(self.paper.name, request, by=self.by) for request in self.requests]

    def make(self) -> list[PrintedPaper]:
        """Make and record it."""
        return [print_any(self.paper.name, request, by=self.by) for request in self.requests]

    def make_text(self) -> str:
        """Make and record it, and give its text."""
        return "\n".join(paper.texts["text"] for paper in self.make())


def ask_file(
    screen: OfficeScreen[Any], leaving: Leaving, on_done: Callable[[], object] = lambda: None
) -> None:
    """Ask where to write a paper, and write it; several go into a folder, a file each.

    Args:
        screen: that asks.
        leaving: the paper.
        on_done: called when it was written.
    """

    def told(path: Path | None) -> None:
        if path is not None:
            on_done()
            screen.notice(message("Saved: {path}", path=short_path(path)))

    if len(leaving.requests) == 1:
        screen.app.push_screen(PaperFileSheet(leaving), told)
    else:
        screen.app.push_screen(PaperFolderSheet(leaving), told)


def lay_mail(
    screen: OfficeScreen[Any], leaving: Leaving, on_done: Callable[[], object] = lambda: None
) -> None:
    """Show a mail with papers before it is laid into the outbox; they are recorded when it is.

    Args:
        screen: that asks.
        leaving: the papers.
        on_done: called when it was laid.
    """

    def draft() -> MailDraft:
        require_right(leaving.by, Right.REGISTER)
        papers = tuple(leaving.look())
        about = " ".join((f"paper {leaving.paper.name}", *(paper.title for paper in papers)))
        # An answer goes to its complainant, an order to its section: who that is, nobody guesses.
        to, cc = ((), ()) if leaving.paper.needs is Needs.CASE else usual_recipients()
        return MailDraft(papers, about, to, cc, record=leaving.make, case=leaving.case)

    offer_mail(screen, draft, on_done)


def _formats() -> OneOf:
    formats = (
        ("html", translate(message("for printing (HTML)"))),
        ("text", translate(message("plain text"))),
        ("markdown", "Markdown"),
    )
    return OneOf(translate(message("Format")), formats, id="format", is_beside=True)


class PaperFileSheet(FileSheet):
    """Write a paper to a file. Dismissed with its path, or None.

    Args:
        leaving: the paper.
    """

    SUFFIXES = SUFFIXES
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, leaving: Leaving) -> None:
        paper = leaving.paper
        super().__init__(paper.title, Path.home() / f"{file_name(paper.name, leaving.name)}.html")
        self.leaving = leaving

    @property
    def place(self) -> str:
        """Any paper: the path is all that is typed."""
        return "export-paper:0"

    def toggles(self) -> ComposeResult:
        """Format and names."""
        yield _formats()
        if self.leaving.paper.can_name:
            yield names_setting("named" if self.leaving.requests[0].with_names else "hidden")

    def write(self, path: Path) -> None:
        """Print the paper and write it."""
        kind, with_names = self.format_of(path), self.with_names
        leaving = replace(
            self.leaving,
            requests=tuple(replace(each, with_names=with_names) for each in self.leaving.requests),
        )

        def verb() -> Path:
            write_whole(path, leaving.make()[0].texts[kind])
            return path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")


class PaperFolderSheet(FileSheet):
    """Write several papers into a new folder. Dismissed with its path, or None.

    Args:
        leaving: the papers.
    """

    ACTIONS = FileSheet.ACTIONS

    def __init__(self, leaving: Leaving) -> None:
        super().__init__(leaving.paper.title, Path.home() / file_name(leaving.paper.name, leaving.name))
        self.leaving = leaving

    @property
    def place(self) -> str:
        """Any papers: the path is all that is typed."""
        return "export-papers:0"

    def toggles(self) -> ComposeResult:
        """The format."""
        yield _formats()

    def write(self, path: Path) -> None:
        """Print the papers and write them, all or none."""
        kind, leaving = self.setting("format"), self.leaving

        def verb() -> Path:
            files = {
                f"{file_name(str(place), paper.title)}{SUFFIXES[kind]}": paper.texts[kind]
                for place, paper in enumerate(leaving.make(), start=1)
            }
            return write_new_folder(path.parent, path.name, files).path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")
