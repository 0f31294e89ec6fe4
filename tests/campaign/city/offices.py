"""Made-up offices: each a database made by the program's own verbs, month by month, and what leaves it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from random import Random

from exports.document import join_lines
from exports.exchange.bundle import MadeBundle, make_month_bundle
from exports.exchange.keys import change_key, make_key, own_secret
from exports.exchange.note import put_bundle_into_outbox
from exports.form.as_document import form_document
from exports.form.markdown import write_markdown
from exports.form.text import write_text
from exports.formats.html import write_html
from exports.mail.message import Attachment, make_mail
from exports.mail.outbox import Outbox, State
from exports.mail.place import own_outbox
from models import clock
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.dates import Period, fiscal_year_bounds, last_day_of_month
from models.form.narrative import Figures, compose_narrative
from models.form.project import Form, Person, Project
from models.office.vocabulary import Method
from models.office.words import List
from models.reports.forms import load_form, store_form
from models.reports.month_end import MonthEnd, review_month, submit_month
from models.reports.verbs import amend_report, save_report, submit_report
from models.storage.database import close_office, open_office
from models.storage.parts import exchange_key
from tests.exports.papers.story import Clock, word
from tests.new_office import open_new_office

YEAR = 2563
BY = "มาลี"
CENTRE = Mailbox("centre@city.example.org")
CATEGORIES = ("น้ำท่วม", "ท่อระบายน้ำ", "ถนน")
_REPORTED = 5
"""The day of the following month on which an office submits."""
_AMENDED = 8


class Way(StrEnum):
    """How an office tells the city."""

    BUNDLE = "bundle"
    TEXT = "text"
    """The form as the text of a mail."""
    FILE = "file"
    """The form attached as a text file."""
    MARKDOWN = "markdown"
    PAGE = "page"
    """The form attached as a web page."""


class Story(StrEnum):
    """What happens to an office in the course of the year."""

    AMENDED = "amended"
    """A month is corrected after it was sent: two editions."""
    TWO_VERSIONS = "two versions"
    """A month is submitted twice by two copies of the register: two bundles of one edition that differ."""
    KEY_CHANGED = "key changed"
    """Another key follows the first one, which vouches for it."""
    KEY_LOST = "key lost"
    """Another key, for which no other vouches."""
    KEY_NEVER_TOLD = "key never told"
    """Nobody ever compares its key."""
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail that left an office.

    Attributes:
        office: number of the office.
        month: first day of the month that it is about.
        edition: of the report.
        mail: its bytes.
        bundle: what is attached; None of a bare form.
        is_held: whether its key is one for which none vouches.
        is_other_version: whether it was made by a copy of the register.
    """

    office: int
    month: date
    edition: int
    mail: bytes
    bundle: bytes | None = None
    is_held: bool = False
    is_other_version: bool = False


@dataclass
class Office:
    """An office that was made.

    Attributes:
        number: counted from 0.
        name: as its forms have it.
        path: of its database.
        way: how it tells the city.
        story: what happens to it.
        event: first day of the month in which that happens.
        keys: fingerprints, in the order in which they were made; the city is told the first by telephone.
        sent: its mails, in the order in which they left.
    """

    number: int
    name: str
    path: Path
    way: Way
    story: Story
    event: date
    keys: list[str] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    @property
    def address(self) -> str:
        """From which it sends."""
        return f"report{self.number}@office{self.number}.example.org"


def months_of_year(count: int = 12) -> list[date]:
    """The first days of the first months of the fiscal year."""
    start = fiscal_year_bounds(YEAR).start
    return [
        date(start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1, 1)
        for n in range(count)
    ]


def make_offices(
    folder: Path,
    count: int,
    months: Sequence[date],
    stopped: Clock,
    chance: Random,
    *,
    ways: Sequence[Way] = (*[Way.BUNDLE] * 6, *Way),
    stories: Sequence[Story] = tuple(Story),
) -> Iterator[Office]:
    """Make offices with a year each.

    Args:
        folder: where their databases lie, each in a folder of its own.
        count: how many.
        months: first days, which they tell the city of.
        stopped: the program's clock.
        chance: of what happens in them.
        ways: how they tell the city, by turns.
        stories: what happens to those that send bundles, by turns.
    """
    turns = cycle(stories)
    for number in range(count):
        way = ways[number % len(ways)]
        story = next(turns) if way is Way.BUNDLE else Story.PLAIN
        office = Office(
            number,
            f"สำนักงานเขตสมมติที่ {number + 1:02}",
            folder / f"{number:02}" / "office.db",
            way,
            story,
            chance.choice(months[1:-1] or months),
        )
        _live(office, months, stopped, chance)
        yield office


def _live(office: Office, months: Sequence[date], stopped: Clock, chance: Random) -> None:
    stopped.at(months[0])
    open_new_office(office.path)
    try:
        project = Project(
            code=f"63-{office.number:04}",
            name="กิจกรรมติดตามเรื่องร้องเรียน",
            fiscal_year=YEAR,
            agency=office.name,
            units=("ฝ่ายปกครอง",),
            responsible=Person("คุณสมมติ", "101"),
            budget_received=Decimal(0),
        )
        store_form(Form(project), by=BY)
        if office.way is Way.BUNDLE:
            save_mail_settings(MailSettings(sender=Mailbox(office.address), coordinator=CENTRE), by=BY)
            make_key(by=BY)
            office.keys.append(_fingerprint())
        for month in months:
            _month(office, month, stopped, chance)
    finally:
        close_office()


def _month(office: Office, month: date, stopped: Clock, chance: Random) -> None:
    is_event, end = month == office.event, last_day_of_month(month.year, month.month)
    for number in range(chance.randint(1, 4)):
        _case(office, month + timedelta(chance.randrange(28)), f"{number}", stopped, chance)
    stopped.at(end + timedelta(_REPORTED))
    if is_event and office.story is Story.KEY_CHANGED:
        change_key(by=BY)
        office.keys.append(_fingerprint())
    if is_event and office.story is Story.KEY_LOST:
        exchange_key(office.path).unlink()
        make_key(by=BY, is_lost=True)
        office.keys.append(_fingerprint())
    if is_event and office.story is Story.TWO_VERSIONS:
        with _copied(office):
            _case(office, end, "9", stopped, chance)
            stopped.at(end + timedelta(_REPORTED))
            other = _send(office, _submit(month, end))
        office.sent.append(replace(other, is_other_version=True))
    office.sent.append(_send(office, _submit(month, end)))
    if is_event and office.story is Story.AMENDED:
        _case(office, end, "8", stopped, chance)
        stopped.at(end + timedelta(_AMENDED))
        office.sent.append(_send(office, _amend(month, end)))


def _case(office: Office, day: date, number: str, stopped: Clock, chance: Random) -> None:
    stopped.at(day)
    case = register_complaint(
        Complaint(
            number=f"{day:%y%m%d}-{office.number:02}-{number}",
            received_at=clock.now(),
            subject="น้ำท่วมขังปากซอยสมมติ",
            categories=(word(List.CATEGORY, chance.choice(CATEGORIES)),),
            channel=word(List.CHANNEL, "ศูนย์ 1555"),
        ),
        by=BY,
    )
    if chance.random() < 0.6:
        finish(case.id, by=BY, method=Method.INVESTIGATED, answer="ดำเนินการเรียบร้อยแล้ว")


def _submit(month: date, end: date) -> MonthEnd:
    period, today = Period(month, end), clock.today()
    submit_month(review_month(period, today=today), by=BY, today=today, progress=_progress(month))
    return review_month(period, today=today)


def _amend(month: date, end: date) -> MonthEnd:
    period, today = Period(month, end), clock.today()
    before = review_month(period, today=today)
    assert before.stored is not None
    draft = amend_report(before.stored.id, by=BY)
    taken = review_month(period, today=today).taken
    assert taken is not None
    report = replace(
        draft.report,
        received=taken.received,
        finished=taken.finished,
        pending=taken.pending,
        narrative=compose_narrative(Figures(period, taken.received, taken.finished, taken.pending)),
    )
    stored = save_report(
        before.project.id,
        report,
        by=BY,
        report_id=draft.id,
        revision=draft.revision,
        taken=taken,
        reason="พบเรื่องที่ตกหล่น",
    )
    submit_report(stored.id, revision=stored.revision, by=BY, today=today)
    return review_month(period, today=today)


def _progress(month: date) -> Decimal:
    return Decimal((month.month - 10) % 12 * 8 + 8)


def _fingerprint() -> str:
    return own_secret()[1].public.fingerprint


@contextmanager
def _copied(office: Office) -> Iterator[None]:
    """Go on in a copy of the register for a while, as on another machine; then in the register again."""
    path = office.path
    close_office()
    copy = path.parent / "copy" / path.name
    shutil.copytree(path.parent, copy.parent)
    open_office(copy)
    try:
        yield
    finally:
        close_office()
        open_office(path)


def _send(office: Office, end: MonthEnd) -> Sent:
    assert end.stored is not None
    sent = Sent(office.number, end.month.start, end.stored.edition, b"")
    if office.way is not Way.BUNDLE:
        return replace(sent, mail=_form_mail(office, end))
    made = make_month_bundle(end, by=BY, today=clock.today())
    is_held = office.story is Story.KEY_LOST and end.month.start >= office.event
    return replace(sent, mail=_bundle_mail(made), bundle=made.content, is_held=is_held)


def _bundle_mail(made: MadeBundle) -> bytes:
    folder = own_outbox(BY)
    laid = put_bundle_into_outbox(made, folder, by=BY)
    return Outbox(folder).read(State.NEW, laid.name)


def _form_mail(office: Office, end: MonthEnd) -> bytes:
    """A mail with the form alone, as somebody sends it who has it from another program: nothing in it tells of this one."""
    content = load_form(end.project.id, submitted_only=True)
    page = join_lines(write_html(form_document(content)))
    form = f"แบบรายงาน-{end.month.start:%m}"
    attached: dict[Way, Callable[[], tuple[str, Sequence[Attachment]]]] = {
        Way.TEXT: lambda: (write_text(content), ()),
        Way.FILE: lambda: (_LETTER, [Attachment(f"{form}.txt", write_text(content).encode())]),
        Way.MARKDOWN: lambda: (_LETTER, [Attachment(f"{form}.md", write_markdown(content).encode())]),
        Way.PAGE: lambda: (_LETTER, [Attachment(f"{form}.html", page.encode())]),
    }
    text, files = attached[office.way]()
    return make_mail(
        f"รายงานเดือน {end.month.start:%m}",
        text.removesuffix("\n").split("\n"),
        None,
        files,
        Mailbox(office.address, office.name),
        (CENTRE,),
        clock.now(),
        f"<{end.month.start:%Y%m}@office{office.number}.example.org>",
    )


_LETTER = "เรียน ผู้ประสานงาน\n\nขอส่งรายงานประจำเดือนตามแนบ\n"
