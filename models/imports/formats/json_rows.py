"""Rows of a JSON file: a list of objects, an object that holds such a list, or one object on each line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from models.encoding import detect_encoding
from models.errors import UnreadableFile
from models.imports.bounds import LARGEST_OBJECT, LONGEST_LINE, refuse_cells, refuse_columns
from models.imports.header_keys import header_key
from models.imports.persons import is_of_a_person, is_person
from models.imports.rows import EVERY, Line, Progress, Row
from models.messages import message

_MOST_DIGITS = 1_000
_BLANK = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r"[ \t\r\n]*(,?)[ \t\r\n]*")


def _integer(digits: str) -> int | str:
    """An integer; one of more digits than Python turns into a number stays as it is written."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


_decode = json.JSONDecoder(parse_int=_integer).raw_decode


def json_rows(path: Path, progress: Progress | None = None) -> Iterator[Row]:
    """The header, made of all names in the order in which they come, and a row for each object.

    Args:
        path: the file.
        progress: is told how many letters are read.

    Raises:
        UnreadableFile: it is no JSON, or holds no list of objects; the sentence names the line.
    """
    text = path.read_text(detect_encoding(path).name, errors="replace")
    try:
        # Twice through the objects, but never all of them at once: the names must be known before the first row.
        names, has_lines, count = _names(path, text)
        if not names:
            raise UnreadableFile(
                message(
                    "{path} contains no list of records with named values. Export it as CSV.", path=str(path)
                )
            )
        refuse_cells(path, count, len(names))
        yield Row(1, names)
        for count, (place, line, value) in enumerate(_objects(text, all_values=True)):
            if progress is not None and count % EVERY == 0:
                progress(place, len(text))
            if not has_lines:
                line = Line(count + 1)
            if isinstance(value, dict):
                yield Row(line, [_cell(value.get(name)) for name in names])
            else:
                yield Row(line, [_cell(value)], message("This is not a record with named values."))
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            message(
                "{path} is damaged on line {line}: from there on it is not JSON. Export it again.",
                path=str(path),
                line=text.count("\n", 0, error.pos) + 1,
            )
        ) from error
    except OverflowError as error:
        raise UnreadableFile(
            message(
                "{path} is one JSON object of {size} MB; at most {largest} MB can be read in this form. Export the "
                "cases as a list, or as CSV.",
                path=str(path),
                size=len(text) >> 20,
                largest=LARGEST_OBJECT >> 20,
            )
        ) from error
    except RecursionError as error:
        raise UnreadableFile(
            message("{path} is not a list of cases: its values are nested too deeply.", path=str(path))
        ) from error


def _names(path: Path, text: str) -> tuple[list[str], bool, int]:
    """All names of the objects in the order in which they come, whether each begins on a line of its own, and how many they are.

    Raises:
        UnreadableFile: there are too many names.
    """
    names: dict[str, None] = {}
    count, lines = 0, set[int]()
    for _, line, value in _objects(text):
        names.update(dict.fromkeys(value))
        refuse_columns(path, len(names))
        lines.add(line)
        count += 1
    return list(names), len(lines) == count, count


def _objects(text: str, *, all_values: bool = False) -> Iterator[tuple[int, int, Any]]:
    """The objects with the place and the line where each begins; with `all_values` also what stands between them."""
    start = _start(text)
    line, counted = 1, 0
    for place, value in _values(text, start):
        if isinstance(value, dict) or all_values:
            line += text.count("\n", counted, place)
            counted = place
            yield place, line, _flat(value)


def _start(text: str) -> int:
    """Where the list is: behind its bracket; the length of the text where objects stand on lines."""
    at = _skip(text, 1 if text.startswith("\ufeff") else 0)
    if text.startswith("[", at):
        return at + 1
    if len(text) > LARGEST_OBJECT and not _is_on_lines(text, at):
        raise OverflowError
    value, end = _decode(text, at)
    if not isinstance(value, dict) or text[_skip(text, end) :].strip():
        return at  # one object on each line
    if not any(_is_list_of_objects(inner) for inner in value.values()):
        return at  # a file of one line, or something else
    at = _skip(text, at + 1)
    while True:
        name, at = _decode(text, at)
        at = _skip(text, at)
        at = _skip(text, at + 1)  # the colon
        if _is_list_of_objects(value[name]):
            return at + 1
        _, at = _decode(text, at)
        at = _after(text, at)


def _is_on_lines(text: str, at: int) -> bool:
    """Whether the first object stands on one line, with others below it."""
    end = text.find("\n", at)
    return 0 < end - at < LONGEST_LINE and text[at:end].rstrip().endswith("}")


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(inner, dict) for inner in value)


def _values(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """Values one after the other, with or without commas between, up to the closing bracket or the end."""
    at = _skip(text, at)
    while at < len(text) and text[at] not in "]}":
        value, end = _decode(text, at)
        yield at, value
        at = _after(text, end)


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _after(text: str, at: int) -> int:
    gap = _NEXT.match(text, at)
    return gap.end() if gap else at


def _flat(value: Any) -> Any:
    """An object whose values have no parts: `user.name` for the name of a user; of a map's feature its properties and its place."""
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("properties"), dict):
        geometry = value.get("geometry")
        place = geometry.get("coordinates") if isinstance(geometry, dict) else None
        value = dict(chain({"coords": place}.items() if place else (), value["properties"].items()))
    if not any(isinstance(inner, dict | list) for inner in value.values()):
        return value
    return dict(_parts(value, ""))


def _parts(value: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, inner in value.items():
        whole = before + name
        if isinstance(inner, dict) and inner and not isinstance(inner.get("coordinates"), list):
            yield from _parts(inner, f"{whole}.")
        elif isinstance(inner, list) and any(isinstance(each, dict) for each in inner):
            # Of several persons at once nothing is known but that they are persons.
            yield (f"{whole}.*" if is_person(header_key(name)) else whole), _without_persons(inner)
        else:
            yield whole, inner


def _without_persons(value: Any) -> Any:
    """A value of many parts without those that tell of persons: it is kept beside the case as it is."""
    if isinstance(value, list):
        return [_without_persons(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _without_persons(inner)
        for name, inner in value.items()
        if not (is_of_a_person(name) or is_person(header_key(name)))
    }


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(inner, list | dict) for inner in value):
        return ",".join(map(_cell, value))
    if isinstance(value, dict) and isinstance(value.get("coordinates"), list):
        return _cell(value["coordinates"])
    return json.dumps(value, ensure_ascii=False)
