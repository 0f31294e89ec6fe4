"""Offices to back up, and what must be true of one that was restored."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from models.backup.checking import Checked
from models.backup.loss import Loss
from models.cases.complaint import Complaint
from models.cases.evidence import Moment, add_evidence
from models.cases.intake import register_complaint
from models.papers.audit import find_tampering_in
from models.storage import parts
from models.storage.database import close_office, open_office

BY = "สมหญิง"
MAIL = b"Subject: report\r\n\r\nhello\r\n"


def photo(number: int) -> bytes:
    """A small photo of its own."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + number.to_bytes(4) * 50


def add_case(folder: Path, number: int) -> int:
    """A case with a photo in the open office; gives its id."""
    case = register_complaint(Complaint(subject=f"ฝาท่อชำรุด {number}"), by=BY).id
    file = folder / f"photo-{number}.jpg"
    file.write_bytes(photo(number))
    add_evidence(case, file, by=BY, moment=Moment.BEFORE)
    file.unlink()
    return case


def put_mail(office: Path, state: str, name: str) -> Path:
    """A mail in the outbox beside an office."""
    path = parts.outbox_folder(office) / state / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(MAIL)
    return path


def evidence_files(office: Path) -> list[Path]:
    """The photos beside an office."""
    return sorted(path for path in parts.evidence_folder(office).rglob("*") if path.is_file())


def yes(_checked: Checked, _loss: Loss | None, _has_office: bool) -> bool:
    """Whoever is asked says yes."""
    return True


def subjects_of(office: Path) -> list[str]:
    """The cases of an office that nobody has open, after a look whether all of it is consistent.

    Integrity, chain and evidence hold, and nothing lies beside it that a log would be made of.
    """
    open_office(office)
    close_office()
    assert not office.with_name(office.name + "-wal").exists()
    with closing(sqlite3.connect(office)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert find_tampering_in(connection) is None
        for (content,) in connection.execute("SELECT sha256 FROM evidence"):
            file = parts.evidence_folder(office) / content[:2] / content
            assert sha256(file.read_bytes()).hexdigest() == content
        return [subject for (subject,) in connection.execute("SELECT subject FROM complaint ORDER BY id")]
