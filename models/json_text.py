"""JSON as it leaves the program: Thai as it is, and whatever a terminal might obey as its number, so that nothing is lost."""

import json


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write a value as JSON that shows Thai as it is, and whatever a terminal might obey as its number.

    Args:
        value: of what JSON can hold; anything else as its text.
        indent: blanks for each level; None for all on one line.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return text if text.isprintable() else escaped(text)


def escaped(text: str) -> str:
    """Write what is no letter, mark, sign or blank of a JSON text as its number; its line ends stay."""
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(line if line.isprintable() else "".join(map(_number, line)) for line in text.split("\n"))


def _number(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]


compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON without blanks, Thai left readable. `json.dumps` makes an encoder each time, a third of its own time."""
