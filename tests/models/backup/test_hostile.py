"""Archives that were cut off, changed or made up: refused with a sentence, and nothing is written outside."""

import gzip
import io
import json
import random
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backup.archive import UnusableArchive, open_archive
from models.backup.contents import read_head, read_manifest
from models.backup.office import make_backup
from models.backup.restoring import restore_into
from models.errors import TamruangError, UnreadableFile
from models.storage.database import close_office
from tests.examples import examples
from tests.models.backup.small_offices import BY, add_case, yes

Members = dict[str, tarfile.TarInfo | bytes]
"""What is in an archive: contents, or members that are no plain files."""


@pytest.fixture
def archive(office: Path, tmp_path: Path) -> Path:
    add_case(tmp_path, 1)
    made = make_backup(tmp_path / "x.tar", by=BY).backup.path
    close_office()
    return made


def refused(archive: Path) -> str:
    """The sentence with which an archive is refused; nothing is left of it."""
    folder = archive.parent / "new"
    before = set(archive.parent.rglob("*"))
    with pytest.raises((UnusableArchive, UnreadableFile)) as error:
        restore_into(archive, folder, by=BY, confirm=yes)
    assert set(archive.parent.rglob("*")) == before
    return str(error.value)


def unpack(archive: Path) -> Members:
    with tarfile.open(archive) as opened:
        found: Members = {}
        for member in opened:
            content = opened.extractfile(member)
            assert content is not None
            found[member.name] = content.read()
        return found


def pack(archive: Path, members: list[tuple[str, tarfile.TarInfo | bytes]]) -> None:
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as opened:
        for name, content in members:
            if isinstance(content, tarfile.TarInfo):
                opened.addfile(content)
            else:
                info = tarfile.TarInfo(name)
                info.size = len(content)
                opened.addfile(info, io.BytesIO(content))


def rewrite(archive: Path, change: Callable[[Members], object]) -> None:
    """Change the parts, and leave the list of them as it is."""
    members = unpack(archive)
    change(members)
    pack(archive, list(members.items()))


def relist(archive: Path, name: str, change: Callable[[Any], object]) -> None:
    """Change a part of JSON."""
    members = unpack(archive)
    content = members[name]
    assert isinstance(content, bytes)
    value = json.loads(content)
    change(value)
    members[name] = json.dumps(value).encode()
    pack(archive, list(members.items()))


def test_an_archive_that_was_packed_anew_without_a_change_is_as_good(archive: Path) -> None:
    rewrite(archive, lambda _: None)
    assert restore_into(archive, archive.parent / "new", by=BY, confirm=yes) is not None


def test_a_flipped_byte_anywhere_is_found(archive: Path) -> None:
    content = archive.read_bytes()
    with open_archive(archive) as opened:
        # What fills the last block of a part, and comes after the end, is nobody's.
        places = [range(at - 512, at + size) for at, size in opened.places.values()]
    random_places = random.Random(7)
    for span in places:
        for at in (span[0], span[-1], random_places.choice(span)):
            harmed = bytearray(content)
            harmed[at] ^= 0x40
            archive.write_bytes(harmed)
            folder = archive.parent / "new"
            try:
                restore_into(archive, folder, by=BY, confirm=yes)
            except TamruangError:
                assert not folder.exists()
            else:
                # In a heading that says who owns the part, which is not read.
                assert at - span[0] < 512
                shutil.rmtree(folder)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.2, 0.5, 0.8, 0.95])
def test_a_cut_off_archive_is_refused(archive: Path, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    refused(archive)


@examples(1)
@given(st.binary(max_size=3000))
def test_any_bytes_are_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "x.tar"
    file.write_bytes(content)
    with pytest.raises(UnusableArchive), open_archive(file) as opened:
        read_head(opened)
        read_manifest(opened)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "evidence/../../evil",
        "outbox/new/../../../evil.eml",
        "outbox/new/.eml",
        "extra",
    ],
)
def test_a_part_that_leads_elsewhere_is_refused(archive: Path, name: str) -> None:
    rewrite(archive, lambda members: members.update({name: b"evil"}))
    assert "does not belong" in refused(archive)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE]
)
def test_only_plain_files_are_taken(archive: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("outbox/new/20200204-090000-abcdef01.eml")
    link.type, link.linkname = kind, "/etc/passwd"
    manifest = unpack(archive)["manifest.json"]
    members = [*unpack(archive).items()][:-1]
    pack(archive, [*members, (link.name, link), ("manifest.json", manifest)])
    assert "does not belong" in refused(archive)


def test_a_part_that_is_there_twice_is_refused(archive: Path) -> None:
    members = list(unpack(archive).items())
    pack(archive, [*members[:2], *members[1:]])
    assert "twice" in refused(archive)


def test_a_part_of_another_content_or_none_is_refused(archive: Path) -> None:
    kept = archive.read_bytes()
    photo = next(name for name in unpack(archive) if name.startswith("evidence/"))
    rewrite(archive, lambda members: members.update({photo: b"x" * len(bytes(members[photo]))}))  # type: ignore[arg-type]
    assert "differs from what was backed up" in refused(archive)
    archive.write_bytes(kept)
    rewrite(archive, lambda members: members.pop(photo))
    assert "missing" in refused(archive)


def test_a_database_that_unpacks_to_more_than_is_said_is_refused(archive: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    rewrite(archive, lambda members: members.update({"database.gz": bomb}))
    assert "has another length" in refused(archive)
    relist(
        archive,
        "manifest.json",
        lambda value: value["parts"][1].update(size=len(bomb), sha256="0" * 64),
    )
    assert "not whole" in refused(archive)


def test_a_database_larger_than_the_disk_is_not_even_begun(archive: Path) -> None:
    relist(archive, "manifest.json", lambda value: value["database"].update(size=1 << 60))
    assert "MB" in refused(archive)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(format=2),
        lambda value: value.update(format="x"),
        lambda value: value.update(at="yesterday"),
        lambda value: value.update(at="0001-01-01T00:00:00+23:59"),
        lambda value: value.pop("office"),
        lambda value: value.update(name=["x"]),
    ],
)
def test_a_head_that_makes_no_sense_or_is_of_a_newer_version_is_refused(
    archive: Path, change: Callable[[Any], object]
) -> None:
    relist(archive, "office.json", change)
    refused(archive)


@pytest.mark.parametrize(
    "content", [b"[]", b"{", b"[" * 100_000, b'{"parts": 1}', b'{"parts": [{"name": 1}]}']
)
def test_a_list_that_makes_no_sense_is_refused(archive: Path, content: bytes) -> None:
    rewrite(archive, lambda members: members.update({"manifest.json": content}))
    assert "list" in refused(archive)


def with_database(archive: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change the database in an archive, and list it as it is then."""
    from hashlib import sha256

    members = unpack(archive)
    file = archive.with_suffix(".db")
    file.write_bytes(gzip.decompress(bytes(members["database.gz"])))  # type: ignore[arg-type]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        change(connection)
    plain = file.read_bytes()
    file.unlink()
    packed = gzip.compress(plain)
    members["database.gz"] = packed
    value = json.loads(bytes(members["manifest.json"]))  # type: ignore[arg-type]
    value["database"] = {"size": len(plain), "sha256": sha256(plain).hexdigest()}
    value["parts"][1].update(size=len(packed), sha256=sha256(packed).hexdigest())
    members["manifest.json"] = json.dumps(value).encode()
    pack(archive, list(members.items()))


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("PRAGMA application_id = 1", "not an office's"),
        ("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', 0)", "newer"),
        ("DROP TABLE chain; CREATE VIEW chain AS SELECT 1 AS id", "not an office's"),
        ("DELETE FROM complaint", "does not match its list of parts"),
    ],
)
def test_a_database_that_is_not_what_it_should_be_is_refused(archive: Path, sql: str, words: str) -> None:
    with_database(archive, lambda connection: connection.executescript(f"PRAGMA foreign_keys = OFF; {sql}"))
    assert words in refused(archive)


@pytest.mark.parametrize("value", ["5", "'x'", "zeroblob(4)"])
def test_history_that_was_made_up_is_told_and_never_a_traceback(archive: Path, value: str) -> None:
    def change(connection: sqlite3.Connection) -> None:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE chain SET marks = {value}, rows = 2, hash = 7")

    with_database(archive, change)
    try:
        done = restore_into(archive, archive.parent / "new", by=BY, confirm=yes)
    except UnusableArchive:
        return
    assert done is not None
    assert done.checked.tampering is not None
