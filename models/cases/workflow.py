"""The verbs that walk a case through the five steps of section 1.3 of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.cases.acts import Act, Verb
from models.cases.complainants import store_reachable
from models.cases.complaint import Complaint
from models.cases.due_days import with_due_days
from models.cases.family import carry_out_along, is_open, is_settled_alike, opened_again
from models.cases.operation import (
    DoesNotFitError,
    Done,
    carry_out,
    ensure_taken_in,
    refuse_settled,
    with_status,
    with_step,
    without_steps,
)
from models.errors import InvalidValue
from models.messages import message
from models.office.people import Right
from models.office.vocabulary import Method, Standing
from models.office.words import List, Words, load_words
from models.records import replace
from models.thai import clean_line, clean_paragraphs

Ids = int | Sequence[int]
Revisions = Mapping[int, int] | None


def take_in(
    ids: Ids,
    *,
    by: str,
    sections: Sequence[int] = (),
    officer: int | None = None,
    on: date | None = None,
    note: str | None = None,
    revisions: Revisions = None,
) -> Done:
    """Accept what waits: step 1; with the sections and the officer if they are known already.

    Raises:
        InvalidValue: it does not wait any longer (one case only; of several those are skipped).
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        if words.standing(case.status) is not Standing.WAITING:
            raise DoesNotFitError(
                message(
                    "Case {number} has already been accepted ({status}).",
                    number=case.number,
                    status=words.name(case.status),
                )
            )
        _refuse_unknown(sections, officer, words)
        return ensure_taken_in(_handed(case, sections, officer), words, doing)

    # Whoever only takes in hands nothing to anybody.
    right = Right.REGISTER if sections or officer is not None else None
    return carry_out(Verb.TAKE_IN, ids, move, by=by, on=on, note=note, revisions=revisions, right=right)


def assign(
    ids: Ids,
    *,
    by: str,
    sections: Sequence[int],
    officer: int | None = None,
    keep: bool = False,
    on: date | None = None,
    note: str | None = None,
    revisions: Revisions = None,
) -> Done:
    """Hand a case to these sections, instead of those that it was with; it is taken in by that.

    Args:
        ids: of the cases.
        by: who does it.
        sections: that get it.
        officer: who gets it.
        keep: whether the sections stay where none are named, and the officer where nobody is.
        on: the day.
        note: for the diary.
        revisions: of the cases as they were seen.

    Raises:
        InvalidValue: it is settled, nobody is named, or a word is none of the office's.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    if not sections and officer is None:
        raise InvalidValue("sections", message("Choose the sections, or the officer, that it is handed to."))

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        _refuse_unknown(sections, officer, words)
        given = tuple(dict.fromkeys(sections))
        handed = replace(
            case,
            sections=case.sections if keep and not given else given,
            officer=case.officer if keep and officer is None else officer,
        )
        return ensure_taken_in(handed, words, doing)

    return carry_out(Verb.ASSIGN, ids, move, by=by, on=on, note=note, revisions=revisions)


def forward(
    ids: Ids,
    *,
    by: str,
    note: str = "",
    agency: str = "",
    answer: str | None = None,
    on: date | None = None,
    revisions: Revisions = None,
) -> Done:
    """Pass a case on to another office, with those that were merged into it; here it is no longer pending.

    Args:
        ids: of the cases.
        by: who does it.
        note: what they were told, and to whom if no agency is named.
        agency: to whom: one of the office's list, or any other.
        answer: words for the complainant, if there are any yet.
        on: the day.
        revisions: of the cases as they were seen.

    Raises:
        InvalidValue: it is settled, or nothing says to whom.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    told = ": ".join(filter(None, (clean_line(agency), clean_paragraphs(note))))
    if not told:
        raise InvalidValue("note", message("Say which office the case is forwarded to."))

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        case = with_status(
            ensure_taken_in(case, words, doing), words.status(Standing.FORWARDED).id, words, doing.on
        )
        return replace(
            case, method=Method.FORWARDED, answer=clean_paragraphs(answer) if answer else case.answer
        )

    return carry_out_along(Verb.FORWARD, ids, move, is_open, by=by, on=on, note=told, revisions=revisions)


def tell_to_act(
    ids: Ids, *, by: str, on: date | None = None, note: str | None = None, revisions: Revisions = None
) -> Done:
    """Those concerned were told to act: step 2.

    Raises:
        InvalidValue: it is settled.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    return _step(Verb.TELL_TO_ACT, 2, ids, by, on, note, revisions)


def report_to_head(
    ids: Ids, *, by: str, on: date | None = None, note: str | None = None, revisions: Revisions = None
) -> Done:
    """The evidence is there and the head was told: step 3.

    Raises:
        InvalidValue: it is settled.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    return _step(Verb.REPORT, 3, ids, by, on, note, revisions)


def tell_complainant(
    ids: Ids,
    *,
    by: str,
    reachable: bool = True,
    on: date | None = None,
    note: str | None = None,
    revisions: Revisions = None,
) -> Done:
    """The complainant was told, or could not be reached: step 4.

    Also after a case is finished: the answer is often there before the complainant lifts the telephone.

    Raises:
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        store_reachable(doing, case, reachable)
        if case.pending:
            case = ensure_taken_in(case, words, doing)
        return with_step(case, 4, doing)

    return carry_out(Verb.TELL_COMPLAINANT, ids, move, by=by, on=on, note=note, revisions=revisions)


def _step(
    verb: Verb, number: int, ids: Ids, by: str, on: date | None, note: str | None, revisions: Revisions
) -> Done:
    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        return with_step(ensure_taken_in(case, words, doing), number, doing)

    return carry_out(verb, ids, move, by=by, on=on, note=note, revisions=revisions)


def add_note(ids: Ids, text: str, *, by: str, on: date | None = None) -> Done:
    """Write a note into the diary; nothing else changes.

    Raises:
        InvalidValue: it says nothing.
        NotFound: the case is stored no longer.
    """
    if not clean_paragraphs(text):
        raise InvalidValue("note", message("The note is empty."))
    return carry_out(Verb.NOTE, ids, lambda case, words, doing: case, by=by, on=on, note=text)


def not_ours(
    ids: Ids, *, by: str, note: str | None = None, on: date | None = None, revisions: Revisions = None
) -> Done:
    """The case is none of this office's, nor are those that were merged into it.

    Raises:
        InvalidValue: it is settled.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        return with_status(with_step(case, 1, doing), words.status(Standing.NOT_OURS).id, words, doing.on)

    return carry_out_along(Verb.NOT_OURS, ids, move, is_open, by=by, on=on, note=note, revisions=revisions)


def reopen(
    ids: Ids, *, by: str, note: str | None = None, on: date | None = None, revisions: Revisions = None
) -> Done:
    """Open a settled case again; how often is counted. Its answer stays in the diary, and steps 4 and 5 are to be done anew.

    Those that were merged into it and settled with it are opened too: its answer holds no longer.

    Raises:
        InvalidValue: it is pending.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        if case.pending:
            raise DoesNotFitError(
                message(
                    "Case {number} is not closed ({status}).",
                    number=case.number,
                    status=words.name(case.status),
                )
            )
        return opened_again(case, words, doing)

    return carry_out_along(
        Verb.REOPEN, ids, move, is_settled_alike, by=by, on=on, note=note, revisions=revisions
    )


def set_status(
    ids: Ids,
    status: int,
    *,
    by: str,
    note: str | None = None,
    on: date | None = None,
    revisions: Revisions = None,
) -> Done:
    """Give a case another status of the office; finishing has a verb of its own.

    Raises:
        InvalidValue: the word is none of the statuses, or it says finished.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        word = words.by_id.get(status)
        if word is None or word.list is not List.STATUS:
            raise InvalidValue("status", message("This is not one of the office's statuses."))
        if word.means == Standing.FINISHED and case.status != status:
            raise InvalidValue(
                "answer",
                message("To finish a case, give the resolution and the answer to the complainant."),
            )
        if word.pending and not case.pending:
            case = replace(without_steps(case, 4, 5), reopened=case.reopened + 1, method=None, answer=None)
        moved = with_status(case, status, words, doing.on)
        if moved.pending and not case.pending:
            moved = with_due_days(moved, words)
        return moved if word.means == Standing.WAITING else with_step(moved, 1, doing)

    def goes(child: Complaint, parent: Complaint) -> bool:
        word = load_words().by_id.get(status)
        return (
            is_settled_alike(child, parent) if word is not None and word.pending else is_open(child, parent)
        )

    return carry_out_along(Verb.STATUS, ids, move, goes, by=by, on=on, note=note, revisions=revisions)


def _handed(case: Complaint, sections: Sequence[int], officer: int | None) -> Complaint:
    return replace(
        case,
        sections=tuple(dict.fromkeys((*case.sections, *sections))),
        officer=officer if officer is not None else case.officer,
    )


def _refuse_unknown(sections: Sequence[int], officer: int | None, words: Words) -> None:
    for which, ids in ((List.SECTION, sections), (List.OFFICER, (officer,) if officer is not None else ())):
        for word_id in ids:
            word = words.by_id.get(word_id)
            if word is None or word.list is not which:
                raise InvalidValue(
                    str(which), message("Entry {id} is no longer in the office's list.", id=word_id)
                )
