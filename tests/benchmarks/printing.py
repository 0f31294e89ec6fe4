"""The table as text."""

from __future__ import annotations

from tabulate import tabulate

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import is_installed
from tests.benchmarks.sides import Bench
from tests.benchmarks.table import Part, Row


def format_table(parts: tuple[Part, ...], bench: Bench, notes: Notes, *, markdown: bool = False) -> str:
    """What was measured of some parts.

    Args:
        parts: of the table.
        bench: on which they were measured.
        notes: the figures.
        markdown: whether it is for a page.
    """
    now = bench.sides[0].name
    old = bench.sides[1].name if len(bench.sides) > 1 else None
    heads = [
        "measure",
        "unit",
        *([old] if old else []),
        now,
        *(["ratio"] if old else []),
        "beside",
        "aim",
        "",
    ]
    lines = []
    for row in (row for part in parts for row in part.rows):
        ours = notes.median(row.key, now)
        older = [_told(notes.median(row.key, old))] if old else []
        ratio = [_told(notes.ratio(row.key, now, old))] if old else []
        beside = "; ".join(_beside(row, name, now, notes) for name in row.beside)
        lines.append(
            [row.name, row.unit, *older, _told(ours), *ratio, beside, _aim(row), _holds(row, now, notes)]
        )
    figures = ["right"] * (len(heads) - 5)
    return tabulate(
        lines,
        headers=heads,
        tablefmt="github" if markdown else "simple",
        disable_numparse=True,
        colalign=["left", "left", *figures, "left", "right", "left"],
    )


def _told(figure: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def _beside(row: Row, name: str, now: str, notes: Notes) -> str:
    figure = notes.median(row.key, name)
    if figure is None:
        return f"{name}: " + ("not measured" if _is_ours(name) or is_installed(name) else "not installed")
    ratio = notes.ratio(row.key, now, name) if row.of == name else None
    return f"{name} {_told(figure)}" + (f" ({ratio:.2f} ×)" if ratio is not None else "")


def _is_ours(name: str) -> bool:
    """Whether it is no program, but something that we measure ourselves."""
    return " " in name


def _aim(row: Row) -> str:
    if row.most is None:
        return ""
    return f"≤ {row.most:g} × {row.of}" if row.of else f"≤ {row.most:g}"


def _holds(row: Row, now: str, notes: Notes) -> str:
    figure = notes.ratio(row.key, now, row.of) if row.of else notes.median(row.key, now)
    if row.most is None or figure is None:
        return ""
    return "✓" if figure <= row.most else "✗"
