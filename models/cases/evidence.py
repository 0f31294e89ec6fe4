"""Photos and papers of a case: before, after, or a paper; each an act, so each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import cast

from models import clock
from models.cases import evidence_folder as folder
from models.cases.acts import Act, Verb, act
from models.cases.complaint import Complaint
from models.cases.evidence_folder import FileState, Kept, evidence_folder
from models.cases.operation import refuse_impossible_day
from models.cases.store import load_complaint
from models.cases.tables import EvidenceRow
from models.errors import InvalidValue
from models.messages import message
from models.office.people import Right
from models.office.settings import load_settings
from models.office.words import load_words
from models.records import dataclass
from models.storage.database import connection
from models.thai import clean_line

LONGEST_CAPTION = 500


class Moment(StrEnum):
    """What an evidence shows."""

    BEFORE = "before"
    AFTER = "after"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo or a paper of a case.

    Attributes:
        id: in the database.
        complaint: id of the case.
        sha256: of its content, hexadecimal.
        media: its type, told by its content: `image/jpeg`, `application/pdf`, `text/plain` …
        size: bytes.
        name: that the file came with; only shown.
        moment: what it shows.
        caption: None if there is none.
        added_on: the day (Bangkok).
        added_by: who added it.
        state: how its copy in the folder stands.
    """

    id: int
    complaint: int
    sha256: str
    media: str
    size: int
    name: str
    moment: Moment
    caption: str | None
    added_on: date
    added_by: str
    state: FileState

    @property
    def path(self) -> Path:
        """Where its copy lies, for a program that shows it."""
        return folder.path_of(self.sha256)


def add_evidence(
    complaint_id: int,
    file: Path,
    *,
    by: str,
    moment: Moment,
    caption: str | None = None,
    on: date | None = None,
) -> Evidence:
    """Copy a photo or paper into the folder beside the database and put it to a case.

    Args:
        complaint_id: the case.
        file: JPEG, PNG, WebP, HEIC, GIF, PDF or plain text; only read, never moved.
        by: who adds it.
        moment: what it shows.
        caption: one line.
        on: the day that it shows, or that it was got on; today if not given.

    Raises:
        NotFound: the case is stored no longer.
        NotAllowed: the person has no right to it.
        UnreadableFile: the file is not of a kind that is taken, too large, empty, a link, or can't be read.
        InvalidValue: the case has this very file already, or the caption is too long.
        EvidenceNotKept: the folder can't be written.
    """
    (added,) = add_evidence_files(complaint_id, (file,), by=by, moment=moment, caption=caption, on=on)
    return added


def add_evidence_files(
    complaint_id: int,
    files: Sequence[Path],
    *,
    by: str,
    moment: Moment,
    caption: str | None = None,
    on: date | None = None,
) -> list[Evidence]:
    """Put several photos or papers to a case as one act: all or none.

    Args:
        complaint_id: the case.
        files: as in `add_evidence`, like the others.
        by: likewise.
        moment: likewise.
        caption: likewise; the same for all.
        on: likewise.

    Raises:
        NotFound: as `add_evidence`, like the others.
        UnreadableFile: likewise.
        InvalidValue: likewise.
        EvidenceNotKept: likewise.
    """
    refuse_impossible_day(on or clock.today(), _case(complaint_id, by))
    caption = clean_line(caption or "") or None
    if caption and len(caption) > LONGEST_CAPTION:
        raise InvalidValue(
            "caption", message("A caption has at most {most} characters.", most=LONGEST_CAPTION)
        )
    # The files first: should the rest fail, a copy that no case names does no harm.
    limit = load_settings().evidence_megabytes
    kept = [(file, folder.keep(file, limit)) for file in files]
    with act(Verb.EVIDENCE, by, on=on) as doing:
        refuse_impossible_day(doing.on, _case(complaint_id, doing.by))
        return [_insert(doing, complaint_id, file, each, moment, caption) for file, each in kept]


def _insert(
    doing: Act, complaint_id: int, file: Path, kept: Kept, moment: Moment, caption: str | None
) -> Evidence:
    same = (EvidenceRow.complaint == complaint_id) & (EvidenceRow.sha256 == kept.sha256)
    if EvidenceRow.get_or_none(same & (EvidenceRow.moment == str(moment))) is not None:
        raise InvalidValue(
            "file",
            message("The case already has the file “{file}” under this heading.", file=clean_line(file.name)),
        )
    values = {
        **{"complaint": complaint_id, "sha256": kept.sha256, "media": kept.media, "size": kept.size},
        **{"name": clean_line(file.name) or kept.sha256[:8], "moment": str(moment), "caption": caption},
        **{"added_on": doing.on, "added_by": doing.by},
    }
    return _evidence(doing.insert(EvidenceRow, values, complaint=complaint_id))


def _case(complaint_id: int, by: str) -> Complaint:
    """The case, if this person may put something to it."""
    case, people = load_complaint(complaint_id), load_words().people
    people.refuse(clean_line(by), Right.CASE)
    people.refuse_case(clean_line(by), case.number, case.sections)
    return case


def list_evidence(complaint_id: int) -> list[Evidence]:
    """The evidence of a case, oldest first; every file is read again, to tell whether it is still what it was."""
    with connection():
        rows = list(
            EvidenceRow.select().where(EvidenceRow.complaint == complaint_id).order_by(EvidenceRow.id)
        )
    return [_evidence(row) for row in rows]


def check_evidence() -> tuple[int, list[Evidence]]:
    """Read the evidence of all cases again.

    Returns:
        How many there are, and those that are missing, changed, or can't be read.
    """
    states: dict[str, FileState] = {}
    with connection():
        rows = list(EvidenceRow.select().order_by(EvidenceRow.id))
    for row in rows:
        if row.sha256 not in states:
            states[row.sha256] = folder.state_of(row.sha256)
    spoilt = [row for row in rows if states[row.sha256] is not FileState.OK]
    return len(rows), [_evidence(row) for row in spoilt]


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        **{
            name: getattr(row, name)
            for name in ("id", "complaint", "sha256", "media", "size", "name", "caption")
        },
        moment=Moment(row.moment),
        added_on=cast(date, row.added_on),
        added_by=row.added_by,
        state=folder.state_of(row.sha256),
    )


__all__ = [
    "Evidence",
    "FileState",
    "Moment",
    "add_evidence",
    "add_evidence_files",
    "check_evidence",
    "evidence_folder",
    "list_evidence",
]
