"""The part of `tamruang doctor` about what lies beside the database: evidence, outbox, backups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exports.language import format_moment
from exports.mail.check import Fault, check_outbox
from exports.mail.outbox import Outbox, State
from exports.mail.waiting import waiting_mail
from models import clock
from models.admin.mail_log import is_known, stored_name
from models.backup.record import backup_due, last_backup
from models.cases.evidence import Evidence, FileState, check_evidence
from models.cases.evidence_folder import explain_unreadable
from models.cases.store import load_complaint
from models.messages import Message, message
from models.storage.database import is_on_postgresql, office_path
from models.storage.old_outbox import find_outbox, left_behind
from models.storage.parts import outbox_folder
from tui.commands.doctor_report import OfficeReport, megabytes
from tui.commands.mail.outbox import describe_left_behind
from tui.terminal.diagnosis import Finding

_NAMED = 3

_STATES: dict[FileState, Message] = {
    FileState.MISSING: message("Evidence is missing: {files}."),
    FileState.CHANGED: message("Evidence was changed by another program: {files}."),
    FileState.UNREADABLE: message("Evidence can't be read: {files}."),
}


_FAULTS: dict[Fault, Message] = {
    Fault.CHANGED: message(
        "Mails in the outbox are not as the office put them there: {names}. Another program changed them. Those "
        "that wait are not sent."
    ),
    Fault.FOREIGN: message(
        "Mails lie in the outbox that this program did not put there: {names}. They are not sent. If one is right, take it over: "
        "tamruang mail take NAME"
    ),
    Fault.MISSING: message(
        "Mails that were not sent yet are no longer in “{folder}”: {names}. "
        "If they are not in another outbox of yours, make them again."
    ),
    Fault.UNREADABLE: message("Mails in the outbox can't be read: {names}. See why: tamruang mail list"),
}


def look_at_evidence(report: OfficeReport) -> None:
    """Whether the photos and papers are as they were added."""
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


def look_at_outbox(report: OfficeReport) -> None:
    """What lies in the outbox."""
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
    if outbox.folder == outbox_folder(
        office_path()
    ):  # of one of an earlier version it is not known yet what lies in it
        _compare_mails(report, outbox)
    if (old := left_behind(office_path())) is not None:
        report.findings.append(Finding("outbox", describe_left_behind(old), is_error=False))


def _compare_mails(report: OfficeReport, outbox: Outbox) -> None:
    """Whether the mails are those that the office laid there, and whether those that wait will be sent."""
    held = [
        name for name in outbox.names(State.NEW) if isinstance(waiting_mail(outbox, name, is_known), Message)
    ]
    doubtful = check_outbox(outbox)
    report.record["outbox"] |= {
        "held": len(held),
        "doubtful": [
            {
                "name": stored_name(each.name),
                "state": each.state and each.state.value,
                "fault": each.fault.value,
                "owner": each.owner,
            }
            for each in doubtful
        ],
    }
    for fault, words in _FAULTS.items():
        names = [
            each.name if each.owner == "-" else f"{each.name} ({each.owner})"
            for each in doubtful
            if each.fault is fault
        ]
        if names:
            told = Message(words.text, {"names": _first(names), "folder": str(outbox.folder)})
            report.findings.append(Finding("outbox", told, is_error=fault is Fault.CHANGED))
    if others := sorted(set(held) - {each.name for each in doubtful if each.state is State.NEW}):
        told = message(
            "Mails wait that will not be sent: {names}. See why: tamruang mail list", names=_first(others)
        )
        report.findings.append(Finding("outbox", told, is_error=False))


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def look_at_backups(report: OfficeReport) -> None:
    """When the last backup was made."""
    last, due = last_backup(), backup_due(clock.today())
    report.record["last_backup"] = last and {
        "at": last.at.isoformat(),
        "by": last.by,
        "file": last.file,
        "bytes": last.size,
        "verified": last.verified,
    }
    if is_on_postgresql():
        report.add(
            message("Last backup"),
            message("by the server's administrator, with the folder beside the database"),
        )
        return
    if last is None:
        report.add(message("Last backup"), message("none yet"))
    else:
        report.add(
            message("Last backup"),
            message(
                "{moment} · {size} · {file}",
                moment=format_moment(last.at),
                size=megabytes(last.size),
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
