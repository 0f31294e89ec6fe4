"""The office's mail: to whom its papers go, from which address, and through which relay. Kept with the office's settings."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from enum import StrEnum

from models.cases.acts import Verb, act
from models.cases.setting_rows import read_setting, write_setting
from models.errors import ChangedByOther, InvalidValue
from models.messages import message
from models.records import dataclass
from models.storage.database import transaction
from models.thai import clean_line

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
# What relays and registries take today; a quoted or Thai local part would need an extension that few relays have.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?P<domain>[A-Za-z0-9.-]+)"
)
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")
_LONGEST = 254
MOST_PORT = 65_535


class Security(StrEnum):
    """How the line to the relay is closed to others; there is no third way."""

    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person or an office that mail goes to.

    Attributes:
        address: of ASCII letters, as `somchai@example.org`.
        name: as shown; empty for none.
    """

    address: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What an office has set for its mail; all empty until it does.

    Attributes:
        sender: the office's own address.
        coordinator: who collects the progress reports.
        centre: the centre that took the complaints in.
        head: of the office.
        host: name of the relay; empty if the office has none.
        port: of the relay; None for the usual one (587 with STARTTLS, 465 with TLS).
        security: how the line is closed.
        user: who logs in; empty if the relay asks for nobody.
        ca_file: file with the certificates to trust instead of the system's; empty for the system's.
        password_file: file with the password, which only its owner may read; empty for none.
    """

    sender: Mailbox | None = None
    coordinator: Mailbox | None = None
    centre: Mailbox | None = None
    head: Mailbox | None = None
    host: str = ""
    port: int | None = None
    security: Security = Security.STARTTLS
    user: str = ""
    ca_file: str = ""
    password_file: str = ""


BOOK = ("coordinator", "centre", "head")
"""Whom the office sends papers to; fields of `MailSettings`."""

_MAILBOXES = ("sender", *BOOK)
_TEXTS = ("host", "user", "ca_file", "password_file")


def parse_mailbox(field: str, text: str) -> Mailbox | None:
    """A mailbox as people type it: `name <address>`, or the address alone; None for nothing.

    Args:
        field: which one, for the error.
        text: as typed.

    Raises:
        InvalidValue: it is no address that mail can be sent to.
    """
    cleaned = clean_line(text)
    if not cleaned:
        return None
    named = _NAMED.fullmatch(cleaned)
    name, address = (named["name"], named["address"]) if named else ("", cleaned)
    name, address = clean_line(name.strip().strip('"')), address.strip()
    found = _ADDRESS.fullmatch(address)
    if (
        found is None
        or len(address) > _LONGEST
        or not all(_LABEL.fullmatch(label) for label in found["domain"].split("."))
    ):
        raise InvalidValue(
            field,
            message("“{text}” is not a mail address. An example: somchai@example.org", text=cleaned),
        )
    return Mailbox(address, name)


def load_mail_settings() -> MailSettings:
    """The settings as they are stored now."""
    values: dict[str, object] = {}
    for field in fields(MailSettings):
        stored = read_setting(f"mail_{field.name}")
        if stored is None:
            continue
        if field.name in _MAILBOXES:
            values[field.name] = parse_mailbox(field.name, str(stored))
        else:
            values[field.name] = Security(str(stored)) if field.name == "security" else stored
    return MailSettings(**values)  # type: ignore[arg-type]


def change_mail_settings(seen: MailSettings, wanted: MailSettings, by: str) -> MailSettings:
    """Store what a person has changed of the settings; what others have changed meanwhile stays.

    Args:
        seen: the settings as they were when editing began.
        wanted: as the person wants them.
        by: who does it.

    Returns:
        The settings as they are stored now.

    Raises:
        InvalidValue: an address, the relay's name or its port can't be used.
        ChangedByOther: somebody has changed the same; nothing was changed.
    """
    with transaction():
        now = load_mail_settings()
        changes = {
            each.name: getattr(wanted, each.name)
            for each in fields(MailSettings)
            if getattr(wanted, each.name) != getattr(seen, each.name)
        }
        if any(getattr(now, name) not in (getattr(seen, name), value) for name, value in changes.items()):
            raise ChangedByOther(
                message("Somebody has changed the same settings in the meantime. Nothing was overwritten."),
                theirs=now,
                by="",
            )
        return save_mail_settings(replace(now, **changes), by)


def save_mail_settings(settings: MailSettings, by: str) -> MailSettings:
    """Store the settings as one act, which can be taken back; only what changed is written.

    Args:
        settings: as they shall be.
        by: who does it.

    Returns:
        The settings as they are stored now.

    Raises:
        InvalidValue: an address, the relay's name or its port can't be used.
    """
    wanted: dict[str, object] = {
        name: str(parse_mailbox(name, str(getattr(settings, name) or "")) or "") for name in _MAILBOXES
    }
    wanted |= {name: clean_line(getattr(settings, name)) for name in _TEXTS}
    wanted |= {"port": settings.port, "security": settings.security.value}
    if wanted["host"] and not _HOST.fullmatch(str(wanted["host"])):
        raise InvalidValue(
            "host",
            message(
                "“{text}” is not the name of a mail server. An example: mail.example.org", text=wanted["host"]
            ),
        )
    if settings.port is not None and not 1 <= settings.port <= MOST_PORT:
        raise InvalidValue(
            "port", message("Enter a whole number from {least} to {most}.", least=1, most=MOST_PORT)
        )
    with act(Verb.OFFICE, by) as doing:
        for name, value in wanted.items():
            stored = read_setting(f"mail_{name}")
            if value != stored and (value or stored):
                write_setting(doing, f"mail_{name}", value)
        return load_mail_settings()
