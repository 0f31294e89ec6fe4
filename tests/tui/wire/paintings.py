"""Sequences of what Textual may paint, as hypothesis makes them: random strips and styles, whole screens and pieces, scrolls, sizes."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

THAI = ("ก", "ที่", "นี่", "น้", "ำ", "กำ", "น้ำ", "เรื่อง", "ฎุ", "ปู่", "ฤๅ", "ะ", "า", "ๆ", "ฯ", "ญู", "๑๒")
WIDE = ("漢", "字", "ＡＢ", "한", "🙂", "👍")
JOINED = ("👩‍👩‍👧", "❤️", "☎️", "🏳️‍🌈", "👍🏽", "🇹🇭", "e\u0301", "─\u0301", "๐\u0302")
LATIN = ("a", "b", "Z", "0", "─", "│", "●", "é", "ab", "hello", "...", "/", "\\")

_COLOURS = st.none() | st.sampled_from(
    ["default", "red", "cyan", "bright_blue", "color(208)", "color(17)", "#ff8000", "#102030"]
)
_SWITCH = st.sampled_from([None, None, None, True, False])
styles = st.one_of(
    st.none(),
    st.just(Style()),
    st.builds(Style, color=_COLOURS, bgcolor=_COLOURS),
    st.builds(
        Style,
        color=_COLOURS,
        bgcolor=_COLOURS,
        **dict.fromkeys(
            ("bold", "dim", "italic", "underline", "blink", "reverse", "conceal", "strike", "overline"), _SWITCH
        ),
    ),
    st.builds(
        Style, bgcolor=_COLOURS, **dict.fromkeys(("underline2", "underline", "blink2", "blink", "frame", "encircle"), _SWITCH)
    ),
)  # fmt: skip


_ALL = (*LATIN, *LATIN, *THAI, *WIDE, *JOINED, " ", " ", "   ", " " * 9, " " * 14, "─" * 9)
_WORDS = st.sampled_from(_ALL) | st.lists(st.sampled_from(_ALL), min_size=2, max_size=4).map("".join)

Pool = st.SearchStrategy[Strip]
"""Strips of which the lines of a session are made: the screens of programs have more in common than not."""


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    """Some strips in a few styles."""
    few_styles = st.sampled_from(draw(st.lists(styles, min_size=1, max_size=5)))
    texts = st.lists(st.builds(Segment, _WORDS, few_styles, st.none()), max_size=4)
    lines = draw(st.lists(texts, min_size=2, max_size=8))
    if draw(st.booleans()):  # a mark whose letter is in another style
        lines[0] = [Segment("abก", draw(few_styles)), Segment("ี่", draw(few_styles)), *lines[0]]
    return st.sampled_from([Strip(line) for line in lines])


@st.composite
def strips(draw: st.DrawFn, width: int, of: Pool) -> Strip:
    """A strip that is exactly so many cells wide, as all of Textual's are."""
    strip = draw(of)
    last = strip._segments[-1].style if strip._segments else None
    return strip.adjust_cell_length(width, last)


class Screenful(NamedTuple):
    """What Textual painted at one time.

    Attributes:
        update: of the compositor.
        size: columns and lines of the screen.
        cursor: column and line where the terminal's cursor shall rest.
        litter: what another program has written before, which ctrl+l makes good; empty if none has.
    """

    update: CompositorUpdate
    size: tuple[int, int]
    cursor: tuple[int, int]
    litter: str = ""


def layout(lines: list[list[Strip]], width: int) -> LayoutUpdate:
    """A whole screen."""
    return LayoutUpdate([*lines], Region(0, 0, width, len(lines)))


@st.composite
def chops(draw: st.DrawFn, width: int, height: int, of: Pool) -> ChopsUpdate:
    """Pieces of some lines, cut as the compositor cuts them: at the edges of widgets, and where something has changed."""
    lines: list[dict[int, Strip | None]] = []
    ends: list[list[int]] = []
    spans: list[tuple[int, int, int]] = []
    for y in range(height):
        cuts = sorted({0, width, *draw(st.lists(st.integers(0, width), max_size=3))})
        edges = sorted(draw(st.sets(st.integers(0, width), max_size=4)))
        if y == height - 1 and not spans:
            edges = [0, width]
        here = list(zip(edges[::2], edges[1::2], strict=False))
        spans += [(y, *span) for span in here]
        lines.append({})
        for start, end in pairwise(cuts):
            is_seen = any(start <= last and end > first for first, last in here)
            lines[y][start] = draw(strips(end - start, of)) if is_seen else None
        ends.append(cuts[1:])
    return ChopsUpdate(lines, spans, ends)


@st.composite
def rolled(draw: st.DrawFn, lines: list[list[Strip]], width: int, of: Pool) -> list[list[Strip]]:
    """The same lines with a block moved up or down, new lines where it has left, and perhaps one line changed."""
    first = draw(st.integers(0, len(lines) - 1))
    last = draw(st.integers(first, len(lines) - 1))
    by = draw(st.integers(-3, 3))
    block = lines[first : last + 1]
    fresh = [[draw(strips(width, of))] for _ in range(min(abs(by), len(block)))]
    block = block[by:] + fresh if by > 0 else fresh + block[: len(block) - len(fresh)] if by else block
    moved = [*lines[:first], *block[: last + 1 - first], *lines[last + 1 :]]
    if draw(st.booleans()):
        moved[draw(st.integers(0, len(lines) - 1))] = [draw(strips(width, of))]
    return moved


_LITTER = st.sampled_from(
    [
        "",
        "",
        "",
        "\x1b[2;5Hwrote: \x1b[1;41mroot@host",
        "\x1b[H\x1b[2J",
        "\x1b[2;3r\x1b[Hx\n\n\n\n",
        "\x1b[7m",
    ]
)


@st.composite
def sessions(draw: st.DrawFn, longest: int = 4) -> list[Screenful]:
    """What Textual paints one after the other."""
    shown: list[Screenful] = []
    of = draw(pools())
    width = height = 0
    lines: list[list[Strip]] = []
    for number in range(draw(st.integers(1, longest))):
        kind = (
            draw(st.sampled_from(["size", "whole", "rolled", "rolled", "chops", "chops"]))
            if number
            else "size"
        )
        litter = draw(_LITTER) if kind in {"whole", "rolled"} else ""
        if kind == "size":
            width, height = draw(st.integers(1, 30)), draw(st.integers(1, 8))
        if kind in {"size", "whole"}:
            lines = []
            for _ in range(height):
                cut = draw(st.integers(0, width))
                lines.append(
                    [
                        part
                        for part in (draw(strips(cut, of)), draw(strips(width - cut, of)))
                        if part.cell_length
                    ]
                )
        elif kind == "rolled":
            lines = draw(rolled(lines, width, of))
        update = draw(chops(width, height, of)) if kind == "chops" else layout(lines, width)
        cursor = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
        shown.append(Screenful(update, (width, height), cursor, litter))
    return shown


_SUBJECTS = ("น้ำท่วมขังปากซอย", "ฝาท่อชำรุด", "ไฟทางดับ", "กองขยะ", "漢字 ป้าย", "noise at night", "❤️ ขอบคุณ", "")
_MARKED = Style(reverse=True)


def _row(number: int, width: int, style: Style | None) -> list[Strip]:
    """A row of a long list, of which no two are alike."""
    text = f"{number:>4} {_SUBJECTS[number % len(_SUBJECTS)]} {number * 7919 % 9973}"
    due = Strip([Segment(" เกิน" if number % 3 else " วันนี้", Style(color="cyan"))])
    return [Strip([Segment(text, style)]).adjust_cell_length(width - 6, style), due.adjust_cell_length(6)]


@st.composite
def scrolled_lists(draw: st.DrawFn) -> list[Screenful]:
    """A list with a heading and a foot, in which somebody goes up and down, and of which some rows change."""
    width, height, top = draw(st.integers(12, 60)), draw(st.integers(4, 20)), draw(st.integers(0, 200))
    ends = (
        [Strip([Segment("─" * width, draw(styles))])],
        [Strip([Segment("F1 ช่วย", draw(styles))]).adjust_cell_length(width)],
    )
    step = st.integers(-3, 3) | st.integers(-height, height)
    shown = []
    for by in [0, *draw(st.lists(step, min_size=1, max_size=4))]:
        top += by
        cursor, changed = draw(st.tuples(st.integers(0, height - 3), st.integers(0, height - 3)))
        rows = [_row(top + y, width, _MARKED if y == cursor else None) for y in range(height - 2)]
        if draw(st.booleans()):
            rows[changed] = _row(1000 + changed, width, None)
        shown.append(Screenful(layout([ends[0], *rows, ends[1]], width), (width, height), (0, cursor + 1)))
    return shown


_SENTENCE = "เรื่องร้องเรียน ABBA ฝาท่อ 1112 ที่นี่ AAB"
_TYPED = st.sampled_from([*"ABกทา1 ", "ที่"]) | st.sampled_from(_ALL)


@st.composite
def typed_lines(draw: st.DrawFn) -> list[Screenful]:
    """A line in which somebody puts in and takes out, with something or nothing beside it."""
    width, beside = draw(st.integers(10, 60)), draw(st.sampled_from(["", "", "", " 12"]))
    style = draw(styles)
    letters = [*_SENTENCE[: draw(st.integers(0, len(_SENTENCE)))]]
    shown = []
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(letters)))
        if draw(st.booleans()):
            letters[at:at] = draw(st.lists(_TYPED, max_size=3))
        else:
            del letters[at : at + draw(st.integers(1, 3))]
        field = Strip([Segment("".join(letters), style)]).adjust_cell_length(width - len(beside), style)
        lines = [
            [Strip.blank(width)],
            [part for part in (field, Strip([Segment(beside)])) if part.cell_length],
        ]
        shown.append(Screenful(layout(lines, width), (width, 2), (draw(st.integers(0, width - 1)), 1)))
    return shown
