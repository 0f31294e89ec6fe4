"""Photos and papers: what is taken, where it is kept, and what is told when somebody meddles with the folder."""

import hashlib
import os
import socket
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.cases import evidence_folder as folder
from models.cases.complaint import Complaint
from models.cases.evidence import (
    Evidence,
    FileState,
    Moment,
    add_evidence,
    evidence_folder,
    list_evidence,
)
from models.cases.evidence_folder import EvidenceNotKept
from models.cases.intake import register_complaint
from models.cases.tables import CaseEventRow, SettingRow
from models.cases.undo import undo_last
from models.errors import InvalidValue, NotFound, UnreadableFile
from models.storage.database import connection, transaction
from tests.examples import examples

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
CONTENTS = {
    "image/jpeg": JPEG,
    "image/png": PNG,
    "image/webp": b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(30),
    "image/heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(30),
    "image/gif": b"GIF89a" + bytes(30),
    "application/pdf": b"%PDF-1.7\n\x00\xff",
    "text/plain": "บันทึกข้อความ\r\n\tเรื่อง ฝาท่อชำรุด".encode(),
}


@pytest.fixture
def case(office: Path) -> int:
    return register_complaint(Complaint(subject="ฝาท่อชำรุด"), by="สมหญิง").id


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return written(tmp_path / "IMG_0001.jpg", JPEG)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def add(case: int, file: Path, moment: Moment = Moment.BEFORE) -> Evidence:
    return add_evidence(case, file, by="สมหญิง", moment=moment)


def everything_below(path: Path) -> set[Path]:
    return {found for found in path.rglob("*") if not found.is_dir()}


@pytest.mark.parametrize("media", CONTENTS)
def test_each_kind_is_taken_by_its_content(case: int, tmp_path: Path, media: str) -> None:
    made = add(case, written(tmp_path / "noname", CONTENTS[media]))
    assert (made.media, made.size, made.state) == (media, len(CONTENTS[media]), FileState.OK)
    assert made.path.read_bytes() == CONTENTS[media]
    assert made.path.name == hashlib.sha256(CONTENTS[media]).hexdigest()
    assert list_evidence(case) == [made]


def test_text_in_windows_874_is_taken(case: int, tmp_path: Path) -> None:
    assert add(case, written(tmp_path / "old.txt", "น้ำท่วม".encode("cp874"))).media == "text/plain"


def test_a_letter_cut_between_two_pieces_is_still_text(
    case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_PIECE", 7)
    # In Windows-874 too much of it would be unknown: 0xE0 0xB8 0x81 holds 0x81.
    assert add(case, written(tmp_path / "new.txt", ("ก" * 50).encode())).media == "text/plain"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01",
        b"PK\x03\x04\x14\x00",
        b"harmless text\x1b[31m with a command to the terminal",
        "ก".encode("utf-16"),
        b"\xe0\xff",  # neither UTF-8 nor Windows-874
        b"\x00" + JPEG,
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x18ftypmp42",
        b"",
    ],
)
def test_other_contents_are_refused_whatever_their_name(case: int, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        add(case, written(tmp_path / "photo.jpg", content))
    assert list_evidence(case) == []
    assert everything_below(evidence_folder()) == set()


def test_the_refusal_names_what_is_taken(case: int, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"clip\.mp4.*JPEG.*PDF"):
        add(case, written(tmp_path / "clip.mp4", b"\x00\x00\x00\x18ftypmp42"))


def test_the_size_limit_is_the_offices(case: int, tmp_path: Path) -> None:
    with transaction():
        SettingRow.create(name="evidence_megabytes", value="1")
    just = written(tmp_path / "just.jpg", JPEG + bytes(1_000_000 - len(JPEG)))
    assert add(case, just).size == 1_000_000
    with pytest.raises(UnreadableFile, match="1 MB"):
        add(case, written(tmp_path / "over.jpg", JPEG + bytes(1_000_001 - len(JPEG))))
    assert len(everything_below(evidence_folder())) == 1


def test_links_and_special_files_are_refused(case: int, tmp_path: Path, photo: Path) -> None:
    link = tmp_path / "link.jpg"
    link.symlink_to(photo)
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(str(tmp_path / "s"))
    try:
        for odd in (link, pipe, tmp_path, tmp_path / "s", tmp_path / "nothing", Path(os.devnull)):
            with pytest.raises(UnreadableFile):
                add(case, odd)
    finally:
        plug.close()
    assert list_evidence(case) == []


def test_folder_and_files_are_for_their_owner_alone(case: int, photo: Path) -> None:
    before = os.umask(0)
    try:
        made = add(case, photo)
    finally:
        os.umask(before)
    rights = [stat.S_IMODE(path.stat().st_mode) for path in (evidence_folder(), made.path.parent, made.path)]
    assert rights == [0o700, 0o700, 0o600]
    assert evidence_folder().name == "tamruang-evidence"


def test_the_same_content_is_kept_once(case: int, tmp_path: Path, photo: Path) -> None:
    other = register_complaint(Complaint(subject="ไฟดับ"), by="สมหญิง").id
    first = add(case, photo)
    second = add(other, written(tmp_path / "copy.jpg", JPEG))
    assert first.path == second.path
    assert everything_below(evidence_folder()) == {first.path}


def test_the_same_file_twice_under_one_heading_is_refused(case: int, photo: Path) -> None:
    add(case, photo)
    with pytest.raises(InvalidValue):
        add(case, photo)
    add(case, photo, Moment.AFTER)
    assert len(list_evidence(case)) == 2


def test_a_missing_and_a_changed_file_are_told(case: int, photo: Path) -> None:
    made = add(case, photo)
    made.path.write_bytes(JPEG + b"more")
    assert list_evidence(case)[0].state is FileState.CHANGED
    made.path.unlink()
    assert list_evidence(case)[0].state is FileState.MISSING
    made.path.parent.rmdir()
    assert list_evidence(case)[0].state is FileState.MISSING
    evidence_folder().rmdir()
    assert list_evidence(case)[0].state is FileState.MISSING


def test_adding_it_again_mends_a_changed_file(case: int, photo: Path) -> None:
    made = add(case, photo)
    made.path.write_bytes(b"something else")
    add(case, photo, Moment.AFTER)
    assert [each.state for each in list_evidence(case)] == [FileState.OK, FileState.OK]


def test_a_file_replaced_by_a_link_is_neither_followed_nor_written_through(
    case: int, tmp_path: Path, photo: Path
) -> None:
    made = add(case, photo)
    outside = written(tmp_path / "outside", JPEG)
    made.path.unlink()
    made.path.symlink_to(outside)
    assert list_evidence(case)[0].state is FileState.CHANGED  # though the content behind the link is the same
    outside.write_bytes(b"other")
    add(case, photo, Moment.AFTER)
    assert outside.read_bytes() == b"other"
    assert not made.path.is_symlink()
    assert made.path.read_bytes() == JPEG


@pytest.mark.parametrize("level", ["folder", "shelf"])
def test_a_folder_replaced_by_a_link_is_not_followed(
    case: int, tmp_path: Path, photo: Path, level: str
) -> None:
    made = add(case, photo)
    replaced = evidence_folder() if level == "folder" else made.path.parent
    elsewhere = tmp_path / "elsewhere"
    replaced.rename(elsewhere)
    there = everything_below(elsewhere)
    replaced.symlink_to(elsewhere, target_is_directory=True)
    assert list_evidence(case)[0].state is FileState.CHANGED
    with pytest.raises(EvidenceNotKept):
        add(case, photo, Moment.AFTER)
    assert everything_below(elsewhere) == there
    assert len(list_evidence(case)) == 1


def test_a_folder_that_cannot_be_made_is_told(case: int, photo: Path) -> None:
    evidence_folder().write_text("a file stands in the way")
    with pytest.raises(EvidenceNotKept):
        add(case, photo)
    assert list_evidence(case) == []


def test_a_failed_copy_leaves_nothing(case: int, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(folder.os, "write", full)
    with pytest.raises(EvidenceNotKept, match="the disk is full"):
        add(case, photo)
    assert everything_below(evidence_folder()) == set()


def test_taking_it_back_takes_the_row_and_leaves_the_file(case: int, photo: Path) -> None:
    made = add(case, photo)
    undo_last(by="สมหญิง")
    assert list_evidence(case) == []
    assert made.path.read_bytes() == JPEG


def test_it_is_in_the_diary_of_its_case(case: int, photo: Path) -> None:
    add(case, photo)
    with connection():
        event = CaseEventRow.select().order_by(CaseEventRow.id.desc()).first()
    assert (event.complaint, event.record, event.kind) == (case, "evidence", "new")


def test_no_evidence_for_a_case_that_is_not_there(case: int, photo: Path) -> None:
    with pytest.raises(NotFound):
        add(case + 1, photo)
    assert not evidence_folder().exists()


def test_names_and_captions_are_cleaned(case: int, tmp_path: Path) -> None:
    file = written(tmp_path / "ก่อน\x1b[31m\n1.jpg", JPEG)
    made = add_evidence(case, file, by="สมหญิง", moment=Moment.BEFORE, caption=" ฝาท่อ\u202e \n ชำรุด ")
    assert made.name == "ก่อน 1.jpg"
    assert made.caption == "ฝาท่อ ชำรุด"
    with pytest.raises(InvalidValue):
        add_evidence(case, file, by="สมหญิง", moment=Moment.AFTER, caption="ก" * 501)


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=3000), start=st.sampled_from([JPEG[:4], PNG[:8], b"%PDF-"]))
def test_what_is_taken_lies_there_byte_for_byte(
    office: Path, tmp_path: Path, content: bytes, start: bytes
) -> None:
    kept = folder.keep(written(tmp_path / "x", start + content), 20)
    assert folder.path_of(kept.sha256).read_bytes() == start + content
    assert folder.state_of(kept.sha256) is FileState.OK


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_every_text_is_text(office: Path, tmp_path: Path, text: str) -> None:
    content = text.encode()
    assert folder.keep(written(tmp_path / "x", content), 20).size == len(content)
