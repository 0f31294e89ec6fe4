"""Text measured in terminal cells and broken between Thai words; the one measure for screen and paper.

A *cell* is one column of a terminal. A Thai letter with its marks above and below takes one, ำ one more, most emoji and CJK two.
"""

import re
from collections.abc import Iterator

from models.outlet import one_line

# Thai, ASCII and the signs of our own screens, where only the marks are not one cell wide.
_PLAIN = re.compile("[ -~×ก-ฺ฿-๛·–—‘’“”•…‹›←-↓≠─-▟▸▾●○✓✗]*")
_MARKS = re.compile("[ัิ-ฺ็-๎]")
_CLUSTER = re.compile(".[ัำิ-ฺ็-๎]*")  # of a plain text; as ICU has it
MAIL_WIDTH = 76
"""Cells in a line that no mail program breaks; with the marks of quoting it still stays below 80."""

CONTINUATION = "  "
"""Before a line of a paper that goes on with the one above it."""

PARAGRAPH = "      "
"""Before the first line of an indented paragraph."""

_BETWEEN_CLUSTERS = 3
_JOINER = "\u200d"
_ELLIPSIS = "…"


def cell_width(text: str) -> int:
    """Width of a text in terminal cells; control characters count nothing."""
    if _PLAIN.fullmatch(text):
        return len(text) - len(_MARKS.findall(text))
    # 50 ms to import, and most offices' texts never need it.
    from wcwidth import wcswidth, wcwidth

    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcwidth(character)) for character in text)


def clusters(text: str) -> Iterator[str]:
    """The characters as a reader sees them: letters with their marks; never cut inside one."""
    if _PLAIN.fullmatch(text):
        return iter(_CLUSTER.findall(text))
    from models import breaks  # ICU, 10 MB and 20 ms: not where a pattern will do

    return breaks.clusters(text)


def _parts(text: str, level: int) -> list[str]:
    """Cut a text where a line may end; blanks belong to the part before them.

    Args:
        text: of one paragraph, or a part that is wider than a line.
        level: 0 where a line ends best; the higher, the more is cut: names and dates, then words, at last between clusters.
    """
    from exports import line_breaks  # ICU: 10 MB and 20 ms

    if level < _BETWEEN_CLUSTERS - 1:
        return line_breaks.units(text, glued=level == 0)
    if level < _BETWEEN_CLUSTERS:
        return line_breaks.dictionary_units(text)
    parts: list[str] = []
    for cluster in clusters(text):
        if cluster == " " and parts and parts[-1] != " ":
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def wrap(text: str, width: int, first: int | None = None, *, is_trimmed: bool = False) -> list[str]:
    """Break a text into lines so that `"".join(lines) == text`.

    A blank at a break stays at the end of its line, so that no line begins further in than another. What is wider than a line is
    cut within: a date at its blanks, a word between clusters. A single cluster wider than the line stands alone on one.

    Args:
        text: clean text of one paragraph.
        width: cells in a line, 1 or more. Only behind a word as wide as the line does the blank stand beyond them.
        first: cells in the first line, if not the same.
        is_trimmed: the blanks at the ends will be taken off, as on screen and in a table: so they need no room.

    Returns:
        The lines, at least one.
    """
    room = width if first is None else first
    if cell_width(text) <= room:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    waiting = [(part, 0) for part in reversed(_parts(text, 0))]
    while waiting:
        part, level = waiting.pop()
        cells = cell_width(part)
        words = cell_width(part.removesuffix(" "))
        # At the very end of the text a blank needs no room.
        needed = words if is_trimmed or not waiting else cells
        if used + needed <= room:
            line, used = line + part, used + cells
            continue
        # A date too long for any line goes on in this one, and blanks alone are no line.
        if line.strip(" ") and (level or words <= width):
            lines.append(line)
            line, used, room = "", 0, width
        if not line and words <= room:
            line, used = part, cells
        elif level == _BETWEEN_CLUSTERS:
            line, used = line + part, used + cells
        else:
            waiting += [(piece, level + 1) for piece in reversed(_parts(part, level + 1))]
    return [*lines, line] if line or not lines else lines


def wrap_hanging(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text into lines of which all but the first begin with two blanks; a blank at a break ends its line.

    Args:
        text: clean text of one paragraph.
        width: cells in a line, with the blanks that it begins with.
        indent: blanks before the first line.

    Returns:
        The lines, at least one.
    """
    if cell_width(text) <= width - len(indent):
        return [indent + text]
    first, *rest = wrap(text, width - len(CONTINUATION), width - len(indent))
    return [indent + first, *(CONTINUATION + line for line in rest)]


def fit(text: str, width: int) -> str:
    """Make a text exactly `width` cells wide: cut between clusters with `…`, or filled with blanks on the right."""
    text = one_line(text).rstrip(_JOINER)  # a joiner would join the first blank
    cells = cell_width(text)
    if cells <= width:
        return text + " " * (width - cells)
    if width <= 0:
        return ""
    kept, used = "", 0
    for cluster in clusters(text):
        cells = cell_width(cluster)
        if used + cells > width - 1:
            break
        kept, used = kept + cluster, used + cells
    return kept.rstrip(_JOINER) + _ELLIPSIS + " " * (width - 1 - used)


def pad(text: str, width: int, align: str = "left") -> str:
    """Make a text exactly `width` cells wide, its blanks on the other side of `align` ("left" or "right")."""
    if align == "right" and (cells := cell_width(text)) < width:
        return " " * (width - cells) + text
    return fit(text, width)


def centre(text: str, width: int) -> str:
    """Put blanks before a text so that it stands in the middle of `width` cells; none behind it."""
    return " " * max(0, (width - cell_width(text)) // 2) + text


def split_at_cell(text: str, cell: int) -> tuple[str, str]:
    """Cut a line before the cluster that begins at or after `cell`, counted from 0."""
    if text[:cell].isascii():
        return text[:cell], text[cell:]
    used, end = 0, 0
    for cluster in clusters(text):
        if used >= cell:
            break
        used, end = used + cell_width(cluster), end + len(cluster)
    return text[:end], text[end:]
