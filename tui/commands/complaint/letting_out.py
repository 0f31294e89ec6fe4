"""Writing down who let complainants and persons named in texts out of the office, where to, and of which cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models import clock
from models.cases.complainants import note_reading
from models.papers.record import record_paper
from models.storage.database import transaction
from tui.person import current_person


def record_letting_out(
    target: str, columns: Sequence[str], given: Mapping[str, object], ids: Iterable[int] | None
) -> None:
    """Write it down, each time anew and before anything is let out.

    Args:
        target: where to: the name of a file, or `-`.
        columns: the keys of what is told of each case.
        given: which cases were asked for, by the names of the options.
        ids: of these cases; None for all that there are.
    """
    filters = [
        f"{name}: {sorted(value) if isinstance(value, frozenset) else value}"
        for name, value in given.items()
        if value
    ]
    lines = [
        f"at: {clock.now().isoformat()}",
        f"to: {target}",
        f"columns: {', '.join(columns)}",
        *filters,
    ]
    by = current_person()
    with transaction():
        paper = record_paper(
            "cases", target, "\n".join(lines), by=by, revisions={}, counts={}, with_names=True
        )
        note_reading(ids, by=by, note=paper.code)
