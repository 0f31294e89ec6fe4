"""Looks through all bytes of a folder for a person, in each way of writing that the program may have used."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from quopri import decodestring
from zlib import decompressobj, error

from tests.other_program import other_program

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TITLES = re.compile(r"^(?:นางสาว|นาง|นาย|คุณ|น\.ส\.)\s*")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\r?\n?)+[A-Za-z0-9+/=]*")
_LEAST = 4


def parts_of(secrets: Iterable[str]) -> set[str]:
    """What may not be found: each secret, the words of a name, a telephone in all groupings."""
    found: set[str] = set()
    for secret in secrets:
        plain = _TITLES.sub("", secret.strip())
        found |= {plain, plain.translate(THAI_DIGITS)}
        digits = re.sub(r"\D", "", plain)
        if len(digits) >= 9 and not re.search(r"[^\W\d]", plain):
            tail = digits.removeprefix("0")
            found |= {
                tail,
                tail.translate(THAI_DIGITS),
                f"{tail[:2]}-{tail[2:5]}-{tail[5:]}",
                f"{tail[:2]} {tail[2:5]} {tail[5:]}",
            }
        elif "@" not in plain:
            found |= {word for word in plain.split() if len(word) >= _LEAST}
    return {each for each in found if len(each) >= _LEAST}


def forms_of(part: str) -> Iterator[bytes]:
    """The bytes that a part may be written in."""
    for text in {part, unicodedata.normalize("NFD", part)}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
        with suppress(UnicodeEncodeError):
            yield text.encode("cp874")
        escaped = text.encode("ascii", "backslashreplace")
        yield escaped
        yield escaped.upper().replace(b"\\U", b"\\u")
    yield part.encode().hex().encode()


def traces_of(folder: Path, secrets: Iterable[str]) -> list[str]:
    """Where something of a person stands in a folder: file and what of it; also in what is packed or encoded there."""
    wanted = [(part, form) for part in sorted(parts_of(secrets)) for form in set(forms_of(part))]
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        for data in _layers(path):
            found += [f"{path.name}: {part}" for part, form in wanted if form in data]
        found += [f"{path.name} (name): {part}" for part, form in wanted if form in path.name.encode()]
    return sorted(set(found))


def _layers(path: Path) -> Iterator[bytes]:
    """A file as it stands, and all that is packed in it."""
    data = path.read_bytes()
    yield data
    yield from _unpacked(data)
    if path.suffix == ".eml" or b"base64" in data[:4000]:
        yield decodestring(data)
        for match in _BASE64.finditer(data):
            with suppress(NotBase64, ValueError):
                yield b64decode(match.group(), validate=False)
    if data.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            for (text,) in connection.execute("SELECT text FROM paper_text"):
                yield from _unpacked(text)
            terms = connection.execute("SELECT term FROM complaint_trigram").fetchall()
            yield "\n".join(term for (term,) in terms).encode()


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What zlib packed, wherever it begins in some bytes; what is whole of it where the rest lies elsewhere."""
    for head in (b"x\xda", b"x\x9c", b"x\x01", b"x^"):
        place = data.find(head)
        while place >= 0:
            unpacking = decompressobj()
            with suppress(error):
                yield unpacking.decompress(data[place : place + 1_000_000])
            place = data.find(head, place + 1)


def traces_on_server(signpost: Path, secrets: Iterable[str]) -> list[str]:
    """Where something of a person stands in the database of an office on a server: in its rows, and in the bytes of its files.

    Args:
        signpost: of the office; who looks is the server's administrator, on the same machine.
        secrets: what may not be found.
    """
    wanted = [(part, form) for part in sorted(parts_of(secrets)) for form in set(forms_of(part))]
    found = []
    with other_program(signpost) as connection:
        connection.run("CHECKPOINT")
        ((folder, database),) = connection.execute(
            "SELECT current_setting('data_directory'), oid::text FROM pg_database WHERE datname = current_database()"
        ).fetchall()
        for path in sorted((Path(folder) / "base" / database).iterdir()):
            data = path.read_bytes()
            names = [part for part, form in wanted if form in data]
            if names:
                ((table,),) = connection.execute(
                    "SELECT coalesce(pg_filenode_relation(0, ?)::regclass::text, 'no table')",
                    (int(path.name.partition(".")[0].partition("_")[0]),),
                ).fetchall()
                found += [f"file of {table}: {name}" for name in names]
        for (text,) in connection.execute("SELECT text FROM paper_text").fetchall():
            found += [f"paper: {part}" for data in _unpacked(text) for part, form in wanted if form in data]
    return sorted(set(found))


def write_all_anew(signpost: Path) -> None:
    """Leave nothing in the files of an office on a server of what other tests had stored there."""
    with other_program(signpost) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in tables.fetchall():
            connection.run(f"VACUUM FULL {table}")
