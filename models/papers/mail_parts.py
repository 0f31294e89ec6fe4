"""The parts of a mail: which are texts, and which can't be compared, each named.

Whoever sends the mail made every byte of it: parts within parts, heads given twice, a charset that makes other programs show other
letters, words outside all parts. Loaded only where a mail came: the library takes 20 ms.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from email.feedparser import BytesFeedParser
from email.message import Message as Part
from email.policy import compat32
from pathlib import PurePath
from typing import Any, Self

from models.messages import Message, message
from models.papers.decoding import Contents, Source, TooMuch, decode, reads_as_said, source_of

MOST_PARTS = 500
DEEPEST = 30
"""So many parts lie within one another at most: a mail forwarded ten times over has some twenty."""
_LONGEST_HEAD = 4096
"""Letters of a head that is looked into: to take one apart takes the library the square of them."""

_TELLING = ("content-type", "content-transfer-encoding", "content-disposition")
_TEXTS = frozenset({".txt", ".md", ".text", ".markdown"})
_PAGES = frozenset({".htm", ".html", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svg", ".xml"})
_PAGE_TYPES = frozenset({"html", "xml", "xhtml+xml", "svg+xml"})
_PREAMBLE = "This is a multi-part message in MIME format."


class _Part(Part):
    """A part that knows how deep it lies, and is not taken apart where that would take long."""

    def __init__(self, policy: Any = compat32) -> None:
        super().__init__(policy)
        self.depth = 0

    def attach(self, payload: Any) -> None:
        payload.depth = self.depth + 1
        if payload.depth > DEEPEST:
            raise TooMuch(
                message(
                    "The mail was not looked at: more than {most} of its parts lie within one another. "
                    "Save the paper from it, and give that alone.",
                    most=DEEPEST,
                )
            )
        super().attach(payload)

    def get_boundary(self, failobj: Any = None) -> Any:
        return failobj if self.is_confused else super().get_boundary(failobj)

    @property
    def is_confused(self) -> bool:
        """Whether its heads say two things, or more than is looked into: programs differ in what they make of it."""
        heads = [self.get_all(name, []) for name in _TELLING]
        return any(len(each) > 1 or any(len(str(one)) > _LONGEST_HEAD for one in each) for each in heads)


class _Made:
    """Makes parts, as long as there are not too many."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, policy: Any = compat32) -> _Part:
        self.count += 1
        if self.count > MOST_PARTS:
            raise TooMuch(
                message(
                    "The mail was not looked at: it has more than {most} parts. Save the paper from it, and give that alone.",
                    most=MOST_PARTS,
                )
            )
        return _Part(policy)

    def __deepcopy__(self, memo: object) -> Self:
        return self


def parts_of(data: bytes) -> Contents:
    """What a mail holds.

    Raises:
        TooMuch: it has too many parts, or they lie too deep.
    """
    sources: list[Source] = []
    unchecked: list[str | Message] = []
    for part in _walk(_parse(data)):
        if part.is_confused:
            unchecked.append(message("a part whose headers stand twice or are too long"))
        elif part.is_multipart():
            sources += _outside(part)
        else:
            _read(part, sources, unchecked)
    return Contents(tuple(sources), tuple(unchecked))


def leaves_of(data: bytes) -> Iterator[Part]:
    """The parts of a mail that hold something, in their order; those whose heads say two things are left out.

    Raises:
        TooMuch: it has too many parts, or they lie too deep.
    """
    for part in _walk(_parse(data)):
        if not part.is_confused and not part.is_multipart():
            yield part


def _parse(data: bytes) -> _Part:
    parser: Any = BytesFeedParser(_Made(), policy=compat32)
    parser.feed(data.removeprefix(codecs.BOM_UTF8))
    parsed = parser.close()
    assert isinstance(parsed, _Part)
    return parsed


def _walk(part: _Part) -> Iterator[_Part]:
    yield part
    if part.is_multipart():
        for below in part.get_payload():
            if isinstance(below, _Part):
                yield from _walk(below)


def _outside(part: _Part) -> Iterator[Source]:
    """What stands before the first part and behind the last: most programs show none of it, some do."""
    for words in (part.preamble, part.epilogue):
        if words and words.strip() not in ("", _PREAMBLE):
            text = words.encode("ascii", "surrogateescape").decode("utf-8", "replace")
            yield Source(text, is_part=True)


def _read(part: _Part, sources: list[Source], unchecked: list[str | Message]) -> None:
    kind, charset = part.get_content_type(), part.get_content_charset()
    name = str(part.get_filename() or "")
    # Programs differ in which of the two names they take.
    suffixes = {PurePath(each).suffix.lower() for each in (name, str(part.get_param("name") or ""))}
    is_page = bool(suffixes & _PAGES) or part.get_content_subtype() in _PAGE_TYPES
    if part.get_content_maintype() != "text" and not is_page and not suffixes & _TEXTS:
        unchecked.append(kind)
        return
    payload = part.get_payload(decode=True)
    found = decode(payload, charset) if isinstance(payload, bytes) else None
    if found is None:
        unchecked.append(kind)
        return
    if not found[0].strip():
        return
    if charset is not None and not reads_as_said(bytes(payload), charset):
        unchecked.append(
            message("{kind}, which other programs may read as {charset}", kind=kind, charset=charset)
        )
    sources.append(
        source_of(
            found,
            flowed=_parameter(part, "format") == "flowed",
            delsp=_parameter(part, "delsp") == "yes",
            name=name,
            kind=kind,
            is_page=is_page,
            is_part=True,
        )
    )


def _parameter(part: _Part, name: str) -> str:
    return str(part.get_param(name) or "").lower()
