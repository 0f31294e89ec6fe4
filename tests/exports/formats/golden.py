"""The hard paper as bytes in `golden/`. After a wanted change: `python -m tests.exports.formats.golden`, and read the difference."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from exports.document import join_lines
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from tests.exports.formats.hard import HARD

FOLDER = Path(__file__).parent / "golden"


def papers() -> Iterator[tuple[str, str]]:
    """Each golden file's name with what the formats make now."""
    yield "hard-76.txt", join_lines(write_text(HARD))
    yield "hard-60.txt", join_lines(write_text(HARD, 60))
    yield "hard.md", join_lines(write_markdown(HARD))
    yield "hard.html", join_lines(write_html(HARD))
    yield "hard-wide.html", join_lines(write_html(replace(HARD, is_wide=True)))


if __name__ == "__main__":
    for name, text in papers():
        (FOLDER / name).write_bytes(text.encode())
