"""The part of `tamruang doctor` about the office: which one it is, who may use it, and whether all of it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from exports.language import translate
from exports.layout import cell_width, pad
from models.errors import TamruangError
from models.messages import Message, message
from models.outlet import one_line
from models.storage.condition import Condition, Part, look_at_parts
from models.storage.database import open_office
from models.storage.errors import missing
from models.storage.place import Origin, is_there
from models.storage.refusal import name_of_group
from models.storage.server import is_on_server
from models.storage.site import site_database, site_path
from tui.commands.doctor_beside import look_at_backups, look_at_evidence, look_at_outbox
from tui.commands.doctor_city import look_at_arrivals
from tui.commands.doctor_exchange import look_at_key
from tui.commands.doctor_forgetting import look_at_forgetting
from tui.commands.doctor_history import look_at_clock, look_at_file, look_at_history
from tui.commands.doctor_people import look_at_people
from tui.commands.doctor_report import OfficeReport, megabytes
from tui.commands.office.opening import place_of
from tui.terminal.diagnosis import Finding

_LEAST_FREE = 500_000_000
"""Bytes of free disk below which it is told: an upgrade copies the database, and photos come in."""
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
    for look in _LOOKS:
        _try(report, look)
    return report


def print_office(report: OfficeReport) -> None:
    """Print the lines for people."""
    width = max((cell_width(translate(label)) for label, _ in report.rows), default=0)
    for label, text in report.rows:
        click.echo(one_line(f"{' ' * _MARGIN}{pad(translate(label), width)}  {text}").rstrip())
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
    names = [translate(_name_of(part, office)) for part in found.parts]
    width = max(map(cell_width, names), default=0)
    owned = [f"{part.owner}:{part.group}" for part in found.parts]
    owners = max(map(len, owned), default=0)
    for place, (part, name, whose) in enumerate(zip(found.parts, names, owned, strict=True)):
        may = message("you may use it") if part.refusal is None else message("! you may not use it")
        text = f"{pad(name, width)}  {part.mode or '-':10}  {whose:{owners}}  {translate(may)}"
        report.rows.append((message("Rights") if not place else Message(""), text))
    if any(part.kind == "database" for part in found.parts):
        size = message("Size of the files") if is_on_server(office) else message("Size")
        report.add(size, megabytes(found.bytes))
    report.add(message("Free on the disk"), megabytes(found.free))
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
                    free=megabytes(found.free),
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


def _name_of(part: Part, office: Path) -> Message:
    if part.kind == "database" and is_on_server(office):
        return message("signpost to the server")
    if part.kind == "log":  # there are several
        return message("log ({end})", end=f"-{part.path.name.rpartition('-')[2]}")
    return _PARTS[part.kind]


def _look_at_forgetting(report: OfficeReport) -> None:
    report.record["forgetting_unfinished"], findings = look_at_forgetting()
    report.findings += findings


def _look_at_people(report: OfficeReport) -> None:
    record, rows, findings = look_at_people()
    report.record |= record
    for label, sentence in rows:
        report.add(label, sentence)
    report.findings += findings


_LOOKS: tuple[Callable[[OfficeReport], None], ...] = (
    *(look_at_file, look_at_history, look_at_clock),
    *(_look_at_forgetting, _look_at_people, look_at_evidence, look_at_outbox, look_at_backups),
    *(look_at_key, look_at_arrivals),
)
"""What is looked at in an office that could be opened, in this order."""
