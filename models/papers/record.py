"""A paper with a code is recorded: what was printed, when, by whom, and of which state of things it tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any
from zlib import compress, decompress

from models import clock
from models.office.people import Right
from models.office.words import load_words
from models.papers.canonical import canonical
from models.papers.code import Witness, is_short, make_code, nearly_in
from models.papers.last_line import earlier_last_line, last_line
from models.papers.proof import content_of, witness_of
from models.papers.tables import PaperRow, PaperTextRow
from models.records import dataclass
from models.storage import chain
from models.storage.database import connection, database, snapshot, transaction
from models.thai import clean_line


@dataclass(frozen=True, slots=True)
class Recorded:
    """A paper that the register knows.

    Attributes:
        id: its number in the database.
        code: that stands in its last line.
        kind: which paper, as the code of the program names it.
        title: as people read it.
        number: which print of the paper, counted from 1; one that says the same has the same number.
        at: when it was printed, aware, UTC.
        by: by whom.
        revisions: what it tells of (`report:7`), each with the revision that it had then.
        counts: the figures that stand on it.
        with_names: whether names and telephones were let through.
        sha256: of its canonical text.
        witness: what stands on it of the history before it; None on one of an older version, and where that step is lost.
    """

    id: int
    code: str
    kind: str
    title: str
    number: int
    at: datetime
    by: str
    revisions: Mapping[str, int]
    counts: Mapping[str, int]
    with_names: bool
    sha256: str
    witness: Witness | None = None

    @property
    def last_line(self) -> str:
        """What stands at the end of the paper; it is not a part of the recorded text."""
        return last_line(self.code, self.number, self.witness)

    @property
    def last_lines(self) -> tuple[str, ...]:
        """What may stand there: as it is printed now, and as older versions printed it."""
        if is_short(self.code):
            return self.last_line, earlier_last_line(self.code, self.number)
        return (self.last_line,)


def record_paper(
    kind: str,
    title: str,
    text: str | Mapping[str, str],
    *,
    by: str,
    revisions: Mapping[str, int],
    counts: Mapping[str, int],
    with_names: bool = False,
) -> Recorded:
    """Record a paper and give it its code.

    Whoever prints the same again, with nothing changed between, gets the same code.

    Args:
        kind: which paper.
        title: as people read it.
        text: the whole paper without its last line; or the same paper in several formats by name, the plain text first.
        by: who prints it.
        revisions: what it tells of, `project:ID` and `report:ID` or other names (`month:2563-01`), each with its revision.
        counts: its figures by name.
        with_names: whether names and telephones were let through.

    Returns:
        The paper; its `last_line` belongs at the end of all that is written of it.

    Raises:
        NotAllowed: several people use the account, and it was not said who prints.
        DatabaseUnusable: the database complained; nothing was stored.
    """
    written = {"text": text} if isinstance(text, str) else dict(text)
    texts = {name: canonical(each).encode() for name, each in written.items()}
    hashes = {name: sha256(each).hexdigest() for name, each in texts.items()}
    values = _values(kind, title, hashes, by=by, revisions=revisions, counts=counts, with_names=with_names)
    with transaction():
        load_words().people.refuse(
            clean_line(by), Right.READ
        )  # who prints changes nothing, but is written down
        last = _last(kind, values["about"])
        if last is not None and _says_the_same(last, values, hashes):
            return paper_of_row(last)
        number = _next_number(last, values)
        code, salt = _next_code(content_of({**values, "number": number}, hashes))
        row = PaperRow.create(**values, code=code, salt=salt, number=number, at=clock.now())
        for name, each in texts.items():
            PaperTextRow.create(paper=row, format=name, sha256=hashes[name], text=compress(each, 9))
        chain.append("paper", row.id)
        return paper_of_row(row)


def foresee_last_line(
    kind: str,
    title: str,
    text: Mapping[str, str],
    *,
    by: str,
    revisions: Mapping[str, int],
    counts: Mapping[str, int],
    with_names: bool = False,
) -> str:
    """The last line that a paper would get if it were recorded now; nothing is.

    As soon as anything else is done in the office, it would get another code: that is made from its place in the history.

    Args:
        kind: see `record_paper`, as for the others.
        title: see there.
        text: in all formats that would be recorded.
        by: see there.
        revisions: see there.
        counts: see there.
        with_names: see there.
    """
    hashes = {name: sha256(canonical(each).encode()).hexdigest() for name, each in text.items()}
    values = _values(kind, title, hashes, by=by, revisions=revisions, counts=counts, with_names=with_names)
    with snapshot():
        last = _last(kind, values["about"])
        if last is not None and _says_the_same(last, values, hashes):
            return paper_of_row(last).last_line
        number = _next_number(last, values)
        code, _ = _next_code(content_of({**values, "number": number}, hashes))
        return last_line(code, number, witness_of(database.connection()))


def _values(
    kind: str,
    title: str,
    hashes: Mapping[str, str],
    *,
    by: str,
    revisions: Mapping[str, int],
    counts: Mapping[str, int],
    with_names: bool,
) -> dict[str, Any]:
    """What tells whether a paper says the same as the one before."""
    return {
        "kind": kind,
        "title": clean_line(title),
        "about": " ".join(sorted(revisions)),
        "revisions": _json(revisions),
        "counts": _json(counts),
        "by": clean_line(by),
        "with_names": with_names,
        "sha256": next(iter(hashes.values())),
    }


def _next_number(last: PaperRow | None, values: Mapping[str, Any]) -> int:
    return 1 if last is None else last.number + (last.sha256 != values["sha256"])


def _last(kind: str, about: str) -> PaperRow | None:
    query = PaperRow.select().where((PaperRow.kind == kind) & (PaperRow.about == about))
    found: PaperRow | None = query.order_by(PaperRow.id.desc()).first()
    return found


def _says_the_same(row: PaperRow, values: Mapping[str, object], hashes: Mapping[str, str]) -> bool:
    if any(getattr(row, name) != value for name, value in values.items()):
        return False
    texts = PaperTextRow.select().where(PaperTextRow.paper == row.id)
    return {text.format: text.sha256 for text in texts} == hashes


def _next_code(content: str) -> tuple[str, int]:
    """The code of a paper that follows from its place in the chain, and the first salt that makes it one that no other has."""
    previous = chain.last_hash(database.connection())
    for salt in count():
        code = make_code(previous, content, salt)
        if not PaperRow.select().where(PaperRow.code == code).exists():
            return code, salt
    raise AssertionError("there is always a next salt")


def paper_of_row(row: PaperRow) -> Recorded:
    """The values of a paper."""
    return Recorded(
        id=row.id,
        code=row.code,
        kind=row.kind,
        title=row.title,
        number=row.number,
        at=row.at,
        by=row.by,
        revisions=json.loads(row.revisions),
        counts=json.loads(row.counts),
        with_names=bool(row.with_names),
        sha256=row.sha256,
        witness=None if is_short(row.code) else witness_of(database.connection(), row.id),
    )


def paper_of_code(code: str) -> Recorded | None:
    """The paper of a code; None if none was printed here."""
    with connection():
        row = PaperRow.get_or_none(PaperRow.code == code)
        return None if row is None else paper_of_row(row)


def papers_of_text(hashes: list[str]) -> list[Recorded]:
    """Papers that have one of these hashes in any format, the last one first."""
    with connection():
        ids = PaperTextRow.select(PaperTextRow.paper).where(PaperTextRow.sha256.in_(hashes))
        return [
            paper_of_row(row)
            for row in PaperRow.select().where(PaperRow.id.in_(ids)).order_by(PaperRow.id.desc())
        ]


def papers_of_nearly(text: str) -> list[Recorded]:
    """Papers whose code stands in a text with one wrong character."""
    with connection():
        codes = [code for code in all_codes() if nearly_in(text, code)]
        return [paper_of_row(row) for row in PaperRow.select().where(PaperRow.code.in_(codes))]


def all_codes() -> list[str]:
    """The codes of all papers, the last printed behind the others."""
    with connection():
        return [row.code for row in PaperRow.select(PaperRow.code).order_by(PaperRow.id)]


def texts_of(paper_id: int) -> dict[str, str]:
    """The canonical text of a paper by format; without those that were let go, as somebody in them was forgotten."""
    with connection():
        rows = PaperTextRow.select().where(PaperTextRow.paper == paper_id).order_by(PaperTextRow.id)
        return {row.format: decompress(row.text).decode() for row in rows if row.text}


def let_go_hashes(paper_id: int) -> dict[str, str]:
    """The hashes of the texts of a paper that were let go, as somebody in them was forgotten, with their formats."""
    with connection():
        rows = PaperTextRow.select().where(PaperTextRow.paper == paper_id).order_by(PaperTextRow.id)
        return {row.sha256: row.format for row in rows if not row.text}


def _json(values: Mapping[str, int]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
