"""The result of a case that was sent on: what it would do with the case here, and then it is done, as one act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.cases.acts import Act, Verb
from models.cases.complaint import Complaint
from models.cases.family import carry_out_along, is_settled_alike, opened_again
from models.cases.operation import with_status, with_step
from models.cases.store import complaint_of_id
from models.errors import NotFound
from models.exchange.arriving import (
    Contents,
    State,
    add_evidence_of,
    keep_all,
    missing_evidence,
    note_came,
    standing_of,
    tell_lines,
)
from models.exchange.moved import What, came_of, sent_with_code
from models.exchange.partners import Partner
from models.exchange.sent import Outcome, SentEvidence, SentResult
from models.messages import message
from models.office.people import Right
from models.office.vocabulary import Method, Standing
from models.office.words import Words, load_words
from models.records import replace
from models.storage.database import snapshot, transaction
from models.thai import clean_line


class Effect(StrEnum):
    """What a result does with the case here."""

    FINISHES = "finishes"
    """The case is finished with its answer: step 5."""
    REOPENS = "reopens"
    """It came back and is in progress here again."""
    NOTES = "notes"
    """The case is not with the other office any longer: the result is only written into its diary."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a result would do here.

    Attributes:
        state: how it stands to what came before.
        effect: what it does with the case.
        case: as it is here.
        evidence: that would be added.
    """

    state: State
    effect: Effect
    case: Complaint
    evidence: tuple[SentEvidence, ...]


def foresee_result(partner: Partner, sent: SentResult, *, code: str, edition: int) -> Returned:
    """What taking in a result would do; nothing is stored.

    Args:
        partner: who sent it.
        sent: the result.
        code: of its file.
        edition: of its file.

    Raises:
        NotFound: the case was never sent to that office, or is in the register no longer.
    """
    with snapshot():
        first = sent_with_code(sent.code)
        if first is None or first.origin != sent.origin or first.partner not in (partner.id, 0):
            raise NotFound(
                message(
                    "This office sent no such case to {office}: {number}. Nothing was taken from the file.",
                    office=partner.office,
                    number=sent.number,
                )
            )
        case = complaint_of_id(first.complaint)
        if case is None:
            raise NotFound(
                message("This case is no longer in the register; its registration or import was undone.")
            )
        came = came_of(What.RESULT, partner.id, sent.origin)
        state, _ = standing_of(came, code, edition)
        more = missing_evidence(case, sent.evidence)
        return Returned(state, _effect(case, sent, load_words()), case, more)


def take_result(
    partner: Partner, sent: SentResult, contents: Contents, *, code: str, edition: int, by: str
) -> Complaint:
    """Take the result of a case that was sent on, with its evidence: the case is finished with it, or open here again.

    Args:
        partner: who sent it.
        sent: the result.
        contents: its evidence.
        code: of its file.
        edition: of its file.
        by: who takes it in.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: the case was never sent there, or the very file, or a later one, was taken in already.
        InvalidValue: it can't be done with the case as it stands.
        UnreadableFile: a file of evidence is too large for this office, or of no kind that is taken.
        EvidenceNotKept: the folder of evidence can't be written.
    """
    load_words().people.refuse(clean_line(by), Right.REGISTER)
    foresee_result(partner, sent, code=code, edition=edition)
    kept = keep_all(sent.evidence, contents)
    with transaction():
        found = foresee_result(partner, sent, code=code, edition=edition)
        if found.state not in (State.NEW, State.MORE):
            raise NotFound(message("This file was taken in already."))
        head = found.case.id

        def move(case: Complaint, words: Words, doing: Act) -> Complaint:
            if case.id == head:
                add_evidence_of(doing, case, sent.evidence, kept)
                note_came(doing, case, partner, sent, code=code, edition=edition)
            if found.effect is Effect.REOPENS:
                return opened_again(case, words, doing)
            if found.effect is Effect.NOTES:
                return case
            finished = with_status(case, words.status(Standing.FINISHED).id, words, doing.on)
            return replace(
                with_step(finished, 5, doing),
                method=case.method or Method.FORWARDED,
                answer=sent.answer or case.answer,
            )

        def goes(child: Complaint, parent: Complaint) -> bool:
            return found.effect is not Effect.NOTES and is_settled_alike(child, parent)

        return carry_out_along(
            _VERBS[found.effect], head, move, goes, by=by, note=_told(partner, sent, found.effect)
        ).one


_VERBS = {Effect.FINISHES: Verb.FINISH, Effect.REOPENS: Verb.REOPEN, Effect.NOTES: Verb.NOTE}


def _effect(case: Complaint, sent: SentResult, words: Words) -> Effect:
    standing = words.standing(case.status)
    if standing is not Standing.FORWARDED:
        return Effect.NOTES
    return Effect.FINISHES if sent.outcome is Outcome.FINISHED else Effect.REOPENS


def _told(partner: Partner, sent: SentResult, effect: Effect) -> str:
    outcome = "ผลจาก" if sent.outcome is Outcome.FINISHED else "ส่งคืนจาก"
    head = f"{outcome}{partner.office} เรื่อง {sent.own_number}"
    answer = sent.answer if effect is not Effect.FINISHES else None  # else it is the case's own
    return "\n".join(filter(None, (head, sent.note, answer, tell_lines(sent.diary))))
