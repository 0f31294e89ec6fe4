"""One case: what it is about, how far it is, what came of it, and its diary."""

from __future__ import annotations

from collections.abc import Callable

from exports.cases.diary import DiaryWords
from exports.cases.words import NOTHING, method_name, moment_name, step_names, value_words
from exports.document import Block, Column, Document, Heading, LabelValue, Paragraph, Table
from exports.language import format_moment, translate_to_thai
from exports.papers.office import office_of
from exports.papers.privacy import NOBODY, name_and_phone, names_around, place_of, redact, shown_words
from exports.papers.words import NO_SECTION, field_label, signature
from models.cases.acts import LOOKS
from models.cases.complainants import is_reachable, load_complainants
from models.cases.complaint import Complaint
from models.cases.diary import Entry, diary, numbers_in
from models.cases.evidence import Evidence, list_evidence
from models.cases.store import load_complaint, load_complaints
from models.clock import bangkok_day
from models.dates import format_long_date, format_short_date
from models.office.vocabulary import STEPS
from models.office.words import Words, person_name
from models.storage.database import snapshot

_HELD_BACK = "(ปิดข้อมูล)"
_Shown = Callable[[str | None], str]


def one_case(complaint_id: int, *, with_names: bool = False) -> Document:
    """A case with its diary.

    Args:
        complaint_id: which.
        with_names: with the complainant, and with the personal data in what was written.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        case, entries = load_complaint(complaint_id), diary(complaint_id)
        words = shown_words(with_names=with_names)
        person, evidence = (
            load_complainants([complaint_id]).get(complaint_id, NOBODY),
            list_evidence(complaint_id),
        )
        names = names_around(case, entries)
        numbers = _numbers(case, entries)
        office = office_of(bangkok_day(case.received_at))

    def read(text: str | None) -> str:
        return redact(text, with_names=with_names, names=names)

    diary_words = DiaryWords(words, numbers, with_names, translate_to_thai, read, _HELD_BACK)
    blocks: list[Block] = [Heading(f"เรื่องร้องเรียนเลขที่ {case.number}", 1)]
    if office.name:
        blocks.append(LabelValue("หน่วยงาน", office.name))
    blocks += _values(case, words, numbers, read)
    if with_names:
        blocks.append(LabelValue("ผู้ร้องเรียน", name_and_phone(person) or NOTHING))
    if case.detail:
        blocks += [Heading("รายละเอียด"), *(Paragraph(read(text)) for text in case.detail.split("\n"))]
    blocks += [Heading("ขั้นตอนการดำเนินการ"), _steps(case, is_reachable(case.id)), *_result(case, read)]
    if evidence:
        blocks += [Heading("หลักฐาน"), _evidence(evidence, read)]
    by_act = {entry.act: entry for entry in entries}
    blocks += [
        Heading("ความเคลื่อนไหว"),
        Table(
            (Column("วันเวลา"), Column("ผู้บันทึก"), Column("รายการ")),
            tuple(
                (format_moment(entry.at, "th"), person_name(entry.by), _describe(entry, diary_words, by_act))
                for entry in entries
                if entry.verb
                not in LOOKS  # else each paper with names would make the one before it an old one
            ),
            "ยังไม่มีความเคลื่อนไหว",
        ),
        signature("ผู้รายงาน"),
    ]
    return Document(f"เรื่องร้องเรียน {case.number}", tuple(blocks))


def _describe(entry: Entry, diary_words: DiaryWords, by_act: dict[int, Entry]) -> str:
    """A line for what was done, for each change, and for the note."""
    # A case that is new has all its fields from nothing: the paper has them above.
    changes = [] if entry.new else diary_words.describe_changes(entry)
    parts = (diary_words.headline(entry, by_act), *changes, diary_words.quote_note(entry))
    return "\n".join(filter(None, parts))


def _numbers(case: Complaint, entries: list[Entry]) -> dict[int, str]:
    """Numbers of the cases that this one goes along with or once did."""
    ids = numbers_in(entries) | ({case.parent} if case.parent else set())
    return {each.id: each.number for each in load_complaints(sorted(ids), missing_ok=True)}


def _values(case: Complaint, words: Words, numbers: dict[int, str], read: _Shown) -> list[LabelValue]:
    fields = [
        ("received_at", format_moment(case.received_at, "th")),
        ("channel", words.name(case.channel)),
        ("received_from", read(case.received_from)),
        ("categories", _names(case.categories, words)),
        ("subject", read(case.subject)),
        ("address", place_of(case, read)),
        ("sections", _names(case.sections, words) or NO_SECTION),
        ("officer", words.name(case.officer)),
        ("status", f"{words.name(case.status)} {_since(case)}"),
    ]
    found = [LabelValue(field_label(field), text or NOTHING) for field, text in fields]
    if case.due_on:
        found.append(LabelValue("ครบกำหนด", format_long_date(case.due_on)))
    if case.reopened:
        times = value_words("reopened", case.reopened, words, translate=translate_to_thai)
        found.append(LabelValue(field_label("reopened"), times))
    if case.parent:
        label = "รวมไว้กับ" if case.merged else "เกี่ยวเนื่องกับ"
        found.append(LabelValue(label, numbers.get(case.parent, NOTHING)))
    return found


def _since(case: Complaint) -> str:
    day = format_long_date(case.status_on)
    return f"ตั้งแต่วันที่ {day}" if case.dated else f"(ไม่ทราบวันที่ ทะเบียนได้รับแจ้งเมื่อวันที่ {day})"


def _names(ids: tuple[int, ...], words: Words) -> str:
    return ", ".join(filter(None, map(words.name, ids)))


def _steps(case: Complaint, reachable: bool | None) -> Table:
    rows = (
        (
            f"{number}. {translate_to_thai(name)}",
            "" if done is None else format_short_date(done.on) if done.dated else "ไม่ทราบวันที่",
            person_name(done.by) if done else "ยังไม่ดำเนินการ",
        )
        for number, name, done in zip(range(1, STEPS + 1), step_names(reachable), case.steps, strict=True)
    )
    return Table((Column("ขั้นตอน"), Column("วันที่"), Column("ผู้ดำเนินการ")), tuple(rows))


def _result(case: Complaint, read: _Shown) -> list[Block]:
    if case.method is None and not case.answer:
        return []
    blocks: list[Block] = [Heading("ผลการดำเนินการที่สามารถตอบชี้แจงผู้ร้องได้")]
    if case.method is not None:
        blocks.append(LabelValue(field_label("method"), method_name(case.method, translate_to_thai)))
    return [*blocks, *(Paragraph(read(text)) for text in (case.answer or "").split("\n") if text)]


def _evidence(evidence: list[Evidence], read: _Shown) -> Table:
    rows = (
        (
            read(each.name) or NOTHING,
            moment_name(each.moment, translate_to_thai),
            read(each.caption) or NOTHING,
            f"{format_short_date(each.added_on)} {person_name(each.added_by)}",
        )
        for each in evidence
    )
    fields = (field_label(field) for field in ("file", "moment", "caption"))
    return Table(tuple(map(Column, (*fields, "ผู้เพิ่ม"))), tuple(rows))
