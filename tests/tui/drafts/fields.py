"""Every field of the program that somebody types in: how it is opened, which field it is, and what stands there first."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from exports.papers.kinds import PAPERS
from exports.papers.paper import Request
from models.admin.covering_note import load_note_words
from models.cases.finishing import finish
from models.dates import Period
from models.messages import message
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.reports.verbs import save_report
from tests.tui.conftest import BY, TODAY, Stage, month
from tests.tui.invented_cases import case, register
from tui.papers.leaving import Leaving, PaperFileSheet, PaperFolderSheet
from tui.papers.note_sheet import CoveringNoteSheet

Opening = Callable[[Stage], Awaitable[object]]


class Field(NamedTuple):
    """A field.

    Attributes:
        open: opens the screen or the sheet with it.
        id: of the widget.
        sheet: name of the screen's class.
        typed: what is typed.
    """

    open: Opening
    id: str
    sheet: str
    typed: str = "rats"


def cases(count: int = 1) -> list[Any]:
    """Cases that are in the register already, or are put there now."""
    from models.cases.store import find_number

    found = [find_number(f"66-D{n}") for n in range(count)]
    return [each or register([case(f"66-D{n}")])[0] for n, each in enumerate(found)]


def _verb(name: Any) -> Opening:
    async def open_(stage: Stage) -> None:
        from tui.cases.verbs import load_verb

        load_verb(name)(stage.app.screen, tuple(cases()), lambda _: None)
        await stage.settle()

    return open_


async def _reopen(stage: Stage) -> None:
    from models.cases.store import load_complaint
    from tui.cases.verbs import load_verb

    settled = cases()[0]
    finish(settled.id, by=BY, method=Method.OTHER, answer="a" * 60)
    load_verb("reopen")(stage.app.screen, (load_complaint(settled.id),), lambda _: None)
    await stage.settle()


async def _evidence(stage: Stage) -> None:
    from tui.cases.evidence import add_evidence

    add_evidence(stage.app.screen, tuple(cases()), lambda _: None)  # type: ignore[arg-type]
    await stage.settle()


async def _change_many(stage: Stage) -> None:
    from tui.cases.change_many import ChangeManySheet

    await _push(stage, ChangeManySheet(tuple(cases(3)), "subject", load_words()))


async def _change(stage: Stage) -> None:
    from tui.cases.new import ChangeCaseScreen

    await _push(stage, ChangeCaseScreen(cases()[0]))


async def _new_case(stage: Stage) -> None:
    from tui.cases.new import NewCaseScreen

    await _push(stage, NewCaseScreen())


async def _push(stage: Stage, screen: Any) -> None:
    stage.app.push_screen(screen)
    await stage.settle()


async def _list_export(stage: Stage) -> None:
    from models.register.filters import ALL
    from models.register.order import NEWEST_FIRST
    from tui.register.export import ListExportSheet

    await _push(stage, ListExportSheet(ALL, NEWEST_FIRST, TODAY))


def leaving() -> Leaving:
    """A paper that may be written."""
    return Leaving(PAPERS["pending"], (Request(TODAY),), "x", message("{text}", text="x"), BY)


async def _paper(stage: Stage) -> None:
    await _push(stage, PaperFileSheet(leaving()))


async def _papers(stage: Stage) -> None:
    await _push(stage, PaperFolderSheet(leaving()))


async def _send(stage: Stage) -> None:
    from tests.tui.opened_screens import send_sheet

    await _push(stage, send_sheet())


async def _mail(stage: Stage) -> None:
    from tests.tui.opened_screens import mail

    await _push(stage, mail())


async def _address(stage: Stage) -> None:
    from tui.mail.address_sheet import AddressSheet

    await _push(stage, AddressSheet(load_words()))


async def _mail_server(stage: Stage) -> None:
    from models.admin.mail import load_mail_settings
    from tui.mail.server import MailServerSheet

    await _push(stage, MailServerSheet(load_mail_settings()))


async def _note(stage: Stage) -> None:
    month = Period(date(2022, 12, 1), date(2022, 12, 31))
    await _push(stage, CoveringNoteSheet(load_note_words(month), month))


def _keys(*keys: str) -> Opening:
    return lambda stage: stage.press(*keys)


def _check(day: date | None) -> Opening:
    async def open_(stage: Stage) -> None:
        from tui.daily.sheets import ask_check

        ask_check(stage.app.screen, lambda _: None, day)  # type: ignore[arg-type]
        await stage.settle()

    return open_


def _account(login: str) -> Opening:
    async def open_(stage: Stage) -> None:
        from models.office.people import Account
        from tui.office.account_sheet import AccountSheet

        await _push(stage, AccountSheet(load_words(), Account(login)))

    return open_


def _word(which: List, *, is_new: bool) -> Opening:
    async def open_(stage: Stage) -> None:
        from tui.office.sheets import WordSheet

        words = load_words()
        await _push(stage, WordSheet(which, words, None if is_new else words.of(which)[0]))

    return open_


async def _holiday(stage: Stage) -> None:
    from models.office.settings import load_settings
    from tui.office.sheets import HolidaySheet

    await _push(stage, HolidaySheet(load_settings(), TODAY))


async def _number(stage: Stage) -> None:
    from tui.office.screen import SettingsScreen

    await _push(stage, SettingsScreen(number="finish_days"))


async def _field(stage: Stage, name: str) -> None:
    from tui.reports.form import FormScreen
    from tui.reports.screen import ReportsScreen

    screen = stage.app.screen
    assert isinstance(screen, ReportsScreen)
    assert screen.desk is not None
    await _push(stage, FormScreen(screen.desk, field=name))


async def _accept(stage: Stage) -> None:
    from models.reports.queries import list_projects

    project = list_projects()[0]
    save_report(project.id, month(3, pending=99), by=BY)
    await stage.press("f6", "2", "t")


async def _view_name(stage: Stage) -> None:
    from tui.register.screen import ComplaintsScreen

    await _push(stage, ComplaintsScreen())
    await stage.press("v", "f3")


async def _arrivals(stage: Stage) -> None:
    from tui.imports.screen import CaseImportScreen

    await _push(stage, CaseImportScreen())


async def _city_office(stage: Stage) -> None:
    from tui.city.sheets import CityOfficeSheet

    await _push(stage, CityOfficeSheet())


async def _city_key(stage: Stage) -> None:
    from tests.tui.opened_screens import office_of_city
    from tui.city.sheets import CityKeySheet

    await _push(stage, CityKeySheet(office_of_city(), "-".join(["12345"] * 8)))


async def _city_files(stage: Stage) -> None:
    from tui.city.screen import CityScreen

    await _push(stage, CityScreen(takes=True))


FIELDS = {
    "subject of a mail": Field(_mail, "subject", "ComposeScreen"),
    "somebody's address": Field(_address, "address", "AddressSheet"),
    "name of the mail server": Field(_mail_server, "host", "MailServerSheet"),
    "a report": Field(_keys("f3"), "narrative", "EntryScreen"),
    "a figure": Field(_keys("f3"), "received", "EntryScreen", "91"),
    "day to count as of": Field(_keys("f3", "f4"), "line", "AskDay"),
    "a new case": Field(_new_case, "subject", "NewCaseScreen"),
    "detail of a new case": Field(_new_case, "detail", "NewCaseScreen"),
    "who complains": Field(_new_case, "phone", "NewCaseScreen", "0800000000"),
    "a case": Field(_change, "address", "ChangeCaseScreen"),
    "a note": Field(_verb("note"), "lines", "NoteSheet"),
    "words for the complainant": Field(_verb("finish"), "answer", "FinishSheet"),
    "passed on to": Field(_verb("forward"), "agency", "ForwardSheet"),
    "whom it waits for": Field(_verb("hold"), "whom", "HoldSheet"),
    "why not ours": Field(_verb("not_ours"), "line", "LineSheet"),
    "why opened again": Field(_reopen, "line", "LineSheet"),
    "file of evidence": Field(_evidence, "path", "EvidenceSheet"),
    "caption of evidence": Field(_evidence, "caption", "EvidenceSheet"),
    "merged with": Field(_verb("merge"), "line", "MergeSheet"),
    "many cases": Field(_change_many, "line", "ChangeManySheet"),
    "check of the day": Field(_check(None), "line", "AskText", "4"),
    "check of a day before": Field(_check(TODAY - timedelta(days=3)), "line", "AskText", "4"),
    "a new word": Field(_word(List.CATEGORY, is_new=True), "word", "WordSheet"),
    "a word": Field(_word(List.CHANNEL, is_new=False), "aliases", "WordSheet"),
    "a canned answer": Field(_word(List.ANSWER, is_new=True), "text", "WordSheet"),
    "a new account": Field(_account(""), "login", "AccountSheet"),
    "an account": Field(_account("clerk1"), "section", "AccountSheet"),
    "a day off": Field(_holiday, "name", "HolidaySheet"),
    "a number of the office": Field(_number, "line", "AskText", "7"),
    "a new project": Field(_keys("p", "f3"), "code", "NewProjectScreen"),
    "a line of the form": Field(lambda stage: _field(stage, "code"), "line", "AskDay"),
    "data of the project": Field(_keys("f6", "enter"), "name", "ProjectFormScreen"),
    "lines of the form": Field(lambda stage: _field(stage, "rationale"), "lines", "AskLines"),
    "why a finding may stand": Field(_accept, "line", "AskText"),
    "an office of the city": Field(_city_office, "name", "CityOfficeSheet"),
    "who read the digits of a key": Field(_city_key, "whom", "CityKeySheet"),
    "path of what offices sent": Field(_city_files, "line", "AskText"),
    "path of a form": Field(_keys("i"), "line", "AskText"),
    "path of a file of cases": Field(_arrivals, "line", "AskText"),
    "path to write to": Field(_keys("f6", "E"), "path", "ExportSheet"),
    "path of a list": Field(_list_export, "path", "ListExportSheet"),
    "path of a paper": Field(_paper, "path", "PaperFileSheet"),
    "heading of a note": Field(_note, "to", "CoveringNoteSheet"),
    "path of a case that leaves": Field(_send, "path", "SendCaseSheet"),
    "folder of papers": Field(_papers, "path", "PaperFolderSheet"),
    "name of a view": Field(_view_name, "line", "AskText"),
}
NOT_OPENED = {
    "subject of a mail",
    "somebody's address",
    "name of the mail server",
    "path to write to",
    "path of a list",
    "path of a paper",
    "folder of papers",
    "path of a case that leaves",
    "name of a view",
}
"""These need more than their draft knows: it is shown to be read."""
