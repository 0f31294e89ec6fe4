"""Texts that would like to command a terminal, turn the writing, begin lines of their own, or break what reads them."""

from __future__ import annotations

import random
from typing import Any

FORGED = "✓ ZZFORGED"
"""Stands at the beginning of a line only if a value has begun one."""

SEQUENCES = (
    *("\x1b[2J", "\x1b[31m", "\x1b[6n", "\x1b[?1049h", "\x1bc", "\x1b]0;ZZ\x07", "\x1b]52;c;WlpaWg==\x07"),
    *(
        "\x1b]8;;http://zz.example\x1b\\ZZ\x1b]8;;\x1b\\",
        "\x1bP+q544e\x1b\\",
        "\x1b_ZZ\x1b\\",
        "\x1b^ZZ\x1b\\",
    ),
    *(
        "\x9b2J",
        "\x9d0;ZZ\x9c",
        "\x90q\x9c",
        "\x1b",
        "\x9b",
        "\x0e",
        "\x0f",
        "\x05",
        "\x07",
        "\x08" * 12,
        "\x7f",
    ),
)
TURNING = (
    "\u202e",
    "\u202d",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u200e",
    "\u200f",
    "\u061c",
)
NO_LETTERS = (
    "\x00",
    "\u2028",
    "\u2029",
    "\x85",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U000e0041\U000e007f",
    "\U0001fffe",
    "\u200b\ufeff",
)
LINES = (f"\n{FORGED}", f"\r\n{FORGED}", f"\r{FORGED}", f"\n\n{FORGED}\n", "\t\t", "\v\f")
MARKUP = (
    "[bold]",
    "[/]",
    "[link=http://zz]",
    "</pre><script>",
    "{0}",
    "{text}",
    "{x.__class__}",
    "{x:>99999999}",
    "%s%n",
    "$(id)",
    "`id`",
    "|",
    "\\",
)
LONG = ("ก" * 5000, "\x1b" * 3000, "ำ่" * 2000, "a\u0301" * 2000, "\n" * 500)
LONE = ("\udcff", "\udc9b2J", "\ud800")
"""Halves of letters: in names of files and on the command line; a database holds none."""


def fragment(chance: random.Random, *, lone: bool = False) -> str:
    """One hostile text, or several together."""
    kinds: list[tuple[str, ...]] = [SEQUENCES, SEQUENCES, TURNING, NO_LETTERS, LINES, MARKUP]
    if lone:
        kinds.append(LONE)
    if not chance.randrange(8):
        kinds = [LONG]
    return "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.randint(1, 3)))


def spoil(chance: random.Random, text: str, *, lone: bool = False) -> str:
    """A text with something hostile in it, somewhere."""
    at = chance.randint(0, len(text))
    return text[:at] + fragment(chance, lone=lone) + text[at:]


def spoil_json(chance: random.Random, value: Any) -> Any:
    """What a JSON text holds, with one of its texts spoilt; texts as keys too."""
    match value:
        case str():
            return spoil(chance, value)
        case list() if value:
            at = chance.randrange(len(value))
            return [spoil_json(chance, each) if place == at else each for place, each in enumerate(value)]
        case dict() if value:
            at = chance.randrange(len(value))
            return {
                (spoil(chance, key) if place == at and not chance.randrange(4) else key): (
                    spoil_json(chance, each) if place == at else each
                )
                for place, (key, each) in enumerate(value.items())
            }
    return value


def name_of_file(chance: random.Random, suffix: str = "") -> str:
    """A name that a file can have."""
    name = spoil(chance, "zz", lone=True).replace("/", "-").replace("\0", "-").replace("\ud800", "")
    kept = name.encode("utf-8", "surrogateescape")[: 250 - len(suffix)].decode("utf-8", "surrogateescape")
    return (kept if kept.strip(". ") else "zz") + suffix
