"""A case that is sent on, and its result, as files for another office: made here, opened by `incoming`.

    manifest.json, manifest.json.sig    as in every bundle
    to.json                             for whom it is
    sealed.bin                          all else, sealed for that office's key (`sealing`): another container, with
        bound.json                          in which file it lies, from whom and for whom it is
        case.json or result.json            what is told (`case_text`)
        <sha256>.bin                        photos and papers

A case may also go to an office whose key is not known. Then nothing is sealed, and nothing goes that tells who complains: persons
are hidden in the texts as on papers, and of the evidence only photos go. `case.json` and the photos lie openly in the file.

Each file is recorded as papers are, with a code by which it is known again; so the history tells who sent what to whom and when.
What is recorded is what goes without persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from exports.exchange.case_text import read_case, read_result, write_case, write_result
from exports.exchange.container import MOST_PARTS, pack
from exports.exchange.envelope import seal
from exports.exchange.keys import own_secret
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.office_name import own_name
from exports.exchange.public_keys import PublicKey
from exports.exchange.sealing import bound, seal_for
from exports.exchange.signatures import SecretKey
from exports.exchange.stating import state_case, state_result
from exports.exchange.strict_json import Unreadable, write_json
from models.cases.acts import Verb, act
from models.cases.complainants import note_reading
from models.cases.complaint import Complaint
from models.cases.evidence_folder import path_of
from models.cases.operation import DoesNotFitError
from models.cases.store import load_complaint
from models.clock import BANGKOK
from models.errors import InvalidValue, NotFound, UnreadableFile
from models.exchange.keys import ExchangeKey
from models.exchange.moved import Moved, What, how_it_came, note_moved, sent_with_code
from models.exchange.partners import Partner, partner_of_id
from models.exchange.sent import Outcome, SentCase, SentEvidence, SentResult
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.papers.record import Recorded, record_paper
from models.storage.database import transaction
from models.thai import clean_line

TO, SEALED, BOUND = "to.json", "sealed.bin", "bound.json"
CASE, RESULT = "case.json", "result.json"
MOST_BYTES = 64 << 20
"""More goes through no mail server, and has to be held in memory several times."""
_ENDING, _LETTERS = ".bin", 32
_SPARE = 8
_KINDS = {What.CASE: "sent_case", What.RESULT: "sent_result"}
"""What they are called among the papers."""


class MadeFile(NamedTuple):
    """A file for another office.

    Attributes:
        name: of the file: ASCII, and no other has it.
        content: its bytes.
        manifest: what stands before it.
        paper: what the register keeps of it.
        office: for whom it is.
        told: what it tells: the case or its result.
        case: as it is here.
        is_sealed: whether only that office can read it.
    """

    name: str
    content: bytes
    manifest: Manifest
    paper: Recorded
    office: str
    told: SentCase | SentResult
    case: Complaint
    is_sealed: bool


def send_case(
    complaint: int,
    to: Partner | str,
    *,
    by: str,
    with_persons: bool = True,
    with_evidence: bool = True,
) -> MadeFile:
    """Make the file of a case that was forwarded, and record that it was made for whom, and whether it tells who complains.

    Args:
        complaint: the case.
        to: the office that it is for; by its name, if its key is not known.
        by: who does it.
        with_persons: whether it tells who complains: only for an office whose key is known.
        with_evidence: whether the evidence goes along.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: the case is stored no longer.
        DoesNotFitError: the case was not forwarded.
        InvalidValue: who complains would go to an office whose key is not known, or nothing says to whom it goes.
        EvidenceSpoilt: a file of the evidence is missing or was changed.
        UnreadableFile: it would be too large.
        NoKey: this office has no key to sign with.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
    """
    office = to.office if isinstance(to, Partner) else clean_line(to)
    if not office:
        raise InvalidValue("to", message("Say which office the case is forwarded to."))
    if with_persons and not isinstance(to, Partner):
        raise InvalidValue(
            "to",
            message(
                "The key of “{office}” is not known here, so nothing about the complainant can be sealed for it. Add its card with "
                "tamruang exchange partner add, or send the case with --without-names.",
                office=office,
            ),
        )
    key, secret = own_secret()
    with transaction():
        case = load_complaint(complaint)
        words = load_words()
        if words.standing(case.status) is not Standing.FORWARDED:
            raise DoesNotFitError(
                message(
                    "Case {number} has not been forwarded ({status}). Forward it first.",
                    number=case.number,
                    status=words.name(case.status),
                )
            )
        told = state_case(case, with_persons=with_persons, with_evidence=with_evidence)
        _refuse_unreadable(told)
        shown = told if told.keeps_persons_back else state_case(case, with_persons=False, with_evidence=False)
        shown = replace(shown, evidence=(), left_out=()) if with_persons else shown
        wanted = _Wanted(What.CASE, to if isinstance(to, Partner) else None, office, case.id, "", case.number)
        hashes = [each.sha256 for each in told.evidence]
        how = {"sealed": isinstance(to, Partner), "with_persons": with_persons}
        recorded = write_json({"to": office, **how, "files": hashes}) + write_case(shown)
        files = _contents(told.evidence)
        paper = _record(wanted, case, told.known, recorded, with_persons, by)
    parts = {CASE: write_case(told), **files}
    return _file(wanted, told, case, paper, key, secret, parts)


def send_result(complaint: int, *, by: str) -> MadeFile:
    """Make the file with the result of a case that came from another office, for that office; always sealed.

    Args:
        complaint: the case.
        by: who does it.

    Raises:
        NotAllowed: the person has no right to it.
        NotFound: the case is stored no longer, did not come from another office, or that is a partner no longer.
        DoesNotFitError: the case has no result yet.
        EvidenceSpoilt: a file of the evidence is missing or was changed.
        UnreadableFile: it would be too large.
        NoKey: this office has no key to sign with.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
    """
    key, secret = own_secret()
    with transaction():
        case = load_complaint(complaint)
        came = how_it_came(complaint)
        if came is None:
            raise NotFound(
                message("Case {number} did not come from another office as a file.", number=case.number)
            )
        partner = partner_of_id(came.partner)
        if partner is None:
            raise NotFound(
                message(
                    "“{office}” is not among the partners any longer. Add its card: tamruang exchange partner add",
                    office=came.office,
                )
            )
        words = load_words()
        standing = words.standing(case.status)
        if standing not in (Standing.FINISHED, Standing.NOT_OURS):
            raise DoesNotFitError(
                message(
                    "Case {number} has no result yet ({status}). Finish it, or mark it as not ours, first.",
                    number=case.number,
                    status=words.name(case.status),
                )
            )
        told = state_result(case, came)
        _refuse_unreadable(told)
        wanted = _Wanted(What.RESULT, partner, partner.office, came.origin, came.number, came.number)
        hashes = [each.sha256 for each in told.evidence]
        bare = replace(told, answer=None, note="", diary=(), evidence=(), outcome=Outcome.RETURNED)
        recorded = write_json(
            {"to": partner.office, "outcome": told.outcome, "files": hashes}
        ) + write_result(bare)
        files = _contents(told.evidence)
        paper = _record(wanted, case, told.known, recorded, False, by)
    parts = {RESULT: write_result(told), **files}
    return _file(wanted, told, case, paper, key, secret, parts)


class _Wanted(NamedTuple):
    kind: What
    partner: Partner | None
    office: str
    origin: int
    number: str
    about: str


def _record(
    wanted: _Wanted, case: Complaint, known: int, text: bytes, with_persons: bool, by: str
) -> Recorded:
    """Record the file, and write into the diary of the case that it was made, for whom, and with which key that can be read."""
    title = (
        f"เรื่อง {case.number} ส่งไปยัง{wanted.office}"
        if wanted.kind is What.CASE
        else f"ผลของเรื่อง {wanted.about} ส่งไปยัง{wanted.office}"
    )
    print_of = None if wanted.partner is None else PublicKey.of_line(wanted.partner.key).fingerprint
    paper = record_paper(
        _KINDS[wanted.kind],
        title,
        text.decode(),
        by=by,
        revisions={f"case:{case.id}": known},
        counts={},
        with_names=with_persons,
    )
    note = " · ".join(
        filter(
            None,
            (
                wanted.office,
                f"รหัส {paper.code}",
                "มีข้อมูลผู้ร้อง เข้ารหัสไว้" if with_persons else "ไม่มีข้อมูลผู้ร้อง",
                f"กุญแจ {print_of}" if print_of else "",
            ),
        )
    )
    with act(Verb.SEND, by, note=note) as doing:
        load_words().people.refuse_case(doing.by, case.number, case.sections)
        if sent_with_code(paper.code) is None:
            moved = Moved(
                complaint=case.id,
                is_ours=True,
                kind=wanted.kind,
                partner=wanted.partner.id if wanted.partner else 0,
                office=wanted.office,
                origin=wanted.origin,
                number=wanted.number,
                code=paper.code,
                edition=paper.number,
                known=known,
                with_persons=with_persons,
                moved_on=doing.on,
                moved_by=doing.by,
            )
            note_moved(doing, moved)
        else:
            doing.write_note(case)
    if with_persons:
        note_reading([case.id], by=by, note=paper.code)
    return paper


def _file(
    wanted: _Wanted,
    told: SentCase | SentResult,
    case: Complaint,
    paper: Recorded,
    key: ExchangeKey,
    secret: SecretKey,
    said: Mapping[str, bytes],
) -> MadeFile:
    assert paper.witness is not None
    manifest = Manifest(
        kind=Kind(wanted.kind.value),
        office=own_name(),
        about=wanted.about,
        code=paper.code,
        edition=paper.number,
        made_at=paper.at.astimezone(BANGKOK),
        step=paper.witness.step,
        mark=paper.witness.mark,
        key=PublicKey.of_line(key.key),
        before=key.before,
    )
    receiver = None if wanted.partner is None else PublicKey.of_line(wanted.partner.key)
    parts = {TO: write_json({"office": wanted.office, "key": receiver and receiver.line})}
    if receiver is None:
        parts |= said
    else:
        inner = pack({BOUND: bound(paper.code, manifest.key, receiver), **said})
        parts[SEALED] = seal_for(inner, receiver)
    content = seal(manifest, parts, secret)
    return MadeFile(
        f"tamruang-{wanted.kind.value}-{paper.code}.zip",
        content,
        manifest,
        paper,
        wanted.office,
        told,
        case,
        receiver is not None,
    )


def _refuse_unreadable(told: SentCase | SentResult) -> None:
    """Find out here, and not in the other office, that a text is larger than one that is taken.

    Raises:
        InvalidValue: so it is.
    """
    try:
        is_read = (
            read_case(write_case(told)) == told
            if isinstance(told, SentCase)
            else read_result(write_result(told)) == told
        )
        if is_read:
            return
    except Unreadable:
        pass
    raise InvalidValue(
        "case", message("Something in case {number} is too long to be sent.", number=told.number)
    )


def part_of(sha256: str) -> str:
    """What a file of evidence is called within the file."""
    return f"{sha256[:_LETTERS]}{_ENDING}"


def _contents(evidence: tuple[SentEvidence, ...]) -> dict[str, bytes]:
    """The files of evidence, each once.

    Raises:
        UnreadableFile: they are too many or too large, or were changed just now.
    """
    once = {each.sha256: each for each in evidence}
    if sum(each.size for each in once.values()) > MOST_BYTES - (1 << 20) or len(once) > MOST_PARTS - _SPARE:
        raise UnreadableFile(
            message(
                "The evidence is more than one file can carry: {most} MB, {count} files. Send the case with --without-evidence, "
                "and the photos on a stick.",
                most=MOST_BYTES >> 20,
                count=MOST_PARTS - _SPARE,
            )
        )
    try:
        return {part_of(sha256): path_of(sha256).read_bytes() for sha256 in once}
    except OSError as error:
        raise UnreadableFile(message("A file of the evidence can't be read.")) from error
