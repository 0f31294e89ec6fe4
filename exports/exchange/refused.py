"""A bundle that is not taken, and why."""

from __future__ import annotations

from enum import StrEnum

from models.errors import TamruangError
from models.messages import Message, message


class Reason(StrEnum):
    """Why a bundle was refused, for programs."""

    TOO_LARGE = "too_large"
    NO_BUNDLE = "no_bundle"
    DAMAGED = "damaged"
    NOT_SIGNED = "not_signed"
    ALTERED = "altered"
    KEYS = "keys"
    VERSION = "version"
    CONTENT = "content"
    KIND = "kind"
    SEAL = "seal"
    RECEIVER = "receiver"
    SENDER = "sender"
    OLD_KEY = "old_key"


SENTENCES: dict[Reason, Message] = {
    Reason.TOO_LARGE: message("It is larger than a bundle can be."),
    Reason.NO_BUNDLE: message("It is not a bundle of this program."),
    Reason.DAMAGED: message(
        "It was changed or damaged on its way: the file is not as it was written. Ask the office to send it again."
    ),
    Reason.NOT_SIGNED: message(
        "It has no signature. Ask the office to make it again: tamruang exchange make"
    ),
    Reason.ALTERED: message(
        "It was changed after it was signed: the signature does not fit. Ask the office to send it again."
    ),
    Reason.KEYS: message(
        "The signatures by which its older keys vouch for the new one do not fit. Ask the office by telephone about its key."
    ),
    Reason.VERSION: message(
        "It was made by a newer version of this program. Upgrade the program to read it."
    ),
    Reason.CONTENT: message(
        "Its signature is right, but what it says is not as this program writes it. Ask the office with which program it was made."
    ),
    Reason.KIND: message(
        "It is whole, but another kind of file: “tamruang exchange receive” takes cases and results, “exchange partner add” cards, "
        "“exchange check” and “city take” what offices say of a month."
    ),
    Reason.SEAL: message(
        "What is sealed in it can't be opened here: it was sealed for another key, or for one that this office has changed since. "
        "Send the other office this office's card (tamruang exchange card), and ask for the file again."
    ),
    Reason.RECEIVER: message("It is for another office. Nothing was taken from it."),
    Reason.SENDER: message("It is signed with a key that this office does not know."),
    Reason.OLD_KEY: message(
        "It is signed with a key that the office has changed since. Ask the office to make the file again."
    ),
}


class Refused(TamruangError):
    """A bundle is not taken; nothing of it was used.

    Attributes:
        reason: why.
    """

    title = message("The bundle was refused")
    exit_code = 1

    def __init__(self, reason: Reason, sentence: Message | None = None) -> None:
        super().__init__(sentence or SENTENCES[reason])
        self.reason = reason
