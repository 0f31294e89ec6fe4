"""What a record is called, so that people know which one is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from models.messages import Message, message
from models.papers.audit import Change, Tampering

_NUMBER = "SELECT number FROM complaint WHERE id = ?"
_TOLD_NUMBERS = (
    "SELECT changes FROM case_event WHERE complaint = ? AND record = 'complaint' AND changes LIKE '%\"number\"%' "
    "ORDER BY id DESC"
)


def name_of_case(connection: Any, case: Any) -> Message:
    """A case by its number; one that is gone by the number that the history keeps."""
    row = connection.execute(_NUMBER, (case,)).fetchone()
    number = str(row[0]) if row is not None and row[0] else _told_number(connection, case)
    if number is None:
        return message("A case whose number is not known (row {id} of the table complaint)", id=case)
    return message("Case {number}", number=number)


def number_of_case(connection: Any, case: Any) -> str:
    """The number of a case for the middle of a sentence."""
    row = connection.execute(_NUMBER, (case,)).fetchone()
    number = str(row[0]) if row is not None and row[0] else _told_number(connection, case)
    return number or f"#{case}"


def _told_number(connection: Any, case: Any) -> str | None:
    for (changes,) in connection.execute(_TOLD_NUMBERS, (case,)):
        try:
            sides = json.loads(changes)["number"]
            return next(str(side) for side in reversed(sides) if side)
        except (ValueError, TypeError, KeyError, StopIteration):
            continue
    return None


def name_of_project(connection: Any, project: Any) -> str:
    """What a project is called."""
    row = connection.execute("SELECT name, code FROM project WHERE id = ?", (project,)).fetchone()
    return str(next((each for each in row or () if each), f"#{project}"))


def name_of_record(connection: Any, table: str, row_id: int, row: Mapping[str, Any]) -> Message:
    """A small record, or one of the reports, by what stands in it.

    Args:
        connection: to the database.
        table: that it is in.
        row_id: its number, for one that says nothing of itself.
        row: what is known of it, by column.
    """
    said = {name: value for name, value in row.items() if value not in (None, "")}
    match table:
        case "office_word" if "word" in said:
            return message("The word “{word}” in the office's lists", word=said["word"])
        case "setting" if "name" in said:
            return message("The office setting {name}", name=said["name"])
        case "account" if "login" in said:
            return message("The account {login}", login=said["login"])
        case "complainant" if "complaint" in said:
            return message(
                "The complainant of case {number}", number=number_of_case(connection, said["complaint"])
            )
        case "evidence" if "complaint" in said:
            return message(
                "The evidence “{name}” of case {number}",
                name=said.get("name", "?"),
                number=number_of_case(connection, said["complaint"]),
            )
        case "handover" if "complaint" in said:
            return message(
                "What was handed over to MIS of case {number}",
                number=number_of_case(connection, said["complaint"]),
            )
        case "city_office" if "name" in said:
            return message("The office “{name}” of the city", name=said["name"])
        case "city_key" if "fingerprint" in said:
            return message("The confirmed key {fingerprint} of an office", fingerprint=said["fingerprint"])
        case "city_arrival" if "name" in said:
            return message("The file “{name}” that an office sent", name=said["name"])
        case "city_choice" if "month" in said:
            return message("Which version of an office's month {month} counts", month=str(said["month"])[:7])
        case "city_withdrawal" if "sha256" in said:
            return message(
                "What the city withdrew of what offices sent: the file {hash}", hash=str(said["sha256"])[:12]
            )
        case "exchanged" if "complaint" in said:
            return message(
                "What was sent to another office, or came from one, of case {number}",
                number=number_of_case(connection, said["complaint"]),
            )
        case "daily_check" if "day" in said:
            return message("The daily check of {day}", day=_day(said["day"]))
        case "project":
            return message("The project “{name}”", name=said.get("name") or said.get("code") or f"#{row_id}")
        case "report" if "number" in said:
            return message(
                "Report {number} of the project “{name}”",
                number=said["number"],
                name=name_of_project(connection, said.get("project_id")),
            )
        case "report_source" if "report" in said:
            return message(
                "What report {number} took from the register",
                number=_number_of_report(connection, said["report"]),
            )
        case "acceptance":
            return message(
                "An accepted finding of the project “{name}”",
                name=name_of_project(connection, said.get("project_id")),
            )
        case "paper_finding":
            return message(
                "A finding in the imported form of the project “{name}”",
                name=name_of_project(connection, said.get("project_id")),
            )
    return message("Row {id} of the table {table}", id=row_id, table=table)


def _number_of_report(connection: Any, report: Any) -> str:
    row = connection.execute("SELECT number FROM report WHERE id = ?", (report,)).fetchone()
    return str(row[0]) if row else f"#{report}"


def _day(stored: Any) -> date | str:
    try:
        return date.fromisoformat(stored)
    except (ValueError, TypeError):
        return str(stored)


_CASE_OF_ENTRY = "SELECT complaint, record FROM case_event WHERE id = ?"


def name_of_tampering(connection: Any, found: Tampering) -> Message:
    """The sentence for a row of the history that does not fit the chain, with what it is about."""
    about = _about(connection, found)
    if about is None:
        return found.sentence
    return message("{about}: {found}", about=about, found=found.sentence)


def _about(connection: Any, found: Tampering) -> Message | None:
    if found.change is Change.REMOVED:
        return None
    match found.table:
        case "case_event":
            row = connection.execute(_CASE_OF_ENTRY, (found.id,)).fetchone()
            if row is None or row[0] is None:
                return None
            return message("History of case {number}", number=number_of_case(connection, row[0]))
        case "act":
            cases = connection.execute(
                "SELECT DISTINCT complaint FROM case_event WHERE act_id = ? AND complaint IS NOT NULL LIMIT 2",
                (found.id,),
            ).fetchall()
            if len(cases) != 1:
                return None
            return message("History of case {number}", number=number_of_case(connection, cases[0][0]))
        case "event":
            row = connection.execute("SELECT project_id FROM event WHERE id = ?", (found.id,)).fetchone()
            if row is None:
                return None
            return message("History of the project “{name}”", name=name_of_project(connection, row[0]))
        case "paper":
            row = connection.execute("SELECT code FROM paper WHERE id = ?", (found.id,)).fetchone()
            return None if row is None else message("Paper {code}", code=row[0])
        case "paper_text":
            row = connection.execute(
                "SELECT code FROM paper JOIN paper_text ON paper_id = paper.id WHERE paper_text.id = ?",
                (found.id,),
            ).fetchone()
            return None if row is None else message("Paper {code}", code=row[0])
    return None
