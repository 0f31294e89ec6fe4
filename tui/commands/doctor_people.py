"""The part of `tamruang doctor` about people: who you are here, who is not linked, and what somebody had no right to."""

from __future__ import annotations

from typing import Any

from exports.cases.diary import VERBS
from models.admin.people import logins_in_history
from models.messages import Message, message
from models.office.people import login_of
from models.office.words import load_words
from models.papers.oversteps import Overstep, accounts_changed_outside, find_oversteps
from tui.framework.people_words import describe_person
from tui.person import current_person
from tui.terminal.diagnosis import Finding

_NAMED = 3
"""So many deeds are told one by one."""


_WHAT: dict[str, Message | str] = {
    str(verb): Message(words.text, {"sections": "…"}) for verb, words in VERBS.items()
}


def look_at_people() -> tuple[dict[str, Any], list[tuple[Message, Message | str]], list[Finding]]:
    """What there is to say of the people of the open office.

    Returns:
        For programs; for people, label and text; and what is not as it should be.
    """
    words, by = load_words(), current_person()
    role, account = words.people.role(by), words.people.account(by)
    record: dict[str, Any] = {
        "you": {
            "login": login_of(by),
            "person": words.person(by) if words.person(by) != by else None,
            "role": None if role is None else role.value,
            "shared": account is not None and account.is_shared,
        }
    }
    rows: list[tuple[Message, Message | str]] = [(message("Who you are"), describe_person(words, by))]
    if not words.people.has_roles:
        return record, rows, []
    unlinked = logins_in_history()
    record["not_linked"] = unlinked
    if unlinked:
        rows.append((message("Not linked"), ", ".join(unlinked)))
    return record, rows, _findings(record)


def _findings(record: dict[str, Any]) -> list[Finding]:
    changed, oversteps = accounts_changed_outside(), find_oversteps()
    record["accounts_changed_outside"] = changed
    record["beyond_role"] = [
        {"at": each.at.isoformat(), "by": each.by, "verb": each.verb} for each in oversteps
    ]
    found = [Finding("roles", _describe(each)) for each in oversteps[:_NAMED]]
    if len(oversteps) > _NAMED:
        more = message("Other changes beyond somebody's role: {count}", count=len(oversteps) - _NAMED)
        found.append(Finding("roles", more))
    if changed:
        told = message(
            "Accounts that another program changed: {logins}. tamruang office people list shows what they are now.",
            logins=tuple(changed),
        )
        found.append(Finding("accounts", told))
    return found


def _describe(overstep: Overstep) -> Message:
    return message(
        "{by}, {at}: {what}. Their role did not allow it then, so it was done with another program.",
        by=overstep.by,
        at=overstep.at,
        what=_WHAT.get(overstep.verb, overstep.verb),
    )
