"""Trying the mail server, step by step: what worked, and what did not with what can be done about it. No mail is handed over."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from exports.mail.compose import NoSender
from exports.mail.message import make_mail, new_message_id
from exports.mail.relay import (
    PORTS,
    LineBroken,
    Relay,
    RelayFailed,
    RelayRefused,
    Step,
    connect,
    hand_over,
)
from models import clock
from models.admin.mail import MailSettings
from models.messages import Message, message

PATIENCE = 15.0
"""Seconds that any one answer may take: somebody sits and waits."""

_ADVICE = {
    Step.NAME: message("Check how the server's name is written, and whether this machine has a network."),
    Step.LINE: message(
        "Check the port (587 with STARTTLS, 465 with TLS), and ask whether the network lets mail out."
    ),
    Step.TLS: message(
        "Check port and encryption; of a server with a certificate of its own, set the file of certificates."
    ),
    Step.LOGIN: message("Some servers want a password of its own for each program."),
    Step.SENDER: message(
        "Check the office's own address: the server sends only for addresses that it knows."
    ),
}


class Tried(NamedTuple):
    """One step that was tried.

    Attributes:
        step: which.
        is_right: whether it worked.
        told: what there is to say about it.
    """

    step: Step
    is_right: bool
    told: Message


def try_relay(
    relay: Relay, password: str | None, settings: MailSettings, on_tried: Callable[[Tried], object]
) -> bool:
    """Try the mail server up to the point where a mail would be handed over; none is.

    Args:
        relay: to try; it gets less time than when mail is sent.
        password: of its user; None where nobody logs in.
        settings: with the office's own address.
        on_tried: is told of each step when it is over.

    Returns:
        Whether all of it worked.
    """
    relay = replace(relay, timeout=min(relay.timeout, PATIENCE))
    try:
        with connect(relay, password, lambda step: on_tried(Tried(step, True, _worked(step, relay)))) as line:
            return _try_sender(line, settings, on_tried)
    except RelayFailed as error:
        on_tried(Tried(error.step, False, _failed(error.step, error.sentence)))
        return False


def send_to_oneself(relay: Relay, password: str | None, settings: MailSettings) -> None:
    """Send a short mail from the office's own address to itself.

    Raises:
        NoSender: the office has no address.
        RelayFailed: it could not be handed over.
    """
    sender = settings.sender
    if sender is None:
        raise NoSender
    lines = ("ทดสอบการส่งอีเมลจากโปรแกรมตามเรื่อง", "ได้รับฉบับนี้แสดงว่าตั้งค่าเครื่องแม่ข่ายอีเมลถูกต้อง")
    mail = make_mail(lines[0], lines, None, (), sender, (sender,), clock.now(), new_message_id(sender))
    with connect(replace(relay, timeout=PATIENCE), password) as line:
        try:
            hand_over(line, sender.address, (sender.address,), mail)
        except RelayRefused as error:
            raise RelayFailed(
                message("The mail server refused it: {reason}.", reason=error.reason), Step.SENDER
            ) from error
        except LineBroken as error:
            raise RelayFailed(message("The connection broke: {reason}.", reason=error.reason)) from error


def _try_sender(line: smtplib.SMTP, settings: MailSettings, on_tried: Callable[[Tried], object]) -> bool:
    if settings.sender is None:
        on_tried(Tried(Step.SENDER, False, message("The office's own address is not set. Fill it in above.")))
        return False
    address = settings.sender.address
    try:
        code, reply = line.mail(address)
        with suppress(smtplib.SMTPException, OSError):
            line.rset()
    except (smtplib.SMTPException, OSError) as error:
        on_tried(Tried(Step.SENDER, False, _failed(Step.SENDER, Message("{text}", {"text": str(error)}))))
        return False
    if 200 <= code < 300:
        on_tried(Tried(Step.SENDER, True, message("It takes mail from {address}", address=address)))
        return True
    said = message(
        "It takes no mail from {address}: {reason}.",
        address=address,
        reason=f"{code} {reply.decode('utf-8', 'replace')}",
    )
    on_tried(Tried(Step.SENDER, False, _failed(Step.SENDER, said)))
    return False


def _worked(step: Step, relay: Relay) -> Message:
    port = relay.port or PORTS[relay.security]
    match step:
        case Step.NAME:
            return message("The network knows {host}", host=relay.host)
        case Step.LINE:
            return message("The server answers on port {port}", port=port)
        case Step.TLS:
            return message("The line is encrypted, and the certificate is right")
        case _:
            return message("It lets {user} in", user=relay.user)


def _failed(step: Step, said: Message) -> Message:
    return Message("{sentence} {advice}", {"sentence": said, "advice": _ADVICE[step]})
