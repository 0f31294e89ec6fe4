"""The ways a photo or paper leaves the program: a copy in a folder, or another program of the desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from exports.mail.draft import MailDraft
from exports.mail.message import Attachment
from exports.papers.paper import Request
from exports.papers.printing import preview_paper, print_paper
from models.cases.complaint import Complaint
from models.cases.evidence import Evidence
from models.cases.evidence_copies import copy_out, file_name, read_content
from models.errors import TamruangError
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from models.system_errors import describe_system_error
from tui.framework.file_sheet import short_path
from tui.framework.mailing import offer_mail
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text

_OPENERS = ("xdg-open", "open")
"""What opens a file in the program that a desktop has for it: of the free desktops, and of macOS."""


class NotOpened(TamruangError):
    """No other program could be started."""

    title = message("The file was not opened")


def save_copies(screen: OfficeScreen[Any], wanted: Sequence[Evidence]) -> None:
    """Ask for a folder, and copy photos or papers there.

    Args:
        screen: that asks, and tells on its foot.
        wanted: what to copy.
    """

    def go(line: str | None) -> None:
        if line is None:
            return
        folder = Path(line.strip()).expanduser()

        def copy() -> list[Path]:
            return [copy_out(each, folder) for each in wanted]

        def tell(copies: list[Path]) -> None:
            if len(copies) == 1:
                screen.notice(message("Saved: {path}", path=short_path(copies[0])))
            else:
                screen.notice(
                    message("Saved {count} copies in {folder}", count=len(copies), folder=short_path(folder))
                )

        screen.ask_office(copy, tell, group="save")

    title = message("Save a copy: {name}", name=wanted[0].name)
    if len(wanted) > 1:
        title = message("Save copies of {count} files", count=len(wanted))
    sentence = message("In which folder? What is there already stays; the copy gets another name then.")
    screen.app.push_screen(AskText(title, sentence, "~", check=require_text, is_literal=True), go)


def mail_evidence(screen: OfficeScreen[Any], case: Complaint, wanted: Sequence[Evidence]) -> None:
    """Show a mail with the case and photos or papers of it; it is laid into the outbox from there.

    Args:
        screen: that tells on its foot.
        case: the case.
        wanted: what is attached.
    """
    by, today = screen.program.by, screen.program.today()

    def draft() -> MailDraft:
        require_right(by, Right.REGISTER)
        request = Request(today, case=case.id)
        files = tuple(
            Attachment(file_name(each), read_content(each), is_text=each.media == "text/plain")
            for each in wanted
        )
        about = " ".join((f"evidence {case.number}", *(each.sha256[:8] for each in wanted)))
        return MailDraft(
            (preview_paper("case", request, by=by),),
            about,
            record=lambda: (print_paper("case", request, by=by),),
            files=files,
            case=case.id,
        )

    offer_mail(screen, draft)


def open_outside(
    screen: OfficeScreen[Any], wanted: Evidence, environ: Mapping[str, str] = os.environ
) -> None:
    """Open a copy in another program, where there is a desktop.

    Args:
        screen: that tells on its foot.
        wanted: what to open.
        environ: tells whether there is a desktop.
    """

    def open_copy() -> Path:
        opener = _opener(environ)
        copy = copy_out(wanted, Path.home() / "tamruang")
        try:
            subprocess.Popen(
                [opener, str(copy)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise NotOpened(
                message(
                    "{program} can't be started: {reason}. The copy is {path}.",
                    program=opener,
                    reason=describe_system_error(error),
                    path=short_path(copy),
                )
            ) from error
        return copy

    def tell(copy: Path) -> None:
        screen.notice(message("Handed to another program; the copy stays at {path}", path=short_path(copy)))

    screen.ask_office(open_copy, tell, group="save")


def _opener(environ: Mapping[str, str]) -> str:
    """The program that opens files.

    Raises:
        NotOpened: there is no desktop, or no such program.
    """
    found = next(filter(None, map(shutil.which, _OPENERS)), None)
    has_desktop = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    if found is None or not (has_desktop or found.endswith("/open")):
        raise NotOpened(
            message(
                "There is no desktop where the program runs. E saves a copy, to look at on another machine."
            )
        )
    return found
