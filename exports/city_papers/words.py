"""The Thai wording that the city's papers share: how a month stands, figures that may be unknown, what sums are over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from exports.cases.words import NOTHING
from exports.document import Align, Block, Column, Heading, LabelValue, Paragraph, Row, Table
from exports.language import translate_to_thai
from exports.papers.words import number_words
from models.city.cells import Cell, State
from models.city.findings import CityFinding, Kind
from models.city.matching import Attributed, Basis
from models.city.sums import Sums, sum_cells
from models.exchange.statement import Group
from models.form.finding import Severity

OFFICE, OFFICES = "หน่วยงาน", "หน่วยงาน"
RECEIVED, FINISHED, PENDING, SHARE = "รับทั้งหมด", "เสร็จสิ้น", "ค้าง", "ทันกำหนด (ร้อยละ)"
COUNTED = "นับได้"

_STATES: Mapping[State, str] = {
    State.STANDS: "ได้รับแล้ว",
    State.TOLD_LATER: "ยังไม่ได้รับ ใช้ตัวเลขจากแบบรายงานของเดือนหลัง",
    State.TWO_VERSIONS: "ได้รับสองฉบับที่ไม่ตรงกัน ยังไม่นับ",
    State.HELD: "ได้รับแล้ว ยังไม่นับ รอตรวจสอบที่มา",
    State.MISSING: "ยังไม่ได้รับ",
    State.AWAITED: "ยังไม่ครบกำหนดส่ง",
    State.NOT_EXPECTED: "ไม่ต้องส่ง",
}
_BASES: Mapping[Basis, str] = {
    Basis.KEY_UNCONFIRMED: "ยังไม่ยืนยันกุญแจ",
    Basis.UNSIGNED: "ไม่ลงลายมือชื่อ",
}
_SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "ผิด", Severity.WARNING: "ควรตรวจ"}
_TOLD_ELSEWHERE = frozenset({Kind.MISSING.value, Kind.UNSIGNED.value, Kind.KEY_UNCONFIRMED.value})
"""Findings that a paper says in other places."""


def numbers(*titles: str) -> tuple[Column, ...]:
    """Columns of figures."""
    return tuple(Column(title, Align.RIGHT) for title in titles)


def has_figures(cell: Cell) -> bool:
    """Whether a month of an office is in the sums."""
    return sum_cells([cell]).counted == 1


def state_words(cell: Cell) -> str:
    """How a month of an office stands, and whether nobody vouches for it."""
    words = _STATES[cell.state]
    if cell.counts and not has_figures(cell):
        words += " ตัวเลขไม่ครบ ยังไม่นับ"
    basis = None if cell.basis is None else _BASES.get(cell.basis)
    return f"{words} ({basis})" if basis else words


def figures(sums: Sums) -> Row:
    """Received, finished, pending and the share in time of what is counted; dashes where nothing is, for nothing is known then."""
    if not sums.counted:
        return (NOTHING,) * 4
    share = sums.indicator.share if sums.indicator else None
    return (
        *map(number_words, (sums.received, sums.finished, sums.pending)),
        NOTHING if share is None else str(share),
    )


def total_words(sums: Sums, unit: str) -> str:
    """What a row of sums is over: `รวม 2 จาก 3 หน่วยงาน`."""
    return f"รวม {number_words(sums.counted)} จาก {number_words(sums.expected)} {unit}"


def what_is_not_in(sums: Sums, unit: str) -> list[Block]:
    """A line for each reason why something is not in the sums, and what of them nobody vouches for."""
    told = (
        ("ยังไม่ได้รับ", sums.missing),
        ("ยังไม่ครบกำหนดส่ง", sums.awaited),
        ("ได้รับแล้วแต่ยังไม่นับ", sums.unsettled),
        ("ได้รับแล้วแต่ตัวเลขไม่ครบ", sums.without_figures),
        ("นับแล้วแต่ไม่มีลายมือชื่อที่ยืนยันได้", sums.unsigned),
    )
    return [LabelValue(label, f"{number_words(count)} {unit}") for label, count in told if count]


def sums_line(sums: Sums, unit: str) -> list[Block]:
    """The sums in words, with what they are over; one sentence that nothing is known where nothing came."""
    over = LabelValue(
        "ยอดรวมจาก", f"{number_words(sums.counted)} จาก {number_words(sums.expected)} {unit}ที่ต้องส่ง"
    )
    if not sums.counted:
        return [over, LabelValue("จำนวนเรื่อง", "ยังไม่ทราบ เพราะยังไม่มีรายงานที่นับได้")]
    counts = (
        f"{RECEIVED} {number_words(sums.received)} เรื่อง {FINISHED} {number_words(sums.finished)} เรื่อง "
        f"{PENDING} {number_words(sums.pending)} เรื่อง"
    )
    return [over, LabelValue("จำนวนเรื่อง", counts)]


def indicator_lines(sums: Sums) -> list[Block]:
    """The indicator of the bundles that tell it, and how many those are."""
    judged = sums.indicator
    if judged is None or judged.share is None:
        return []
    words = (
        f"ร้อยละ {judged.share} ({number_words(judged.both_right)} จาก {number_words(judged.cases)} เรื่อง) "
        f"จากรายงานที่ระบุตัวชี้วัด {number_words(sums.judged)} ฉบับ ใน {number_words(sums.counted)} ฉบับที่นับ"
    )
    return [LabelValue("รับเรื่องและเสร็จสิ้นทันกำหนด", words)]


def groups(sums: Sums) -> list[Block]:
    """The sums by category and by section, of the reports that tell them."""
    told = f"จากรายงานที่จำแนกไว้ {number_words(sums.grouped)} ฉบับ ใน {number_words(sums.counted)} ฉบับที่นับ"
    return [
        Heading("จำแนกตามประเภท"),
        Paragraph(told),
        _group_table("ประเภท", sums.categories, "ไม่ระบุประเภท"),
        Heading("จำแนกตามฝ่าย"),
        Paragraph(told),
        _group_table("ฝ่าย", sums.sections, "ยังไม่มอบหมายฝ่าย"),
    ]


def _group_table(title: str, found: tuple[Group, ...], none: str) -> Table:
    rows: list[Row] = [
        (
            group.word or none,
            *map(
                number_words,
                (
                    *(group.figures.received, group.figures.finished),
                    *(group.figures.pending, group.figures.elsewhere),
                ),
            ),
        )
        for group in found
    ]
    columns = (Column(title), *numbers(RECEIVED, FINISHED, PENDING, "ส่งต่อ/ไม่เกี่ยวข้อง"))
    return Table(columns, rows, "ยังไม่มีรายงานที่จำแนกไว้")


def findings_of(cell: Cell, least: Severity = Severity.WARNING) -> list[CityFinding]:
    """What does not hold in a month of an office, but for what a paper says elsewhere.

    Args:
        cell: the month.
        least: errors alone, or warnings as well.
    """
    wanted = {Severity.ERROR} if least is Severity.ERROR else set(_SEVERITIES)
    return [each for each in cell.findings if each.severity in wanted and each.kind not in _TOLD_ELSEWHERE]


def finding_words(finding: CityFinding) -> tuple[str, str]:
    """How much a finding matters, and what it says."""
    return _SEVERITIES[finding.severity], translate_to_thai(finding.message)


def unknown_lines(unknown: Iterable[Attributed], month: date | None = None) -> list[Block]:
    """How much came of which nobody knows whose it is.

    Args:
        unknown: of the fiscal year.
        month: only of this one; of all if None.
    """
    count = sum(month is None or each.arrival.item.month == month for each in unknown)
    return [LabelValue("ได้รับแล้วแต่ไม่ทราบว่าเป็นของหน่วยงานใด", f"{number_words(count)} ฉบับ")] if count else []
