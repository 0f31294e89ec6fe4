"""The line under a form that was printed from the register, as the reader sees it: none of the form's own words."""

from exports.form.decode import SourceLine
from models.papers.code import EVIDENCE, codes_in

_MOST_LINES = 3
"""So many it takes at the narrowest."""


def without_evidence(lines: list[SourceLine]) -> list[SourceLine]:
    """The lines of a paper without its last line, which is none of the form's own."""
    for place in range(len(lines) - 1, -1, -1):
        if not lines[place].text.replace("\\", "").startswith(EVIDENCE):
            continue
        end = place + 1
        while end < min(len(lines), place + _MOST_LINES) and lines[end].text.strip():
            end += 1
        if codes_in(" ".join(line.text.strip() for line in lines[place:end])):
            return [*lines[:place], *lines[end:]]
    return lines
