"""Looking at a paper that came back: whether it was printed here, and whether it is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.layout import wrap
from models.errors import UnreadableFile
from models.messages import message
from models.papers.by_code import is_code, look_up_code, may_be_code
from models.papers.extract import MOST
from models.papers.verify import verify_text
from models.storage.refusal import describe_refusal
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.papers.code_words import code_lines
from tui.papers.verdict import verdict_lines

if TYPE_CHECKING:
    from models.papers.by_code import CodeAnswer
    from models.papers.verify import Verdict


def verify_file(screen: OfficeScreen[Any]) -> None:
    """Ask for a file, and show what can be said of it.

    Args:
        screen: that asks.
    """

    def look(line: str | None) -> None:
        if line is None:
            return
        path = Path(line.strip()).expanduser()
        if is_code(line) or (may_be_code(line) and not path.exists()):
            screen.ask_office(lambda: look_up_code(line), lambda answer: _show_code(screen, answer))
            return

        def verb() -> Verdict:
            return verify_text(_content(path))

        screen.ask_office(verb, lambda verdict: _show(screen, path, verdict))

    question = AskText(
        message("Verify a paper"),
        message("File of the paper (text, Markdown, HTML or mail), or its code"),
        check=require_text,
        is_literal=True,
    )
    screen.app.push_screen(question, look)


def _show(screen: OfficeScreen[Any], path: Path, verdict: Verdict) -> None:
    _show_lines(screen, path.name, verdict_lines(verdict))


def _show_code(screen: OfficeScreen[Any], answer: CodeAnswer) -> None:
    _show_lines(screen, answer.code, code_lines(answer))


def _show_lines(screen: OfficeScreen[Any], name: str, lines: list[str]) -> None:
    width = max(20, screen.size.width - 4)
    broken = [part for line in lines for part in wrap(line, width) or [""]]
    screen.app.push_screen(PaperScreen(message("Verified: {name}", name=name), "\n".join(broken)))


def _content(path: Path) -> bytes:
    """All of the file, as far as it can be a paper.

    Raises:
        UnreadableFile: it can't be opened.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(MOST + 1)
    except OSError as error:
        reason = describe_refusal(error, path)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(path), reason=reason)
        ) from error
