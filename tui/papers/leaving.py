"""How papers leave: into a file, into a folder, into the outbox. They are recorded when they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.files import write_new_folder, write_whole
from exports.language import translate
from exports.mail.draft import MailDraft, usual_recipients
from exports.papers.printing import print_paper
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.framework.file_sheet import FileSheet, file_name, short_path
from tui.framework.screen import OfficeScreen
from tui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from exports.mail.laid import Laid
    from exports.papers.paper import Paper, Request
    from exports.printed_paper import PrintedPaper

SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}
Make = Callable[[], Sequence["PrintedPaper"]]


def ask_file(
    screen: OfficeScreen[Any],
    paper: Paper,
    request: Request,
    name: str,
    on_done: Callable[[], object] = lambda: None,
) -> None:
    """Ask where to write a paper, and write it.

    Args:
        screen: that asks.
        paper: which.
        request: of what.
        name: behind the paper's name in that of the file.
        on_done: called when it was written.
    """

    def told(path: Path | None) -> None:
        if path is not None:
            on_done()
            screen.notice(message("Saved: {path}", path=short_path(path)))

    screen.app.push_screen(PaperFileSheet(paper, request, name), told)


def ask_folder(
    screen: OfficeScreen[Any], paper: Paper, make: Make, on_done: Callable[[], object] = lambda: None
) -> None:
    """Ask for a folder, and write several papers into it, a file each.

    Args:
        screen: that asks.
        paper: which.
        make: makes and records them.
        on_done: called when they were written.
    """

    def told(path: Path | None) -> None:
        if path is not None:
            on_done()
            screen.notice(message("Saved: {path}", path=short_path(path)))

    name = file_name(paper.name, screen.program.today().isoformat())
    screen.app.push_screen(PaperFolderSheet(paper, name, make), told)


def lay_mail(
    screen: OfficeScreen[Any],
    matter: str,
    look: Make,
    make: Make,
    *,
    case: int | None = None,
    is_of_cases: bool = False,
) -> None:
    """Show a mail with papers before it is laid into the outbox; they are recorded when it is.

    Args:
        screen: that asks.
        matter: the first word of what it is about; the papers' titles follow.
        look: makes them as they would be, and records nothing.
        make: makes and records them.
        case: that they are about, if it is one.
        is_of_cases: whether they are about cases, and not for whom the office reports to.
    """
    by = screen.program.by

    def draft() -> MailDraft:
        require_right(by, Right.REGISTER)
        papers = tuple(look())
        about = " ".join((f"paper {matter}", *(paper.title for paper in papers)))
        # An answer goes to its complainant, an order to its section: who that is, nobody guesses.
        to, cc = ((), ()) if is_of_cases else usual_recipients()
        return MailDraft(papers, about, to, cc, record=make, case=case)

    def told(laid: Laid | None) -> None:
        if laid is not None:
            screen.notice(message("✓ The mail waits in the outbox. L on the first screen sends it."))

    screen.ask_office(draft, lambda made: screen.program.navigator.open_compose(made, told))


def _formats() -> OneOf:
    formats = (
        ("html", translate(message("for printing (HTML)"))),
        ("text", translate(message("plain text"))),
        ("markdown", "Markdown"),
    )
    return OneOf(translate(message("Format")), formats, id="format", is_beside=True)


class PaperFileSheet(FileSheet):
    """Write a paper of the register to a file. Dismissed with its path, or None.

    Args:
        paper: which.
        request: of what.
        name: behind the paper's name in that of the file.
    """

    SUFFIXES = SUFFIXES
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, paper: Paper, request: Request, name: str) -> None:
        super().__init__(paper.title, Path.home() / f"{file_name(paper.name, name)}.html")
        self.paper = paper
        self.request = request

    @property
    def place(self) -> str:
        """Any paper: the path is all that is typed."""
        return "export-paper:0"

    def toggles(self) -> ComposeResult:
        """Format and names."""
        yield _formats()
        if self.paper.can_name:
            names = (
                ("hidden", translate(message("hidden"))),
                ("named", translate(message("shown, which is recorded"))),
            )
            chosen = "named" if self.request.with_names else "hidden"
            yield OneOf(translate(message("Names")), names, chosen, id="names", is_beside=True)

    def write(self, path: Path) -> None:
        """Print the paper and write it."""
        kinds = {suffix: kind for kind, suffix in self.SUFFIXES.items()}
        kind = kinds.get(path.suffix.lower(), self.setting("format"))
        request = replace(self.request, with_names=self.setting("names", "hidden") == "named")
        name, by = self.paper.name, self.program.by

        def verb() -> Path:

            write_whole(path, print_paper(name, request, by=by).texts[kind])
            return path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")


class PaperFolderSheet(FileSheet):
    """Write several papers into a new folder. Dismissed with its path, or None.

    Args:
        paper: which.
        name: of the folder.
        make: makes and records them.
    """

    ACTIONS = FileSheet.ACTIONS

    def __init__(self, paper: Paper, name: str, make: Make) -> None:
        super().__init__(paper.title, Path.home() / name)
        self.make = make

    @property
    def place(self) -> str:
        """Any papers: the path is all that is typed."""
        return "export-papers:0"

    def toggles(self) -> ComposeResult:
        """The format."""
        yield _formats()

    def write(self, path: Path) -> None:
        """Print the papers and write them, all or none."""
        kind, make = self.setting("format"), self.make

        def verb() -> Path:
            files = {
                f"{file_name(str(place), paper.title)}{SUFFIXES[kind]}": paper.texts[kind]
                for place, paper in enumerate(make(), start=1)
            }
            return write_new_folder(path.parent, path.name, files).path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")
