"""The city's picture for other programs: values of JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from exports.language import translate
from models.city.arrivals import Arrival
from models.city.cells import Cell
from models.city.findings import CityFinding
from models.city.items import MonthReport
from models.city.offices import CityKey, CityOffice
from models.city.refusals import Refusal
from models.city.sums import Sums
from models.city.withdrawals import Withdrawn
from models.dates import BUDDHIST_OFFSET
from models.exchange.statement import Group, Judged


def month_word(month: date) -> str:
    """A month as the command line takes it: `2563-01`.

    Args:
        month: any day in it.
    """
    return f"{month.year + BUDDHIST_OFFSET}-{month.month:02}"


def office_record(office: CityOffice) -> dict[str, Any]:
    """An office."""
    return {
        "id": office.id,
        "name": office.name,
        "aliases": list(office.aliases),
        "addresses": list(office.addresses),
        "phone": office.phone,
        "due_day": office.due_day,
        "from": office.since and month_word(office.since),
        "until": office.until and month_word(office.until),
        "keys": [key_record(key) for key in office.keys],
    }


def key_record(key: CityKey) -> dict[str, Any]:
    """A key that was compared."""
    return {
        "fingerprint": key.fingerprint,
        "confirmed_on": key.confirmed_on.isoformat(),
        "confirmed_by": key.confirmed_by,
        "spoke_with": key.spoke_with,
    }


def cell_record(cell: Cell) -> dict[str, Any]:
    """A month of an office."""
    return {
        "office": cell.office.name,
        "month": month_word(cell.month),
        "state": cell.state.value,
        "basis": cell.basis and cell.basis.value,
        "due_on": cell.due_on.isoformat(),
        "came_on": cell.came_on and cell.came_on.isoformat(),
        "report": cell.report and report_record(cell.report),
        "arrival": cell.arrival and cell.arrival.id,
        "own": [arrival_record(each) for each in cell.own],
        "withdrawn": [withdrawn_record(each) for each in cell.withdrawn],
        "findings": [finding_record(each) for each in cell.findings],
    }


def report_record(report: MonthReport) -> dict[str, Any]:
    """What is said of a month."""
    return {
        "number": report.number,
        "reported_on": report.reported_on and report.reported_on.isoformat(),
        "period": report.period and [day.isoformat() for day in report.period],
        "received": report.received,
        "finished": report.finished,
        "pending": report.pending,
        "progress_percent": None if report.progress_percent is None else f"{report.progress_percent:.2f}",
        "disbursed": None if report.disbursed is None else f"{report.disbursed:.2f}",
    }


def arrival_record(arrival: Arrival) -> dict[str, Any]:
    """Something that came in."""
    item, origin = arrival.item, arrival.origin
    return {
        "id": arrival.id,
        "kind": item.kind.value,
        "office": item.office,
        "month": month_word(item.month),
        "edition": item.edition,
        "code": item.code,
        "fingerprint": item.keys[-1] if item.keys else None,
        "sha256": item.sha256,
        "bytes": item.size,
        "file": origin.name,
        "way": origin.way.value,
        "sender": origin.sender,
        "mail": origin.mail,
        "came_at": origin.came_at.isoformat(),
        "taken_at": arrival.taken_at.isoformat(),
        "taken_by": arrival.taken_by,
        "report": report_record(item.report),
    }


def withdrawn_record(withdrawn: Withdrawn) -> dict[str, Any]:
    """Something that came in and was withdrawn."""
    told = withdrawn.withdrawal
    return arrival_record(withdrawn.arrival) | {
        "why": told.why,
        "withdrawn_on": told.on.isoformat(),
        "withdrawn_by": told.by,
    }


def refusal_record(refusal: Refusal) -> dict[str, Any]:
    """Something that was refused."""
    return {
        "file": refusal.origin.name,
        "way": refusal.origin.way.value,
        "sender": refusal.origin.sender,
        "sha256": refusal.sha256,
        "bytes": refusal.size,
        "reason": refusal.reason,
        "sentence": translate(refusal.sentence),
        "came_at": refusal.origin.came_at.isoformat(),
        "refused_at": refusal.refused_at.isoformat(),
        "refused_by": refusal.refused_by,
        "times": refusal.times,
    }


def finding_record(finding: CityFinding) -> dict[str, Any]:
    """What does not hold."""
    return {
        "kind": finding.kind,
        "severity": finding.severity.value,
        "message": translate(finding.message),
        "arrival": finding.arrival,
    }


def sums_record(sums: Sums) -> dict[str, Any]:
    """What months add up to."""
    counts = (
        *("expected", "counted", "awaited", "missing", "unsettled", "without_figures", "unsigned"),
        *("received", "finished", "pending", "grouped", "judged"),
    )
    return {
        **{name: getattr(sums, name) for name in counts},
        "categories": [_group_record(group) for group in sums.categories],
        "sections": [_group_record(group) for group in sums.sections],
        "indicator": sums.indicator and _judged_record(sums.indicator),
    }


def _group_record(group: Group) -> dict[str, Any]:
    figures = group.figures
    return {
        "word": group.word,
        "received": figures.received,
        "finished": figures.finished,
        "pending": figures.pending,
        "elsewhere": figures.elsewhere,
    }


def _judged_record(judged: Judged) -> dict[str, Any]:
    names = ("cases", "accepted_right", "finished_right", "both_right", "open", "undated", "waited")
    return {
        **{name: getattr(judged, name) for name in names},
        "share": None if judged.share is None else f"{judged.share:.2f}",
    }
