"""Who is who, in words: the same on screens and from commands. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.messages import Message, message
from models.office.people import Role, login_of
from models.office.words import Words

ROLES: Mapping[Role, Message] = MappingProxyType(
    {
        Role.HEAD: message("head"),
        Role.CLERK: message("clerk"),
        Role.SECTION: message("section's officer"),
        Role.READER: message("reader"),
    }
)
"""What somebody is in the office."""

RIGHTS: Mapping[Role, Message] = MappingProxyType(
    {
        Role.HEAD: message(
            "Everything, including accepting findings, submitting reports and the office's settings."
        ),
        Role.CLERK: message(
            "Everything but the office's settings, accepting findings and submitting reports; while there is no head, these too."
        ),
        Role.SECTION: message("Steps, notes and evidence of the section's own cases; reading everything."),
        Role.READER: message("Read everything, change nothing."),
    }
)
"""What somebody may do."""


def describe_person(words: Words, by: str) -> Message:
    """Who somebody is, in one line.

    Args:
        words: of the office.
        by: what the history keeps of the person.
    """
    role, login, name = words.people.role(by), login_of(by), words.person(by)
    if role is None:
        return message("You work as {login}. This office keeps no roles.", login=login)
    if name == by:
        return message("You work as {login}, role: {role}.", login=login, role=ROLES[role])
    return message("You are {name}, account {login}, role: {role}.", name=name, login=login, role=ROLES[role])
