"""What is told of a case to the office that it goes to: all of it, or with the persons kept back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exports.cases.diary import DiaryWords
from exports.language import translate_to_thai
from models.cases.acts import LOOKS, Verb
from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import Entry, diary, numbers_in
from models.cases.evidence import Evidence, FileState, Moment, list_evidence
from models.cases.store import load_complaints
from models.errors import TamruangError
from models.exchange.moved import Moved, evidence_that_came, last_act_of_case
from models.exchange.sent import DiaryLine, Outcome, SentCase, SentEvidence, SentResult
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import Words, load_words, person_name
from models.thai import clean_line, clean_paragraphs

_KEPT = LOOKS | {Verb.SEND, Verb.UNDO}
"""Of which the other office is told nothing: who looked, and what was taken back."""
_PHOTO = "image/"


class EvidenceSpoilt(TamruangError):
    """A photo or paper of a case is missing or was changed, so the case can't go whole."""

    title = message("The evidence is not whole")


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be read of a case.

    Attributes:
        line: gives what may be read of a line.
        text: gives what may be read of a text of paragraphs.
        beside: gives what may be read of a column that has no place in the register: header, text.
        keeps_back: whether persons are kept back.
    """

    line: Callable[[str], str]
    text: Callable[[str], str]
    beside: Callable[[str, str], str]
    keeps_back: bool


WHOLE = Reading(clean_line, clean_paragraphs, lambda _, text: clean_paragraphs(text), keeps_back=False)


def without_persons(names: Iterable[str | None]) -> Reading:
    """A reading that hides persons, as far as the program knows them.

    Args:
        names: known to be a person's.
    """
    from models.personal import hide_beside, mask  # its patterns take 10 to 20 ms

    known = tuple(filter(None, names))
    return Reading(
        lambda text: clean_line(mask(clean_line(text), known_names=known)),
        lambda text: clean_paragraphs(mask(clean_paragraphs(text), known_names=known)),
        lambda header, text: clean_paragraphs(mask(hide_beside(header, text), known_names=known)),
        keeps_back=True,
    )


def names_of(case: Complaint, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names that the complainant of a case has or ever had."""
    changes = (change for entry in entries for change in entry.changes)
    named = [
        str(value)
        for change in changes
        if (change.record, change.field) == ("complainant", "name")
        for value in (change.before, change.after)
        if value
    ]
    return tuple(dict.fromkeys(filter(None, (load_complainant(case.id).name, *named))))


def state_case(case: Complaint, *, with_persons: bool, with_evidence: bool = True) -> SentCase:
    """A case, with its diary and what its evidence is.

    Args:
        case: as it is stored.
        with_persons: whether who complains is told, and persons are left in the texts; what may show them, a letter, say, goes
            only then.
        with_evidence: whether the evidence goes along.

    Raises:
        EvidenceSpoilt: a file of the evidence is missing, changed or unreadable.
    """
    words, entries = load_words(), diary(case.id)
    read = WHOLE if with_persons else without_persons(names_of(case, entries))
    found = list_evidence(case.id)
    goes = [each for each in found if with_evidence and (with_persons or _is_photo(each))]
    person = load_complainant(case.id)
    return SentCase(
        origin=case.id,
        known=last_act_of_case(case.id),
        number=clean_line(case.number),
        received_at=case.received_at,
        received_from=_maybe(read.line, case.received_from),
        channel=_maybe(read.line, words.name(case.channel)),
        categories=tuple(filter(None, (read.line(words.name(each)) for each in case.categories))),
        subject=_maybe(read.line, case.subject),
        detail=_maybe(read.text, case.detail),
        address=_maybe(read.line, case.address),
        subdistrict=_maybe(read.line, case.subdistrict),
        district=_maybe(read.line, case.district),
        province=_maybe(read.line, case.province),
        latitude=case.latitude,
        longitude=case.longitude,
        sections=tuple(filter(None, (read.line(words.name(each)) for each in case.sections))),
        priority=case.priority,
        answer=_maybe(read.text, case.answer),
        extra=tuple(
            (clean_line(name), told)
            for name, value in case.extra
            if clean_line(name) and (told := read.beside(name, value))
        ),
        diary=_lines(entries, words, read),
        evidence=_evidence(goes, read),
        complainant=person if with_persons and person != Complainant() else None,
        keeps_persons_back=not with_persons,
        left_out=tuple(read.line(each.name) for each in found if each not in goes),
    )


def state_result(case: Complaint, came: Moved) -> SentResult:
    """What became of a case that came from another office, with its diary since and the evidence that came to it here.

    Args:
        case: as it is stored; finished, or not ours.
        came: how it came.

    Raises:
        EvidenceSpoilt: a file of the evidence is missing, changed or unreadable.
    """
    words, entries = load_words(), diary(case.id)
    is_finished = words.standing(case.status) is Standing.FINISHED
    brought = evidence_that_came(case.id)
    first = next((entry.act for entry in entries if entry.new), 0)
    since = [entry for entry in entries if entry.act > first]
    last_note = next(
        (entry.note for entry in reversed(since) if entry.verb is Verb.NOT_OURS and not entry.undone), None
    )
    return SentResult(
        origin=came.origin,
        code=came.code,
        known=last_act_of_case(case.id),
        number=came.number,
        own_number=case.number,
        outcome=Outcome.FINISHED if is_finished else Outcome.RETURNED,
        settled_on=case.status_on,
        method=case.method,
        answer=_maybe(clean_paragraphs, case.answer),
        note="" if is_finished else clean_paragraphs(last_note or ""),
        diary=_lines(since, words, WHOLE),
        evidence=_evidence([each for each in list_evidence(case.id) if each.id not in brought], WHOLE),
    )


def _maybe(read: Callable[[str], str], text: str | None) -> str | None:
    return (read(text) or None) if text else None


def _is_photo(evidence: Evidence) -> bool:
    return evidence.moment is not Moment.PAPER and evidence.media.startswith(_PHOTO)


def _lines(entries: list[Entry], words: Words, read: Reading) -> tuple[DiaryLine, ...]:
    numbers = {each.id: each.number for each in load_complaints(list(numbers_in(entries)), missing_ok=True)}
    says = DiaryWords(words, numbers, translate=translate_to_thai, read=read.line)
    by_act = {entry.act: entry for entry in entries}
    return tuple(
        DiaryLine(
            act=entry.act,
            at=entry.at,
            on=entry.on,
            by=clean_line(person_name(entry.by)),
            told=tuple(
                filter(
                    None,
                    (
                        clean_line(said)
                        for said in (says.describe(entry, by_act), *says.describe_changes(entry))
                    ),
                )
            ),
            note=read.text(entry.note or ""),
        )
        for entry in entries
        if entry.verb not in _KEPT and not entry.undone and not entry.left
    )


def _evidence(found: list[Evidence], read: Reading) -> tuple[SentEvidence, ...]:
    spoilt = next((each for each in found if each.state is not FileState.OK), None)
    if spoilt is not None:
        raise EvidenceSpoilt(
            message(
                "The file “{file}” of the evidence is missing, changed or can't be read. Bring it back from a backup, or send the "
                "case with --without-evidence.",
                file=spoilt.name,
            )
        )
    return tuple(
        SentEvidence(
            sha256=each.sha256,
            media=each.media,
            size=each.size,
            name=read.line(each.name) or each.sha256[:8],
            moment=each.moment,
            caption=_maybe(read.line, each.caption),
            added_on=each.added_on,
            added_by=clean_line(person_name(each.added_by)),
        )
        for each in found
    )
