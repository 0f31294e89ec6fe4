"""What the server may not learn of by heart: to plan its ways it keeps common values of columns in tables of its own.

What was forgotten would stay there, out of reach of whoever forgets. Nothing is looked up by these columns, so it plans as well
without.
"""

from __future__ import annotations

from collections.abc import Iterator

_PERSONAL = {
    "complainant": ("name", "phone"),
    "complaint": ("subject", "detail", "address", "answer", "extra", "mis"),
    "act": ("note",),
    "case_event": ("changes",),
    "evidence": ("name", "caption"),
    "draft": ("draft",),
    "forgetting": ("persons",),
    "paper": ("title",),
    "paper_text": ("text",),
    "handover": ("answer",),
    "setting": ("value",),
}
"""By table, the columns in which somebody may be named."""


def statements() -> Iterator[str]:
    """What keeps them out of the server's own tables."""
    for table, columns in _PERSONAL.items():
        yield f"ALTER TABLE {table} " + ", ".join(f"ALTER {column} SET STATISTICS 0" for column in columns)
