"""Every screen of the program by its name in the settings, and how to have it open."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import tui
from exports.mail.draft import MailDraft
from exports.mail.opened import Attached, OpenedMail
from exports.papers.kinds import PAPERS
from exports.papers.paper import Request
from exports.printed_paper import PrintedPaper
from exports.printers.queues import Queues
from models import clock
from models.admin.mail import load_mail_settings
from models.cases.complaint import Complaint
from models.city.cells import Cell
from models.city.offices import CityOffice, add_office, list_offices
from models.city.overview import load_overview
from models.drafts import Draft, KeptDraft
from models.errors import ChangedByOther
from models.exchange.moved import What
from models.exchange.partners import Partner
from models.form.project import Form
from models.messages import message
from models.office.settings import load_settings as office_settings
from models.office.words import load_words
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.reports.forms import compare_form
from models.reports.queries import list_projects, list_reports
from tests.tui.conftest import BY, PROJECT, TODAY, Stage, month
from tests.tui.every_screen import ARRIVALS, STATUS_WORDS, WAYS, Way, at_screen
from tests.tui.evidence.photos import photographed
from tui.cases.conflict import CaseConflictSheet
from tui.cases.duplicates import NearSheet
from tui.cases.sending import Leave, SendCaseSheet
from tui.city.cell import CellScreen
from tui.city.sheets import CityKeySheet
from tui.drafts.screen import WaitingScreen
from tui.evidence.picture_screen import PictureScreen
from tui.evidence.screen import EvidenceScreen
from tui.framework.draft_offer import DraftSheet, OfferSheet
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskLines
from tui.framework.theme_sheet import ThemeSheet
from tui.imports.from_office import OfficeFileScreen
from tui.keyboard.actions import screen_name
from tui.mail.address_sheet import AddressSheet
from tui.mail.addresses import AddressesScreen
from tui.mail.compose import ComposeScreen
from tui.mail.reading import MailScreen
from tui.mail.screen import OutboxScreen
from tui.mail.sending import Server
from tui.mail.server import MailServerSheet
from tui.mail.sheets import PasswordSheet
from tui.mis.sheet import MisFileSheet
from tui.office.sheets import HolidaySheet
from tui.papers.leaving import Leaving
from tui.papers.printing import PrintSheet
from tui.reports.conflict import ConflictSheet
from tui.reports.import_form import ImportScreen
from tui.reports.project_form import ProjectConflictSheet

X = message("{text}", text="x")


def form() -> Form:
    return Form(PROJECT, (month(1), month(2)))


def conflict() -> ConflictSheet:
    stored = list_reports(list_projects()[0].id)[0]
    return ConflictSheet(ChangedByOther(X, theirs=stored, by="ปรีชา"), month(1), stored)


def draft() -> KeptDraft:
    typed = Draft(title="ที่หนึ่ง", texts={"a": "ก", "b": "ข"}, labels={"a": "ช่องแรก", "b": "ช่องที่สอง"})
    return KeptDraft(1, "report:1:3", typed, clock.now())


def mail() -> ComposeScreen:
    """A mail of a paper, to be looked at."""
    text = "ก\nข\n"
    return ComposeScreen(
        MailDraft((PrintedPaper("pending", "x", {"text": text, "mail": text, "markdown": text}),), "x")
    )


def office_of_city() -> CityOffice:
    """An office that reports to the city, of which nothing came."""
    found = list_offices()
    return found[0] if found else add_office("สำนักงานเขตทุ่งสมมติ", by=BY)


def month_of_city() -> Cell:
    """A month of which nothing came."""
    office = office_of_city()
    return load_overview(2566, today=TODAY).cell(office.id, date(2022, 12, 1))


def evidence_list() -> EvidenceScreen:
    return EvidenceScreen(photographed().case.id)


def picture() -> PictureScreen:
    found = photographed()
    return PictureScreen(found, found.photos[:1])


def read_mail() -> MailScreen:
    attached = (Attached("ก.txt", 2, "ก"), Attached("ข.txt", 2, "ข"))
    return MailScreen(OpenedMail("a@b.org", ("c@d.org",), (), "x", "", "ก", attached), "x")


def near() -> NearSheet:
    lines = page(Filter(), NEWEST_FIRST, today=TODAY, limit=2)
    return NearSheet(lines, load_words(), may_merge=True)


def send_sheet() -> SendCaseSheet:
    partner = Partner(1, "สำนักงานเขตดอนสมมติ", "ssh-ed25519 x", (), "", BY, TODAY)
    return SendCaseSheet(Complaint(number="66-1"), Leave(What.CASE, (partner,), "การไฟฟ้าสมมติ"))


def leaving() -> Leaving:
    return Leaving(PAPERS["pending"], (Request(TODAY),), "x", X, BY)


PUSHED: dict[str, Callable[[], OfficeScreen[Any]]] = {
    "ask_lines": lambda: AskLines(X, X, "หนึ่ง"),
    "case_conflict": lambda: CaseConflictSheet(ChangedByOther(X, theirs=None, by="ปรีชา"), [("ก", "ข", "ค")]),
    "address": lambda: AddressSheet(load_words()),
    "addresses": AddressesScreen,
    "city_key": lambda: CityKeySheet(office_of_city(), "-".join(["12345"] * 8)),
    "city_month": lambda: CellScreen(month_of_city()),
    "compose": mail,
    "mail": read_mail,
    "mail_server": lambda: MailServerSheet(load_mail_settings()),
    "outbox": OutboxScreen,
    "password": lambda: PasswordSheet(Server(load_mail_settings(), is_confirmed=False, password=None)),
    "conflict": conflict,
    "project_conflict": lambda: ProjectConflictSheet(
        ChangedByOther(X, theirs=None, by="ปรีชา"), "ปรีชา", [("ก", "ข", "ค")], X
    ),
    "holiday": lambda: HolidaySheet(office_settings(), TODAY),
    "draft": lambda: DraftSheet(draft(), X),
    "near": near,
    "offer": lambda: OfferSheet(draft(), {"a": "", "b": ""}, ("a", "b"), is_older=False),
    "print": lambda: PrintSheet(leaving(), Queues(("hall", "cellar"), "hall", knows_thai=False), None),
    "waiting": WaitingScreen,
    "mis_file": lambda: MisFileSheet((1,), TODAY),
    "theme": ThemeSheet,
    "evidence_list": evidence_list,
    "picture": picture,
    "office_file": lambda: OfficeFileScreen(Path("result.zip")),
    "send_case": send_sheet,
    "import": lambda: ImportScreen(Path("form.txt"), form(), compare_form(form()), []),
}
"""Screens to which no short way leads."""

MORE_WAYS = {
    "ask_day": Way("complaints", ("full_stop", "d", "end", "enter"), "AskDay"),
    "change_many": Way("complaints", ("space", "space", "c", "1"), "ChangeManySheet"),
    "city": Way("today", ("T",), "CityScreen"),
    "city_office": Way("city", ("f3",), "CityOfficeSheet"),
    "evidence": Way("complaints", ("enter", "e"), "EvidenceSheet"),
    "covering_note": Way("today", ("P", *["down"] * 8, "enter"), "CoveringNoteSheet"),
    "past_papers": Way("today", ("P", "h"), "PastPapersScreen"),
    "case_papers": Way("complaints", ("enter", "P"), "CasePapersScreen"),
    "paper_folder": Way("complaints", ("space", "space", "P", "E"), "PaperFolderSheet"),
    "list_export": Way("complaints", ("E",), "ListExportSheet"),
    "paper": Way("reports", ("f3", "f6"), "PaperScreen"),
}
WAYS.update(MORE_WAYS)


def load_all_screens() -> None:
    """Import every module of the program that may hold a screen."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.startswith(("tui.__main__", "tui.commands")):
            importlib.import_module(module.name)


def all_screens() -> dict[str, Any]:
    """All screens that can be opened, by their names in the settings."""
    load_all_screens()

    def below(base: Any) -> Iterator[Any]:
        for each in base.__subclasses__():
            yield each
            yield from below(each)

    bases = {"case_form", "versions", "verb", "field", "file"}  # that others are made from
    found = {
        screen_name(each): each for each in below(OfficeScreen) if each.ACTIONS and "[" not in each.__name__
    }
    return {name: found[name] for name in sorted(found.keys() - bases)}


SCREENS = all_screens()
_NAMES = {screen.__name__: name for name, screen in SCREENS.items()}
WAYS_TO = {_NAMES[way.screen]: name for name, way in reversed(WAYS.items()) if way.screen in _NAMES} | {
    "arrivals": ARRIVALS,
    "status_meanings": STATUS_WORDS,
}
"""Name of a screen in the settings to a way there."""


@asynccontextmanager
async def opened(name: str, database: Path) -> AsyncIterator[tuple[Stage, Any]]:
    """Open a screen by its name in the settings."""
    async with at_screen(WAYS_TO.get(name, "reports"), database) as stage:
        if name in PUSHED:
            stage.app.push_screen(PUSHED[name]())
            await stage.settle()
        assert screen_name(type(stage.app.screen)) == name
        yield stage, stage.app.screen
