"""The way to every screen: with which screen one begins, and the keys from there. For tests that look at all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from models.drafts import drop_kept, list_drafts
from models.form.project import Form
from models.reports.forms import store_form
from models.reports.queries import list_projects
from models.storage.database import close_office, open_office
from tests.tui.conftest import BY, PROJECT, TODAY, Stage, month, on_stage
from tests.tui.imports.imported_files import ticket, write
from tests.tui.invented_cases import some_cases
from tui.app import TamruangApp
from tui.imports.screen import CaseImportScreen
from tui.settings.values import DEFAULTS, Settings


class Way(NamedTuple):
    """How to come to a screen.

    Attributes:
        first: the screen that the program begins with.
        keys: to strike.
        screen: class of the screen that they lead to.
    """

    first: str
    keys: tuple[str, ...]
    screen: str


WAYS = {
    "today": Way("today", (), "TodayScreen"),
    "quick line": Way("today", ("slash", "2"), "TodayScreen"),
    "results for MIS": Way("today", ("K",), "MisScreen"),
    "daily checks": Way("today", ("k",), "DailyChecksScreen"),
    "papers": Way("today", ("P",), "PapersScreen"),
    "outbox": Way("today", ("L",), "OutboxScreen"),
    "address book": Way("today", ("L", "f5"), "AddressesScreen"),
    "mail server": Way("today", ("L", "comma"), "MailServerSheet"),
    "mail to look at": Way("today", ("P", "L"), "ComposeScreen"),
    "month's end": Way("today", ("f9",), "MonthScreen"),
    "paper to a file": Way("today", ("P", "E"), "PaperFileSheet"),
    "paper of the register": Way("today", ("P", "down", "down", "enter"), "ReadPaperScreen"),
    "head's page": Way("today", ("H",), "HeadScreen"),
    "first steps": Way("today", ("F",), "FirstStepsScreen"),
    "check in": Way("today", ("f4",), "AskText"),
    "indicator": Way("today", ("I",), "MessageSheet"),
    "office settings": Way("today", ("comma",), "SettingsScreen"),
    "office numbers": Way("today", ("comma", "shift+tab"), "SettingsScreen"),
    "office word": Way("today", ("comma", "enter"), "WordSheet"),
    "accounts": Way("today", ("comma", "W"), "AccountsScreen"),
    "account": Way("today", ("comma", "W", "enter"), "AccountSheet"),
    "cases": Way("complaints", ("down", "space"), "ComplaintsScreen"),
    "cases found": Way("complaints", ("slash", "2", "5"), "ComplaintsScreen"),
    "views": Way("complaints", ("v",), "ViewsSheet"),
    "columns": Way("complaints", ("v", "c"), "ColumnsSheet"),
    "filter": Way("complaints", ("z",), "FilterSheet"),
    "filter by several": Way("complaints", ("z", "1"), "PickMany"),
    "order": Way("complaints", ("y",), "PickOne"),
    "morning run": Way("today", ("R",), "RunScreen"),
    "morning run, several sections": Way("today", ("R", "space", "1"), "RunScreen"),
    "case": Way("complaints", ("enter",), "CaseScreen"),
    "diary": Way("complaints", ("enter", "tab"), "CaseScreen"),
    "new case": Way("complaints", ("f3",), "NewCaseScreen"),
    "pile": Way("complaints", ("f3", "f4"), "PileSheet"),
    "correct": Way("complaints", ("c",), "ChangeCaseScreen"),
    "status": Way("complaints", ("s",), "Ask"),
    "finish": Way("complaints", ("f",), "FinishSheet"),
    "hand out": Way("complaints", ("a",), "AssignSheet"),
    "note": Way("complaints", ("n",), "NoteSheet"),
    "forward": Way("complaints", ("w",), "ForwardSheet"),
    "merge": Way("complaints", ("m",), "MergeSheet"),
    "follow up": Way("complaints", ("full_stop",), "Ask"),
    "stop the clock": Way("complaints", ("full_stop", "w"), "HoldSheet"),
    "look again": Way("complaints", ("full_stop", "d"), "PickOne"),
    "not ours": Way("complaints", ("x",), "LineSheet"),
    "reports": Way("reports", (), "ReportsScreen"),
    "entry": Way("reports", ("f3",), "EntryScreen"),
    "leave entry": Way("reports", ("f3", "9", "escape"), "Ask"),
    "view": Way("reports", ("enter",), "ViewScreen"),
    "form": Way("reports", ("f6",), "FormScreen"),
    "findings": Way("reports", ("f6", "2"), "FormScreen"),
    "text": Way("reports", ("f6", "3"), "FormScreen"),
    "project data": Way("reports", ("f6", "enter"), "ProjectFormScreen"),
    "export": Way("reports", ("f6", "E"), "ExportSheet"),
    "history": Way("reports", ("h",), "HistoryScreen"),
    "projects": Way("reports", ("p",), "ProjectsScreen"),
    "new project": Way("reports", ("p", "f3"), "NewProjectScreen"),
    "help": Way("reports", ("f1",), "HelpScreen"),
    "palette": Way("reports", ("ctrl+p",), "PaletteScreen"),
}

ARRIVALS = "arrivals"
"""A screen for which there has to be a file."""

STATUS_WORDS = "status words"
ALL_WAYS = (*WAYS, ARRIVALS, STATUS_WORDS)


_furnished: list[bytes] = []


def furnish(database: Path) -> None:
    """Put a project, two reports and some cases into the open office; what was made once is copied."""
    if _furnished:
        close_office()
        database.write_bytes(_furnished[0])
        open_office(database, make=True)
    else:
        store_form(Form(PROJECT, (month(1), month(2))), by="หัวหน้า")
        some_cases(30)
        close_office()
        _furnished.append(database.read_bytes())
        open_office(database, make=True)


@asynccontextmanager
async def at_screen(
    name: str, database: Path, *, settings: Settings = DEFAULTS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """Come to a screen of an office with a project, two reports and some cases.

    Args:
        name: one of `ALL_WAYS`.
        database: an office without a project; what is missing is made.
        settings: of the program.
        size: of the terminal.
    """
    if not list_projects():
        furnish(database)
    # What an earlier visit left would be offered first.
    drop_kept([kept.id for kept in list_drafts(by=BY)], by=BY)
    way = WAYS.get(name, Way("today", (), "CaseImportScreen"))
    app = TamruangApp(database, by=BY, today=lambda: TODAY, first=way.first, settings=settings)
    async with on_stage(database, app=app, size=size) as stage:
        await stage.press(*way.keys)
        if name in {ARRIVALS, STATUS_WORDS}:
            tickets = [ticket(0), ticket(1, timestamp="เมื่อวาน"), ticket(2, type="{ศาลา}")]
            if name == STATUS_WORDS:
                tickets.append(ticket(3, state="รอวัสดุ"))
            app.push_screen(CaseImportScreen(write(database.parent / "cases.csv", *tickets)))
            await stage.settle()
        assert stage.name == ("StatusMeaningsSheet" if name == STATUS_WORDS else way.screen), stage.text
        yield stage
