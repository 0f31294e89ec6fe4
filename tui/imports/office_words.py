"""What a file from another office says and would do, in sentences: the same on screen and on the command line."""

from __future__ import annotations

from typing import NamedTuple

from exports.cases.words import METHODS
from exports.exchange.incoming import Incoming
from exports.language import format_moment, translate
from models.exchange.arriving import Arrival, State
from models.exchange.result import Effect, Returned
from models.exchange.sent import Outcome, SentCase, SentResult
from models.messages import Message, message
from models.outlet import one_line


class Line(NamedTuple):
    """One line of what a file says.

    Attributes:
        label: what it is about; nothing where the text says it.
        text: harmless for a terminal.
        look: `late` for what is to be looked at, `faint` for what is by the way.
    """

    label: Message | None
    text: str
    look: str = ""


STATES: dict[State, Message] = {
    State.MORE: message(
        "A later file about case {number}, which is here already: what is new will be added."
    ),
    State.HERE: message("This file is already here: case {number}. There is nothing to do."),
    State.OLDER: message("This file is older than what is here of case {number}. Nothing is taken from it."),
}
EFFECTS: dict[Effect, Message] = {
    Effect.FINISHES: message(
        "Case {number} will be finished with this answer: step 5, result recorded for MIS."
    ),
    Effect.REOPENS: message(
        "The other office sends case {number} back unfinished: it will be in progress here again."
    ),
    Effect.NOTES: message(
        "Case {number} is no longer forwarded here: the result will only be written into its diary."
    ),
}


def can_be_taken(found: Arrival | Returned) -> bool:
    """Whether there is something to take in."""
    return found.state in (State.NEW, State.MORE)


def describe_effect(found: Arrival | Returned) -> Message:
    """What taking the file in would do, in a sentence."""
    if isinstance(found, Returned) and can_be_taken(found):
        return _numbered(EFFECTS[found.effect], found.case.number)
    if found.state is State.NEW:
        return message("It will be registered as a new case, which waits to be accepted.")
    return _numbered(STATES[found.state], found.case.number)


def describe_incoming(incoming: Incoming, found: Arrival | Returned) -> list[Line]:
    """What a file says and would do, line by line; nothing of who complains."""
    told, manifest = incoming.told, incoming.manifest
    lines = [
        Line(message("From"), one_line(incoming.partner.office)),
        Line(
            message("Their number"), one_line(told.number if isinstance(told, SentCase) else told.own_number)
        ),
    ]
    lines += _of_case(told, found) if isinstance(told, SentCase) else _of_result(told)
    names = ", ".join(one_line(each.name) for each in found.evidence)
    evidence = message("{count} · {names}", count=len(found.evidence), names=names)
    lines.append(Line(message("Evidence"), translate(evidence) if found.evidence else "-"))
    if told.left_out:
        kept = message(
            "Kept back by the other office: {names}", names=", ".join(map(one_line, told.left_out))
        )
        lines.append(Line(None, translate(kept), "late"))
    diary = found.lines if isinstance(found, Arrival) else told.diary
    lines.append(Line(message("Diary"), translate(message("{count} entries", count=len(diary)))))
    if incoming.has_new_key:
        said = message(
            "The office has changed its key since it was confirmed here; the old key vouches for the new one."
        )
        lines.append(Line(None, translate(said), "late"))
    signed = message(
        "Made on {moment} · code {code}", moment=format_moment(manifest.made_at), code=manifest.code
    )
    lines.append(Line(None, translate(signed), "faint"))
    lines.append(
        Line(None, translate(message("Key: {fingerprint}", fingerprint=manifest.key.fingerprint)), "faint")
    )
    return lines


def _of_case(told: SentCase, found: Arrival | Returned) -> list[Line]:
    place = " ".join(filter(None, (told.address, told.subdistrict, told.district, told.province)))
    words = ", ".join(filter(None, (told.channel, *told.categories)))
    lines = [
        Line(message("Subject"), one_line(told.subject or (told.detail or "").split("\n")[0])),
        Line(message("Place"), one_line(place) or "-"),
        Line(message("Category"), one_line(words) or "-"),
        Line(message("Arrived"), format_moment(told.received_at)),
        Line(message("Complainant"), translate(_person(told))),
    ]
    if told.keeps_persons_back:
        hidden = message("It was sent without names: persons are hidden in its texts.")
        lines.append(Line(None, translate(hidden), "late"))
    if isinstance(found, Arrival) and found.unknown:
        unknown = message(
            "Not in this office's lists, kept beside the case: {words}",
            words=", ".join(map(one_line, found.unknown)),
        )
        lines.append(Line(None, translate(unknown), "late"))
    if isinstance(found, Arrival) and found.same_number is not None:
        same = message(
            "Case {number} in this register has the same number, and may be the same matter: look, and merge them afterwards.",
            number=found.same_number.number,
        )
        lines.append(Line(None, translate(same), "late"))
    return lines


def _of_result(told: SentResult) -> list[Line]:
    outcome = message("finished") if told.outcome is Outcome.FINISHED else message("sent back")
    lines = [Line(message("Result"), translate(outcome))]
    if told.method is not None:
        lines.append(Line(message("Resolution"), translate(METHODS[told.method])))
    if told.answer:
        lines.append(Line(message("Answer"), one_line(told.answer)))
    if told.note:
        lines.append(Line(message("Note"), one_line(told.note)))
    return lines


def _person(told: SentCase) -> Message:
    if told.complainant is not None:
        return message("told, sealed for this office")
    return message("kept back") if told.keeps_persons_back else message("nobody wrote it down")


def _numbered(sentence: Message, number: str) -> Message:
    return type(sentence)(sentence.text, {"number": one_line(number)})
