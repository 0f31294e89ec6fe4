"""Sending what waits, in a thread: each mail once, each with what became of it; it can be stopped between two mails."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from exports.mail.confirmed import is_confirmed
from exports.mail.outbox import Outbox
from exports.mail.password import VARIABLE, read_password
from exports.mail.relay import relay_of
from exports.mail.send import Outcome, send_outbox
from models.admin.mail import MailSettings, load_mail_settings
from models.admin.mail_log import is_known, note_sent
from models.errors import TamruangError
from models.office.people import Right
from models.office.words import require_right
from models.storage.database import office_path
from models.storage.rights import rights_of
from tui.framework.work import Work


class Server(NamedTuple):
    """The mail server as it is set, seen by whoever sits here.

    Attributes:
        settings: of the office's mail.
        is_confirmed: whether this person has said that the server is right, as it is set now.
        password: that will be used; None if none is needed, or none is known.
    """

    settings: MailSettings
    is_confirmed: bool
    password: str | None

    @property
    def lacks_password(self) -> bool:
        """Whether the server wants a password that nobody has told yet."""
        return bool(self.settings.user) and self.password is None


class Sent(NamedTuple):
    """What came of sending.

    Attributes:
        outcomes: of each mail that was touched.
        error: what stopped it; None if nothing did.
        was_stopped: whether the person did.
    """

    outcomes: tuple[Outcome, ...]
    error: TamruangError | None = None
    was_stopped: bool = False


def look_at_server(by: str) -> Server:
    """What is set, whether it was confirmed, and the password if it can be read.

    Raises:
        NotAllowed: whoever sits here may send nothing.
        NoMailServer: none is set.
        UnusablePassword: the password file can't be used.
    """
    require_right(by, Right.REGISTER)
    settings = load_mail_settings()
    relay_of(settings)
    return Server(settings, is_confirmed(settings), known_password(settings))


def known_password(settings: MailSettings) -> str | None:
    """The password from the variable or from the file of the settings; None if there is none.

    Raises:
        UnusablePassword: the file can't be used.
    """
    file = Path(settings.password_file).expanduser() if settings.password_file else None
    return read_password(file, group=rights_of(office_path()).group)


def describe_source(settings: MailSettings) -> str:
    """Where the password comes from: the name of the variable or of the file; empty if from nowhere. Never the password."""
    if os.environ.get(VARIABLE):
        return VARIABLE
    return settings.password_file


def send_waiting(outbox: Outbox, server: Server, *, total: int, work: Work) -> Sent:
    """Send what waits, through the server that was asked about, and no other.

    Args:
        outbox: of the open office.
        server: as the person saw it.
        total: how many wait.
        work: is told how far it is, and stops it between two mails.
    """
    outcomes: list[Outcome] = []
    relay = relay_of(server.settings)
    try:
        sending = send_outbox(outbox.folder, relay, server.password, is_known=is_known, on_sent=note_sent)
        with closing(sending):  # type: ignore[type-var]  # a generator, which hangs up when it is closed
            for outcome in sending:
                outcomes.append(outcome)
                if work.is_stopping:
                    return Sent(tuple(outcomes), was_stopped=True)
                work.tell(len(outcomes), total)
    except TamruangError as error:
        return Sent(tuple(outcomes), error)
    return Sent(tuple(outcomes))
