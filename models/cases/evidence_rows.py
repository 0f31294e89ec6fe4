"""Whether cases have photos and papers, without a look at the files."""

from __future__ import annotations

from collections.abc import Sequence

from models.cases.tables import EvidenceRow
from models.storage.database import connection


def without_evidence(ids: Sequence[int]) -> frozenset[int]:
    """Those of these cases to which nobody has put a photo or a paper."""
    with connection():
        has = EvidenceRow.select(EvidenceRow.complaint).where(EvidenceRow.complaint.in_(list(ids)))
        return frozenset(ids) - {row.complaint for row in has}
