"""What the tables of an office hold, in the words of whoever reads the account of a salvage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exports.language import translate
from models.messages import Message, message

TABLES: Mapping[str, Message] = {
    "acceptance": message("accepted findings"),
    "account": message("accounts"),
    "act": message("history of cases"),
    "backup": message("backups made"),
    "case_event": message("changes in the history of cases"),
    "case_key": message("keys of cases"),
    "chain": message("chain of the history"),
    "city_arrival": message("what offices sent to the city"),
    "city_choice": message("which versions count for the city"),
    "city_content": message("files that offices sent to the city"),
    "city_key": message("keys of offices, confirmed by the city"),
    "city_refusal": message("what the city refused"),
    "city_withdrawal": message("what the city withdrew"),
    "city_office": message("offices that the city hears of"),
    "complainant": message("complainants"),
    "complaint": message("cases"),
    "daily_check": message("daily checks"),
    "draft": message("drafts"),
    "event": message("history of projects and reports"),
    "evidence": message("evidence"),
    "exchanged": message("which cases went to other offices, or came from them"),
    "file_age": message("ages of imported files"),
    "forgetting": message("who was forgotten and is not erased everywhere yet"),
    "handover": message("which results were handed over to MIS"),
    "mail": message("which mails were put in the outbox"),
    "office_key": message("mark of the office's backups"),
    "office_word": message("words of the office"),
    "paper": message("papers"),
    "paper_finding": message("findings in imported forms"),
    "paper_text": message("texts of papers"),
    "project": message("projects"),
    "report": message("reports"),
    "report_source": message("figures that reports took from the register"),
    "setting": message("settings"),
    "span": message("figures of past days"),
}
"""By its name in the database; `tamruang manual dump` explains each."""


def name_of_table(table: str) -> Message | str:
    """What a table holds; one that has no words here is called by its name."""
    return TABLES.get(table, table)


def names_of_tables(tables: Iterable[str]) -> str:
    """What some tables hold, in the language of the screen."""
    return ", ".join(translate(name_of_table(table)) for table in tables)
