"""The part of `tamruang doctor` about the key with which the office signs what goes to the city."""

from __future__ import annotations

from exports.exchange.keys import NoKey, own_secret
from exports.exchange.public_keys import PublicKey
from exports.exchange.secret_file import UnusableKey
from exports.exchange.signatures import NoSigning
from models.exchange.keys import load_exchange_key
from models.messages import message
from tui.commands.doctor_report import OfficeReport
from tui.terminal.diagnosis import Finding


def look_at_key(report: OfficeReport) -> None:
    """Whether the office can sign with its key; nothing is said of an office that has none."""
    known = load_exchange_key()
    if known is None:
        return
    fingerprint = PublicKey.of_line(known.key).fingerprint
    try:
        own_secret()
    except (NoKey, NoSigning, UnusableKey) as error:
        report.findings.append(Finding("exchange", error.sentence))
        can_sign = False
    else:
        can_sign = True
    report.record["exchange"] = {"fingerprint": fingerprint, "can_sign": can_sign}
    report.add(message("Key"), fingerprint)
