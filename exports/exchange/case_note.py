"""The mail with which a case that is sent on goes, or its result: what it is, for people, and the file itself."""

from __future__ import annotations

from pathlib import Path

from exports.cases.addressee import head_of
from exports.document import Block, Document, Heading, LabelValue, Paragraph
from exports.exchange.note import NoRecipient, letter, signed
from exports.exchange.sending import MadeFile
from exports.mail.laid import Laid
from exports.mail.laying import put_into_outbox
from exports.mail.message import Attachment
from exports.printed_paper import PrintedPaper
from models import clock
from models.admin.mail import Mailbox, load_mail_settings, parse_mailbox
from models.exchange.sent import SentCase
from models.messages import message
from models.office.words import List, load_words


def mailbox_of(office: str) -> Mailbox:
    """Where mail for another office goes: the address of the agency of that name.

    Raises:
        NoRecipient: there is none.
    """
    word = load_words().find(List.AGENCY, office)
    box = parse_mailbox("address", word.text) if word is not None and word.text else None
    if box is None:
        raise NoRecipient(
            message(
                "No mail was prepared: no address is known for “{office}”. Add it to the agency of that name: tamruang mail "
                "addresses add",
                office=office,
            )
        )
    return Mailbox(box.address, office)


def put_file_into_outbox(made: MadeFile, outbox: Path, *, by: str, again: bool = False) -> Laid:
    """Put a mail with a file for another office into the outbox.

    Args:
        made: the file.
        outbox: its folder.
        by: who does it.
        again: even if one waits there or was sent.

    Raises:
        NoRecipient: no address of that office is known.
        NoSender: the office has no address of its own.
        OutboxBusy: one that waits should give way, and the outbox is just being sent.
        UnwritableFile: the outbox can't be written.
    """
    return put_into_outbox(
        outbox,
        [describe_file(made)],
        load_mail_settings(),
        to=[mailbox_of(made.office)],
        date=clock.now(),
        matter=f"{made.paper.kind} {made.case.id} {made.office}",
        by=by,
        again=again,
        files=(Attachment(made.name, made.content, is_text=False),),
    )


def describe_file(made: MadeFile) -> PrintedPaper:
    """What is in a file for another office, as the text of a mail; nothing of persons."""
    manifest, told = made.manifest, made.told
    is_case = isinstance(told, SentCase)
    what, end = (
        (
            "ขอส่งเรื่องร้องเรียนเพื่อดำเนินการ",
            "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการ เมื่อดำเนินการแล้วขอความกรุณาส่งผลกลับทางเดียวกัน",
        )
        if is_case
        else ("ขอส่งผลการดำเนินการตามเรื่องร้องเรียนที่ได้รับไว้", "จึงเรียนมาเพื่อโปรดทราบ")
    )
    blocks: list[Block] = [
        Heading(made.paper.title, 1),
        LabelValue("เรื่อง", f"{what} เลขที่ {told.number}"),
        LabelValue("เรียน", head_of(made.office)),
        Paragraph(f"{manifest.office or 'หน่วยงาน'} {what} มีรายละเอียดดังนี้", is_indented=True),
        LabelValue("จาก", manifest.office or "-"),
        LabelValue("ถึง", made.office),
        LabelValue("เลขที่เรื่อง", told.number),
        LabelValue("หลักฐาน", f"{len(told.evidence)} ไฟล์"),
        LabelValue("รหัส", manifest.code),
        LabelValue("ลายนิ้วมือของกุญแจ", manifest.key.fingerprint),
        Paragraph(
            f"ไฟล์ที่แนบ {made.name} ลงลายมือชื่อดิจิทัลไว้แล้ว "
            + (
                "ไม่มีข้อมูลผู้ร้อง เปิดดูได้ด้วยโปรแกรมคลายไฟล์ทั่วไป "
                if not made.is_sealed
                else "เนื้อหาเข้ารหัสไว้ มีเพียงหน่วยงานของท่านที่เปิดได้ "
            )
            + "นำเข้าด้วยโปรแกรมตามเรื่อง: เปิดหน้านำเข้าเรื่อง แล้วเลือกไฟล์นี้ หรือใช้คำสั่ง tamruang exchange receive"
        ),
        Paragraph(end, is_indented=True),
        *signed(manifest.office),
    ]
    return letter(made.paper.kind, Document(made.paper.title, tuple(blocks)))
