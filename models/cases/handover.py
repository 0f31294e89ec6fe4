"""What is to be recorded in MIS: results that a person recorded here, handed over once each.

Nothing tells what MIS holds by now. What is known is what was handed over: the status, and a hash of the answer under the key of
the case, so that an answer that is forgotten can't be guessed from it. A result that is another one since is handed over anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.cases.acts import Act, Verb, act
from models.cases.complaint import Complaint
from models.cases.evidence import Evidence, list_evidence
from models.cases.operation import Done
from models.cases.store import load_complaints
from models.cases.tables import HandoverRow
from models.messages import Message, message
from models.office.vocabulary import Standing
from models.office.words import load_words, person_name
from models.records import dataclass
from models.storage.database import connection, database
from models.storage.seals import key_of, note_seal

_SETTLED = (
    "SELECT c.id, c.status, c.answer, k.key, h.status, h.answer FROM complaint c "
    "LEFT JOIN case_key k ON k.complaint = c.id "
    "LEFT JOIN handover h ON h.id = (SELECT max(id) FROM handover WHERE complaint = c.id) "
    # What came from MIS as it stands need not go back there.
    "WHERE c.pending = 0 AND (c.mis_at IS NULL OR c.touched LIKE '%\"status\"%' OR c.touched LIKE '%\"answer\"%') "
    "ORDER BY c.status_on, c.id"
)


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a case, as MIS takes it.

    Attributes:
        case: the case.
        means: what its status means.
        photos: its evidence, oldest first.
    """

    case: Complaint
    means: Standing
    photos: tuple[Evidence, ...]


def waiting_for_mis() -> list[int]:
    """Ids of the cases whose result is recorded here and was not handed over as it stands; the longest settled first."""
    with connection():
        rows = database.connection().execute(_SETTLED).fetchall()
    return [
        case
        for case, status, answer, key, handed_status, handed_answer in rows
        if handed_status != status or key is None or handed_answer != _seal(key, answer)
    ]


def load_results(ids: Sequence[int]) -> list[Result]:
    """The results of cases, in this order.

    Args:
        ids: of the cases; those that are stored no longer are left out.
    """
    words = load_words()
    cases = {case.id: case for case in load_complaints(list(ids), missing_ok=True)}
    return [
        Result(cases[each], words.standing(cases[each].status), tuple(list_evidence(each)))
        for each in ids
        if each in cases
    ]


def hand_over(ids: Sequence[int], *, by: str, on: date | None = None, told: Sequence[Result] = ()) -> Done:
    """Record that the results of cases were handed over to MIS: one act, which undo takes back as a whole.

    Args:
        ids: of the cases; one that is not settled, or was handed over as it stands, is skipped.
        by: who hands them over.
        told: the results as MIS got them; a case that has another one by now is skipped, for MIS has not got that.
        on: the day; today if not given.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: a case is stored no longer.
    """
    changed: list[Complaint] = []
    skipped: list[tuple[str, Message]] = []
    given = {result.case.id: result.case for result in told}
    with act(Verb.HAND_OVER, by, on=on) as doing:
        for case in load_complaints(list(dict.fromkeys(ids))):
            why = _not_fitting(case, given.get(case.id, case))
            if why is not None:
                skipped.append((case.number, why))
                continue
            _insert(doing, case)
            changed.append(case)
    return Done(tuple(changed), tuple(skipped), on=on)


def _not_fitting(case: Complaint, told: Complaint) -> Message | None:
    """Why a result can't be recorded as handed over; None if it can."""
    if case.pending:
        return message("Case {number} has no result yet.", number=case.number)
    if (case.status, case.answer) != (told.status, told.answer):
        return message(
            "Case {number} has got another result in the meantime; it still waits for MIS.",
            number=case.number,
        )
    last = (
        HandoverRow.select().where(HandoverRow.complaint == case.id).order_by(HandoverRow.id.desc()).first()
    )
    key = key_of(database.connection(), case.id)
    if last is None or (last.status, last.answer) != (case.status, _seal(key, case.answer)):
        return None
    return message(
        "{by} has recorded case {number} as handed over already, on {day}.",
        by=person_name(last.handed_by),
        number=case.number,
        day=last.handed_on,
    )


def _insert(doing: Act, case: Complaint) -> None:
    key = key_of(database.connection(), case.id)
    values = {
        **{"complaint": case.id, "status": case.status, "answer": _seal(key, case.answer)},
        **{"handed_on": doing.on, "handed_by": doing.by},
    }
    doing.insert(HandoverRow, values, complaint=case.id)


def _seal(key: bytes, answer: str | None) -> str:
    return note_seal(bytes(key), answer or "").hex()
