"""The part of `tamruang doctor` about what stands in the database: whether the file is whole, and all is as it was saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exports.language import translate
from models.audit.audit import find_misfits
from models.audit.covered import covered_since
from models.audit.in_place import not_compared
from models.audit.misfit import Kind, Misfit
from models.errors import TamruangError
from models.messages import Message, message
from models.storage.condition import find_faults
from models.storage.database import why_closed
from models.storage.server_facts import ServerFacts, server_facts
from models.storage.slow_clock import slow_clock
from tui.commands.doctor_report import OfficeReport, megabytes
from tui.terminal.diagnosis import Finding

_TOLD = 5
"""So many things of a kind are told, and how many more there are."""
_LISTED = 1_000
"""So many programs are told."""
_WHAT_TO_DO = message(
    "Where you know what is right, correct it in the program; otherwise restore a backup with tamruang restore "
    "FILE. To compare first, tamruang restore FILE --into FOLDER makes a second office from the backup."
)


def look_at_file(report: OfficeReport) -> None:
    """Whether SQLite finds the file whole; of an office on a server, where it lies: the server looks after its own pages."""
    if (facts := server_facts()) is not None:
        _add_server(report, facts)
        return
    faults = find_faults()
    report.record |= {"fault": next(iter(faults), None), "faults": faults}
    if not faults:
        report.add(message("Database"), message("whole (pages, rows, indexes)"))
        return
    report.add(message("Database"), message("! damaged: {fault}", fault=faults[0]))
    report.findings.append(
        Finding(
            "integrity",
            message(
                "The database is damaged ({fault}). Restore a backup with tamruang restore FILE, or save "
                "what can be read with tamruang salvage --into FOLDER",
                fault=" · ".join(faults[:_TOLD]) + (" …" if len(faults) > _TOLD else ""),
            ),
        )
    )


def _add_server(report: OfficeReport, facts: ServerFacts) -> None:
    report.record["server"] = facts._asdict()
    report.add(message("Server"), facts.address)
    report.add(
        message("Database"),
        message(
            "PostgreSQL {version}, schema “{schema}” of {owner}, {size}; pages and indexes are the server's to check",
            version=facts.version.partition(" ")[0],
            schema=facts.schema,
            owner=facts.owner,
            size=megabytes(facts.bytes),
        ),
    )
    closed = why_closed()
    report.record["may_write"] = closed is None
    report.add(
        message("You come in as"),
        facts.login if closed is None else message("{login}, who may only read", login=facts.login),
    )


def look_at_history(report: OfficeReport) -> None:
    """Whether all stands as this program saved it."""
    report.record["history_is_intact"] = None
    try:
        misfits = find_misfits()
        why_not = not_compared()
    except TamruangError as error:
        report.add(message("History"), message("! can't be read"))
        report.findings.append(Finding("history", error.sentence))
        return
    since = covered_since()
    report.record |= {
        "history_is_intact": not misfits,
        "history_covers_cases_since": None if since is None else since.isoformat(),
        "misfits_count": len(misfits),
        "misfits": [_as_json(misfit) for misfit in misfits[:_LISTED]],
    }
    report.add(message("History"), _in_short(len(misfits)))
    report.record["tables_are_compared"] = why_not is None
    if why_not is not None:
        report.add(message("Tables"), why_not)
    if since is not None:
        report.add(
            message("Cases are covered"),
            message("as they stood when the program was upgraded on {day}, and since then", day=since),
        )
    report.findings += _findings(misfits)


def look_at_clock(report: OfficeReport) -> None:
    """Whether the machine's clock is behind what was saved."""
    slow = slow_clock()
    if slow is not None:
        report.findings.append(Finding("clock", slow))


def _in_short(count: int) -> Message:
    if not count:
        return message("intact: everything is as it was saved")
    return message("! not as it was saved: {count}", count=count)


def _as_json(misfit: Misfit) -> dict[str, object]:
    return {
        "kind": str(misfit.kind),
        "table": misfit.table,
        "id": misfit.id,
        "sentence": translate(misfit.sentence),
    }


def _findings(misfits: Sequence[Misfit]) -> list[Finding]:
    """The first of each kind, and how many more there are."""
    counts = Counter(misfit.kind for misfit in misfits)
    found: list[Finding] = []
    for kind in Kind:
        of_kind = [misfit for misfit in misfits if misfit.kind is kind]
        found += [Finding(str(kind), misfit.sentence) for misfit in of_kind[:_TOLD]]
        if counts[kind] > _TOLD:
            more = message(
                "… and {count} more of this kind. To see them: tamruang doctor --json",
                count=counts[kind] - _TOLD,
            )
            found.append(Finding(str(kind), more))
    if found:
        found.append(Finding("misfits", _WHAT_TO_DO, is_error=False))
    return found
