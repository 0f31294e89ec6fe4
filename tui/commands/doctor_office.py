"""The part of `tamruang doctor` about the office: which one it is, who may use it, and whether all of it is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

import click

from exports.language import format_moment, translate
from exports.layout import cell_width, pad
from exports.mail.outbox import Outbox, State
from models import clock
from models.backup.record import backup_due, last_backup
from models.cases.evidence import Evidence, FileState, check_evidence
from models.cases.evidence_folder import explain_unreadable
from models.cases.store import load_complaint
from models.errors import TamruangError
from models.messages import Message, message
from models.papers.audit import find_tampering
from models.storage.condition import Condition, Part, find_fault, look_at_parts
from models.storage.database import office_path, open_office
from models.storage.errors import missing
from models.storage.old_outbox import find_outbox
from models.storage.place import Origin, is_there
from models.storage.refusal import name_of_group
from models.storage.site import site_database, site_path
from models.storage.slow_clock import slow_clock
from tui.commands.doctor_forgetting import look_at_forgetting
from tui.commands.doctor_people import look_at_people
from tui.commands.office.opening import place_of
from tui.terminal.diagnosis import Finding

_LEAST_FREE = 500_000_000
"""Bytes of free disk below which it is told: an upgrade copies the database, and photos come in."""
_MANY = 10_000_000_000
"""Bytes from which gigabytes are said."""
_NAMED = 3
_MARGIN = 2

_ORIGINS: dict[Origin, Message] = {
    Origin.OPTION: message("the command line"),
    Origin.VARIABLE: message("the variable TAMRUANG_DATABASE"),
    Origin.SITE: message("the site file {site}"),
    Origin.OWN: message("nothing, so it is in your own data folder"),
}
_PARTS: dict[str, Message] = {
    "folder": message("folder"),
    "database": message("database"),
    "evidence": message("evidence"),
    "outbox": message("outbox"),
    "presence": message("who has what open"),
    "errors": message("error log"),
}
_STATES: dict[FileState, Message] = {
    FileState.MISSING: message("Evidence is missing: {files}."),
    FileState.CHANGED: message("Evidence was changed by another program: {files}."),
    FileState.UNREADABLE: message("Evidence can't be read: {files}."),
}


@dataclass
class OfficeReport:
    """What was found of the office.

    Attributes:
        record: for programs.
        rows: for people: label and text.
        findings: what is not as it should be.
    """

    record: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[Message, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, label: Message, sentence: Message | str) -> None:
        """Add a line."""
        self.rows.append((label, translate(sentence) if isinstance(sentence, Message) else sentence))


def look_at_office(context: click.Context) -> OfficeReport:
    """Look at the office that the command line, the environment or the machine names, for the person who asks."""
    report = OfficeReport()
    try:
        path, origin = place_of(context)
    except TamruangError as error:
        report.findings.append(Finding("site", error.sentence))
        return report
    path = path.expanduser().absolute()
    report.record |= {"path": str(path), "chosen_by": origin.value, "is_there": is_there(path)}
    there = str(path) if is_there(path) else translate(message("{path} (none yet)", path=str(path)))
    report.add(message("Office"), there)
    report.add(message("Chosen by"), Message(_ORIGINS[origin].text, {"site": str(site_path())}))
    _compare_with_site(report, path)
    if not is_there(path):
        if origin is not Origin.OWN:
            report.findings.append(Finding("database", missing(path)))
        return report
    _add_condition(report, look_at_parts(path), path)
    try:
        open_office(path)
    except TamruangError as error:
        if not any(finding.kind == "rights" and finding.is_error for finding in report.findings):
            report.findings.append(Finding("database", error.sentence))
        return report
    for look in (
        _look_inside,
        _look_at_forgetting,
        _look_at_people,
        _look_at_evidence,
        _look_at_outbox,
        _look_at_backups,
    ):
        _try(report, look)
    return report


def print_office(report: OfficeReport) -> None:
    """Print the lines for people."""
    width = max((cell_width(translate(label)) for label, _ in report.rows), default=0)
    for label, text in report.rows:
        click.echo(f"{' ' * _MARGIN}{pad(translate(label), width)}  {text}".rstrip())
    if report.rows:
        click.echo()


def _try(report: OfficeReport, look: Callable[[OfficeReport], None]) -> None:
    """Look at one thing; that it can't be looked at is a finding, and no end of the others."""
    try:
        look(report)
    except TamruangError as error:
        report.findings.append(Finding("office", error.sentence))


def _compare_with_site(report: OfficeReport, path: Path) -> None:
    """Tell whoever works in an office of his own of the one that all accounts share."""
    try:
        shared = site_database()
    except TamruangError as error:
        report.findings.append(Finding("site", error.sentence, is_error=False))
        return
    if shared is not None and shared != path:
        report.findings.append(
            Finding(
                "site",
                message(
                    "According to {site}, the office of this machine is {path}. You are in another one.",
                    path=str(shared),
                    site=str(site_path()),
                ),
                is_error=False,
            )
        )


def _add_condition(report: OfficeReport, found: Condition, office: Path) -> None:
    group = None if found.rights.group is None else name_of_group(found.rights.group)
    report.record |= {
        "shared_by": group,
        "bytes": found.bytes,
        "free_bytes": found.free,
        "parts": [
            {
                "part": part.kind,
                "path": str(part.path),
                "mode": part.mode,
                "owner": part.owner,
                "group": part.group,
                "bytes": part.bytes,
                "may_use": part.refusal is None,
            }
            for part in found.parts
        ],
    }
    owner = next((part.owner for part in found.parts if part.kind == "database" and part.owner), "?")
    report.add(
        message("Shared or private"),
        message("private: only {owner}", owner=owner)
        if group is None
        else message("shared by the group {group}", group=group),
    )
    names = [translate(_name_of(part)) for part in found.parts]
    width = max(map(cell_width, names), default=0)
    owned = [f"{part.owner}:{part.group}" for part in found.parts]
    owners = max(map(len, owned), default=0)
    for place, (part, name, whose) in enumerate(zip(found.parts, names, owned, strict=True)):
        may = message("you may use it") if part.refusal is None else message("! you may not use it")
        text = f"{pad(name, width)}  {part.mode or '-':10}  {whose:{owners}}  {translate(may)}"
        report.rows.append((message("Rights") if not place else Message(""), text))
    if any(part.kind == "database" for part in found.parts):
        report.add(message("Size"), _megabytes(found.bytes))
    report.add(message("Free on the disk"), _megabytes(found.free))
    if found.refusal is not None:
        report.findings.append(Finding("rights", found.refusal))
    elif any(part.is_off for part in found.parts):
        report.findings.append(Finding("rights", _put_right(found, office), is_error=False))
    if found.free < max(_LEAST_FREE, 2 * found.bytes):
        report.findings.append(
            Finding(
                "disk",
                message(
                    "The office's disk is nearly full: {free} left. Free some space.",
                    free=_megabytes(found.free),
                ),
                is_error=False,
            )
        )


def _put_right(found: Condition, office: Path) -> Message:
    off = ", ".join(str(part.path) for part in found.parts if part.is_off)
    if found.rights.group is None:
        return message(
            "The office is private, but others on this machine can get at: {parts}. To close it: "
            "tamruang --database {office} office share --private",
            parts=off,
            office=str(office),
        )
    return message(
        "Some parts of the office lack the rights of its group: {parts}. An administrator can "
        "put that right: sudo tamruang --database {office} office share {group}",
        parts=off,
        office=str(office),
        group=name_of_group(found.rights.group),
    )


def _look_inside(report: OfficeReport) -> None:
    fault = find_fault()
    report.record["fault"] = fault
    whole = message("whole (quick check)")
    report.add(message("Database"), whole if fault is None else message("! damaged: {fault}", fault=fault))
    if fault is not None:
        report.findings.append(
            Finding(
                "integrity",
                message(
                    "The database is damaged ({fault}). Restore a backup with tamruang restore FILE, or save "
                    "what can be read with tamruang salvage --into FOLDER",
                    fault=fault,
                ),
            )
        )
    misfit, slow = find_tampering(), slow_clock()
    report.record["history_is_intact"] = misfit is None
    report.add(
        message("History"), message("intact") if misfit is None else message("! changed by another program")
    )
    if misfit is not None:
        report.findings.append(Finding("history", misfit.sentence))
    if slow is not None:
        report.findings.append(Finding("clock", slow))


def _look_at_forgetting(report: OfficeReport) -> None:
    report.record["forgetting_unfinished"], findings = look_at_forgetting()
    report.findings += findings


def _look_at_people(report: OfficeReport) -> None:
    record, rows, findings = look_at_people()
    report.record |= record
    for label, sentence in rows:
        report.add(label, sentence)
    report.findings += findings


def _look_at_evidence(report: OfficeReport) -> None:
    total, spoilt = check_evidence()
    counts = Counter(each.state for each in spoilt)
    report.record["evidence"] = {
        "files": total,
        **{str(state): counts[state] for state in _STATES},
    }
    if not spoilt:
        report.add(message("Evidence"), message("{count}, all as they were added", count=total))
        return
    report.add(
        message("Evidence"),
        message("{count} · missing, changed or unreadable: {spoilt}", count=total, spoilt=len(spoilt)),
    )
    for state, words in _STATES.items():
        if of_state := [each for each in spoilt if each.state is state]:
            told = Message(words.text, {"files": _some(of_state)})
            report.findings.append(Finding("evidence", told))
    why = explain_unreadable(*(each.sha256 for each in spoilt if each.state is FileState.UNREADABLE))
    if why is not None and str(why) not in {str(finding.sentence) for finding in report.findings}:
        report.findings.append(Finding("evidence", why))


def _some(spoilt: Sequence[Evidence]) -> str:
    names = [f"{each.name} ({load_complaint(each.complaint).number})" for each in spoilt[:_NAMED]]
    return ", ".join(names) + (" …" if len(spoilt) > _NAMED else "")


def _look_at_outbox(report: OfficeReport) -> None:
    outbox = Outbox(find_outbox(office_path()))
    counts = {state: len(outbox.names(state)) for state in (State.NEW, State.SENDING, State.FAILED)}
    report.record["outbox"] = {
        "waiting": counts[State.NEW],
        "unclear": counts[State.SENDING],
        "failed": counts[State.FAILED],
    }
    report.add(
        message("Outbox"),
        message(
            "waiting: {waiting}, not sent: {failed}, unclear whether sent: {unclear}",
            waiting=counts[State.NEW],
            failed=counts[State.FAILED],
            unclear=counts[State.SENDING],
        ),
    )


def _look_at_backups(report: OfficeReport) -> None:
    last, due = last_backup(), backup_due(clock.today())
    report.record["last_backup"] = last and {
        "at": last.at.isoformat(),
        "by": last.by,
        "file": last.file,
        "bytes": last.size,
        "verified": last.verified,
    }
    if last is None:
        report.add(message("Last backup"), message("none yet"))
    else:
        report.add(
            message("Last backup"),
            message(
                "{moment} · {size} · {file}",
                moment=format_moment(last.at),
                size=_megabytes(last.size),
                file=last.file,
            ),
        )
    if due is not None:
        sentence = (
            message("No backup of this office has been made yet. To make one: tamruang backup FOLDER")
            if last is None
            else message(
                "The last backup is {days} days old. To make a new one: tamruang backup FOLDER", days=due.days
            )
        )
        report.findings.append(Finding("backup", sentence, is_error=False))
    if last is not None and not last.verified:
        report.findings.append(
            Finding(
                "backup",
                message(
                    "Something was missing or changed already when the last backup was made; see the other "
                    "findings."
                ),
                is_error=False,
            )
        )


def _name_of(part: Part) -> Message:
    if part.kind == "log":  # there are several
        return message("log ({end})", end=f"-{part.path.name.rpartition('-')[2]}")
    return _PARTS[part.kind]


def _megabytes(size: int) -> str:
    if size >= _MANY:
        return f"{size / 1_000_000_000:,.1f} GB"
    return f"{ceil(size / 100_000) / 10:,.1f} MB"
