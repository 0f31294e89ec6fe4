"""The mail with which a bundle goes: what is in it, for people, and the bundle itself."""

from __future__ import annotations

from pathlib import Path

from exports.document import Block, Document, Heading, LabelValue, Paragraph, Signature, join_lines
from exports.exchange.bundle import MadeBundle
from exports.exchange.month_end import BundleOfMonth
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import MAIL_WIDTH
from exports.mail.draft import usual_recipients
from exports.mail.laid import Laid
from exports.mail.laying import put_into_outbox
from exports.printed_paper import PrintedPaper
from models import clock
from models.admin.mail import load_mail_settings
from models.dates import format_month, format_period
from models.errors import TamruangError
from models.messages import message

FINGERPRINT = "ลายนิ้วมือของกุญแจ"
"""Before the number of the key, in the note of a bundle."""


_TO = "ผู้รวบรวมรายงานเรื่องร้องเรียน"
"""To whom the mail goes: who that is in the city, the office need not know."""


class NoRecipient(TamruangError):
    """There is nobody to send the bundle to."""

    title = message("No mail was prepared")


def put_bundle_into_outbox(made: MadeBundle, outbox: Path, *, by: str, again: bool = False) -> Laid:
    """Put a mail of its own with a bundle into the outbox, to whom the office's papers go.

    Args:
        made: the bundle.
        outbox: its folder.
        by: who does it.
        again: even if one waits there or was sent.

    Raises:
        NoRecipient: the coordinator's address is not set.
        NoSender: the office has no address of its own.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    settings = load_mail_settings()
    to, cc = usual_recipients(settings)
    if not to:
        raise NoRecipient(message("No mail was prepared: the coordinator's address is not set."))
    return put_into_outbox(
        outbox,
        [describe_bundle(made)],
        settings,
        to=to,
        cc=cc,
        date=clock.now(),
        matter=f"{made.paper.kind} {made.bundle.manifest.about} {made.bundle.statement.project_code}".rstrip(),
        by=by,
        again=again,
        files=BundleOfMonth(made).attachments,
    )


def describe_bundle(made: MadeBundle) -> PrintedPaper:
    """What is in a bundle, as the text of a mail: who reads it needs no program for it."""
    manifest, statement, _ = made.bundle
    report = statement.report
    figures = (("รับ", report.received), ("เสร็จสิ้น", report.finished), ("ค้าง", report.pending))
    blocks: list[Block] = [
        Heading(made.paper.title, 1),
        LabelValue("เรื่อง", f"ขอส่ง{made.paper.title}"),
        LabelValue("เรียน", _TO),
        Paragraph(
            f"{statement.office or 'หน่วยงาน'} ขอส่งรายงานเรื่องร้องเรียน ประจำเดือน{format_month(statement.month.start)} "
            "เป็นชุดข้อมูลที่ลงลายมือชื่อดิจิทัล มีรายละเอียดดังนี้",
            is_indented=True,
        ),
        LabelValue("หน่วยงาน", f"{statement.unit} {statement.office}".strip() or "-"),
        LabelValue("เดือน", format_month(statement.month.start)),
        LabelValue(
            "รายงานครั้งที่",
            f"{report.number}" + (f" (ฉบับที่ {report.edition})" if report.edition > 1 else ""),
        ),
        LabelValue("ช่วงวันที่", format_period(report.period) if report.period else "-"),
        LabelValue(
            "จำนวนเรื่อง", " ".join(f"{label} {'-' if value is None else value}" for label, value in figures)
        ),
        LabelValue("รหัส", manifest.code),
        LabelValue(FINGERPRINT, manifest.key.fingerprint),
        Paragraph(
            f"ไฟล์ที่แนบ {made.name} ลงลายมือชื่อดิจิทัลไว้แล้ว หากมีผู้แก้ไขแม้แต่ตัวอักษรเดียวจะตรวจพบ "
            "ผู้รับเปิดดูได้เองด้วยโปรแกรมคลายไฟล์ทั่วไป แบบรายงานอยู่ใน form.txt"
        ),
        Paragraph("จึงเรียนมาเพื่อโปรดทราบ", is_indented=True),
        *signed(statement.office),
    ]
    return letter(made.paper.kind, Document(made.paper.title, tuple(blocks)))


def signed(office: str) -> tuple[Block, ...]:
    """Below a letter, the office that sends it; nothing where its name is not known."""
    return (Signature((office,)),) if office else ()


def letter(name: str, document: Document) -> PrintedPaper:
    """What goes as a mail beside a file, in each format. The file has the code; the words about it have none.

    Args:
        name: which paper the file is kept as.
        document: the words.
    """
    text = join_lines(write_text(document, MAIL_WIDTH))
    return PrintedPaper(
        name,
        document.title,
        {
            "text": text,
            "mail": text,
            "markdown": join_lines(write_markdown(document)),
            "html": join_lines(write_html(document)),
        },
    )
