"""What the README, CONTRIBUTING and the manual say in their tables and code blocks, for the tests that hold it against the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "tui" / "manual"
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"

_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")


class Section(NamedTuple):
    """A heading and what stands below it up to the next one.

    Attributes:
        heading: with its signs.
        lines: below it.
    """

    heading: str
    lines: tuple[str, ...]

    @property
    def screens(self) -> list[str]:
        """What stands in backticks above its table."""
        above = takewhile(lambda line: not line.startswith("|"), self.lines)
        return [code for line in above for code in codes(line)]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of its tables, without their heads."""
        return [cells for line in self.lines if (cells := _cells(line)) and not _is_head(line, self.lines)]


def page(topic: str, language: str) -> str:
    """A page of the manual, as it is written.

    Args:
        topic: of the manual.
        language: `en` or `th`.
    """
    return (MANUAL / language / f"{topic}.md").read_text(encoding="utf-8")


def sections(markdown: str) -> Iterator[Section]:
    """The sections of a page; code blocks hold no heading.

    Args:
        markdown: the page.
    """
    heading, lines, is_code = "", list[str](), False
    for line in markdown.splitlines():
        is_code ^= line.startswith("```")
        if line.startswith("#") and not is_code:
            yield Section(heading, tuple(lines))
            heading, lines = line, []
        else:
            lines.append(line)
    yield Section(heading, tuple(lines))


def codes(text: str) -> list[str]:
    r"""What stands in backticks on a line, with `\|` as the sign that it means in a table.

    Args:
        text: Markdown.
    """
    return [code.replace("\\|", "|") for code in _CODE.findall(_BLOCK.sub("", text))]


def code_block(markdown: str, language: str) -> str:
    """The first code block of a language.

    Args:
        markdown: the page.
        language: as it stands behind the backticks.
    """
    return markdown.partition(f"```{language}\n")[2].partition("```")[0]


def _cells(line: str) -> list[str]:
    if not line.startswith("|"):
        return []
    return [cell.strip() for cell in _BAR.split(line)[1:-1]]


def _is_head(line: str, lines: tuple[str, ...]) -> bool:
    place = lines.index(line)
    return _is_rule(line) or (place + 1 < len(lines) and _is_rule(lines[place + 1]))


def _is_rule(line: str) -> bool:
    return line.startswith("|") and set(line) <= set("|-: ")
