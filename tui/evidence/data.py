"""What the evidence of a case is read as, in one go each."""

from __future__ import annotations

from typing import NamedTuple

from exports.pictures.reading import can_show
from models.cases.complaint import Complaint
from models.cases.evidence import Evidence, Moment, list_evidence
from models.cases.evidence_copies import read_content
from models.cases.store import load_complaint
from models.encoding import decode_text


class CaseEvidence(NamedTuple):
    """A case and what was put to it.

    Attributes:
        case: the case.
        all: its evidence, oldest first.
    """

    case: Complaint
    all: tuple[Evidence, ...]

    @property
    def photos(self) -> tuple[Evidence, ...]:
        """Those that can be drawn."""
        return tuple(each for each in self.all if can_show(each.media))

    @property
    def pair(self) -> tuple[Evidence, Evidence] | None:
        """The last photo of before and the last of after; None if one of them is missing."""
        before = [each for each in self.photos if each.moment is Moment.BEFORE]
        after = [each for each in self.photos if each.moment is Moment.AFTER]
        return (before[-1], after[-1]) if before and after else None


def load_evidence(complaint_id: int) -> CaseEvidence:
    """Read a case and its evidence.

    Raises:
        NotFound: the case is stored no longer.
    """
    return CaseEvidence(load_complaint(complaint_id), tuple(list_evidence(complaint_id)))


def load_text(wanted: Evidence) -> str:
    """The text of a file that is one.

    Args:
        wanted: of the media type `text/plain`.

    Raises:
        EvidenceNotCopied: the file is missing, changed, or can't be read.
    """
    return decode_text(read_content(wanted))
