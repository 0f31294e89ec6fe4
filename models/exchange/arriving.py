"""A case that came from another office as a file: what it would become here, and then it is stored, as one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models import clock
from models.cases.acts import Act, Verb, act
from models.cases.complaint import Complaint
from models.cases.evidence_folder import Kept, keep_content
from models.cases.intake import add_new
from models.cases.search_text import number_key
from models.cases.store import cases_of_key, complaint_of_id
from models.cases.tables import EvidenceRow
from models.clock import BANGKOK
from models.dates import format_short_date
from models.errors import NotFound
from models.exchange.moved import Moved, What, came_of, note_moved
from models.exchange.partners import Partner
from models.exchange.sent import DiaryLine, SentCase, SentEvidence, SentResult
from models.messages import message
from models.office.people import Right
from models.office.settings import load_settings
from models.office.words import List, Words, load_words
from models.storage.database import connection, snapshot
from models.thai import clean_line

Contents = Mapping[str, bytes]
"""By its SHA-256, what lies in a file of evidence."""

OFFICE, NUMBER, ARRIVED = "หน่วยงานที่ส่ง", "เลขที่ของหน่วยงานที่ส่ง", "รับเรื่องครั้งแรก"
FROM, CHANNEL, CATEGORIES = "รับเรื่องจาก", "ช่องทางเดิม", "ประเภทเดิม"
SECTIONS, ANSWER = "ฝ่ายเดิม", "คำตอบที่ให้ไว้แล้ว"
"""Under which names the case keeps beside it what has no place of its own here."""


class State(StrEnum):
    """How what a file says stands to the register."""

    NEW = "new"
    MORE = "more"
    """A later edition of what is here: what it has more is added."""
    HERE = "here"
    """The very file was taken in already."""
    OLDER = "older"
    """What is here came with a later edition."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a case from another office would become here.

    Attributes:
        state: how it stands to the register.
        case: as it would be registered, or as it is here.
        unknown: words of the other office that this one's lists do not have; they are kept beside the case.
        same_number: a case that has the number here already, and may be the same matter.
        evidence: that would be added.
        lines: of the diary, that would be added.
    """

    state: State
    case: Complaint
    unknown: tuple[str, ...]
    same_number: Complaint | None
    evidence: tuple[SentEvidence, ...]
    lines: tuple[DiaryLine, ...]


def foresee_case(partner: Partner, sent: SentCase, *, code: str, edition: int) -> Arrival:
    """What taking in a case would do; nothing is stored.

    Args:
        partner: who sent it.
        sent: the case.
        code: of its file.
        edition: of its file.
    """
    with snapshot():
        words = load_words()
        came = came_of(What.CASE, partner.id, sent.origin)
        state, here = standing_of(came, code, edition)
        if here is None:
            case, unknown = _registered(partner, sent, words)
            same = next(iter(cases_of_key(number_key(sent.number))), None)
            return Arrival(State.NEW, case, unknown, same, sent.evidence, sent.diary)
        more = missing_evidence(here, sent.evidence)
        told = max((each.known for each in came), default=0)
        lines = tuple(line for line in sent.diary if line.act > told)
        return Arrival(state, here, (), None, more, lines)


def take_case(
    partner: Partner, sent: SentCase, contents: Contents, *, code: str, edition: int, by: str
) -> Complaint:
    """Take a case from another office into the register, with its diary and its evidence, as one act; or what is new of it.

    Args:
        partner: who sent it.
        sent: the case.
        contents: its evidence.
        code: of its file.
        edition: of its file.
        by: who takes it in.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: the very file, or a later one, was taken in already.
        InvalidValue: a value can't be kept here.
        UnreadableFile: a file of evidence is too large for this office, or of no kind that is taken.
        EvidenceNotKept: the folder of evidence can't be written.
    """
    words = load_words()
    words.people.refuse(clean_line(by), Right.REGISTER)
    # The files first: should the rest fail, a copy that no case names does no harm.
    kept = keep_all(sent.evidence, contents)
    arrival = foresee_case(partner, sent, code=code, edition=edition)
    verb = Verb.NOTE if arrival.state is State.MORE else Verb.REGISTER
    with act(verb, by, note=_told(partner, sent, arrival), right=Right.REGISTER) as doing:
        again = foresee_case(partner, sent, code=code, edition=edition)
        if again.state not in (State.NEW, State.MORE) or again.state is not arrival.state:
            raise NotFound(message("This file was taken in already."))
        case = again.case
        if again.state is State.NEW:
            case = add_new(doing, case, sent.complainant)
        else:
            doing.write_note(case)
        add_evidence_of(doing, case, sent.evidence, kept)
        note_came(doing, case, partner, sent, code=code, edition=edition)
        return case


def standing_of(came: list[Moved], code: str, edition: int) -> tuple[State, Complaint | None]:
    """How a file stands to those of the same matter that came before, and the case that they became.

    Args:
        came: those before.
        code: of the file.
        edition: of the file.
    """
    here = next(
        (case for each in reversed(came) if (case := complaint_of_id(each.complaint)) is not None), None
    )
    if here is None:
        return State.NEW, None
    if any(each.code == code for each in came):
        return State.HERE, here
    return (State.MORE if edition > max(each.edition for each in came) else State.OLDER), here


def keep_all(evidence: tuple[SentEvidence, ...], contents: Contents) -> dict[str, Kept]:
    """Lay the evidence of a file into the folder beside the database; nothing is stored of it yet.

    Raises:
        UnreadableFile: one is too large for this office, or of no kind that is taken.
        EvidenceNotKept: the folder can't be written.
    """
    limit = load_settings().evidence_megabytes
    return {each.sha256: keep_content(contents[each.sha256], each.name, limit) for each in evidence}


def missing_evidence(case: Complaint, evidence: tuple[SentEvidence, ...]) -> tuple[SentEvidence, ...]:
    """The evidence of a file that the case here does not have yet, each once."""
    with connection():
        rows = EvidenceRow.select(EvidenceRow.sha256, EvidenceRow.moment).where(
            EvidenceRow.complaint == case.id
        )
        known = {(str(row.sha256), str(row.moment)) for row in rows}
    once: dict[tuple[str, str], SentEvidence] = {}
    for each in evidence:
        once.setdefault((each.sha256, str(each.moment)), each)
    return tuple(each for key, each in once.items() if key not in known)


def note_came(
    doing: Act, case: Complaint, partner: Partner, sent: SentCase | SentResult, *, code: str, edition: int
) -> None:
    """Write down that a file came, as a part of an act.

    Args:
        doing: the act.
        case: what the file is about, as it is here.
        partner: who sent it.
        sent: what it tells.
        code: of the file.
        edition: of the file.
    """
    number, person = (
        (sent.number, sent.complainant) if isinstance(sent, SentCase) else (sent.own_number, None)
    )
    moved = Moved(
        complaint=case.id,
        is_ours=False,
        kind=What.CASE if isinstance(sent, SentCase) else What.RESULT,
        partner=partner.id,
        office=partner.office,
        origin=sent.origin,
        number=number,
        code=code,
        edition=edition,
        known=sent.known,
        with_persons=person is not None,
        moved_on=doing.on,
        moved_by=doing.by,
    )
    note_moved(doing, moved)


def add_evidence_of(
    doing: Act, case: Complaint, evidence: tuple[SentEvidence, ...], kept: Mapping[str, Kept]
) -> None:
    """Put evidence that came with a file to a case, as a part of an act; what it has already is left out."""
    for each in missing_evidence(case, evidence):
        values = {
            **{"complaint": case.id, "sha256": each.sha256, "media": kept[each.sha256].media},
            **{"size": kept[each.sha256].size, "name": each.name, "moment": str(each.moment)},
            **{"caption": each.caption, "added_on": each.added_on, "added_by": doing.by},
        }
        doing.insert(EvidenceRow, values, complaint=case.id)


def tell_lines(lines: tuple[DiaryLine, ...]) -> str:
    """Entries of another office's diary, as the note under which they stand in this one's."""
    return "\n".join(
        " · ".join(filter(None, (format_short_date(line.on), line.by, *line.told, *line.note.split("\n"))))
        for line in lines
    )


def _told(partner: Partner, sent: SentCase, arrival: Arrival) -> str:
    head = f"จาก{partner.office} เรื่อง {sent.number}"
    return "\n".join(filter(None, (head, tell_lines(arrival.lines))))


def _registered(partner: Partner, sent: SentCase, words: Words) -> tuple[Complaint, tuple[str, ...]]:
    """A case as it would be registered, and the words that the office's lists do not have."""
    channel = words.find(List.CHANNEL, sent.channel) if sent.channel else None
    found = {word: words.find(List.CATEGORY, word) for word in sent.categories}
    missing = tuple(word for word, known in found.items() if known is None)
    strange = (sent.channel,) if sent.channel and channel is None else ()
    beside = {
        **dict(sent.extra),
        OFFICE: partner.office,
        NUMBER: sent.number,
        ARRIVED: sent.received_at.astimezone(BANGKOK).strftime("%Y-%m-%d %H:%M"),
        FROM: sent.received_from or "",
        CHANNEL: ", ".join(strange),
        CATEGORIES: ", ".join(missing),
        SECTIONS: ", ".join(sent.sections),
        ANSWER: " ".join((sent.answer or "").split("\n")),
    }
    case = Complaint(
        received_at=clock.now(),
        received_from=partner.office,
        channel=channel.id if channel else None,
        categories=tuple(dict.fromkeys(known.id for known in found.values() if known is not None)),
        subject=sent.subject,
        detail=sent.detail,
        address=sent.address,
        subdistrict=sent.subdistrict,
        district=sent.district,
        province=sent.province,
        latitude=sent.latitude,
        longitude=sent.longitude,
        priority=sent.priority,
        extra=tuple((name, value) for name, value in beside.items() if value),
    )
    return case, (*strange, *missing)
