"""How help is laid out: in columns that are measured in cells, and lines that end between Thai words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from exports.language import translate
from exports.layout import cell_width, pad, wrap
from models.messages import message

_WIDEST_NAME = 30


class HelpFormatter(click.HelpFormatter):
    """Click's formatter, with our measure of text in place of its own, which knows no Thai."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage; what doesn't fit goes on below the first argument."""
        head = translate(message("Usage:")) + f" {prog} "
        margin = cell_width(head)
        first, *rest = _fill(args, max(self.width - margin, 20)) or [""]
        self.write(f"{head}{first}".rstrip() + "\n")
        for line in rest:
            self.write(" " * margin + line + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, set apart by blank lines."""
        margin = " " * self.current_indent
        for place, paragraph in enumerate(text.split("\n\n")):
            if place:
                self.write("\n")
            for line in _fill(paragraph, self.width - self.current_indent):
                self.write(f"{margin}{line}\n")

    def write_examples(self, examples: Iterable[tuple[str, str]]) -> None:
        """Write what is typed, never broken, and below it what it does."""
        for typed, does in examples:
            self.write(" " * self.current_indent + typed + "\n")
            margin = self.current_indent + self.indent_increment * 2
            for line in _fill(does, self.width - margin):
                self.write(" " * margin + line + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_NAME, col_spacing: int = 2
    ) -> None:
        """Write names on the left, and what is said of them on the right; a long name has a line of its own."""
        rows = list(rows)
        widest = min(max(cell_width(name) for name, _ in rows), col_max)
        margin = self.current_indent + widest + col_spacing
        for name, text in rows:
            lines = _fill(text, max(self.width - margin, 10))
            if cell_width(name) > widest:
                self.write(" " * self.current_indent + name + "\n")
            else:
                first = lines.pop(0) if lines else ""
                self.write(
                    (" " * self.current_indent + pad(name, widest + col_spacing) + first).rstrip() + "\n"
                )
            for line in lines:
                self.write(" " * margin + line + "\n")


def _fill(text: str, width: int) -> list[str]:
    """Break a text into lines: at blanks, which Thai has between phrases, and within a phrase only if it is wider than a line."""
    lines: list[str] = []
    for word in _words(text, width):
        if lines and cell_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        if cell_width(word) <= width:
            yield word
        else:  # loads the rules for Thai words, which take as long as all the rest
            yield from wrap(word, width)
