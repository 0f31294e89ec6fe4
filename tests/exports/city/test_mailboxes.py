"""What a clerk gives as it lies there: folders that are closed, mailboxes with other mail, and those that are too large."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.city import taking
from exports.city.taking import Result, files_in
from models.city.arrivals import load_arrivals
from models.city.offices import add_office
from tests.exports.city.invented import DECEMBER, TUNG, bundle, mail
from tests.exports.city.test_taking import BY, put, take


def test_a_folder_that_cant_be_read_is_told_and_all_else_is_taken(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in" / "open", january=bundle())
    closed = tmp_path / "in" / "closed"
    put(closed, december=bundle(month=DECEMBER))
    listing = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(13, "closed")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = take(*files_in([tmp_path / "in"]))
    assert {Path(each.file).name: each.result for each in found} == {
        "closed": Result.REFUSED,
        "january.zip": Result.NEW,
    }


def test_mail_of_others_is_left_alone_but_not_that_of_an_office(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY, addresses=["report@tung.example"])
    (letter,) = put(tmp_path, letter=mail(b"minutes", name="minutes.txt", sender="a@elsewhere.example"))
    (unread,) = put(tmp_path, unread=mail(b"a photo", name="photo.txt", sender="Report@tung.example"))
    assert [each.result for each in take(letter, unread)] == [Result.OTHER, Result.REFUSED]


def test_of_a_mailbox_that_is_too_large_nothing_is_taken(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_MAILBOX", 100_000)
    box = tmp_path / "inbox.mbox"
    box.write_bytes(b"From x\n" + mail(bundle()) + b"\n" + b"From y\nFrom: a@b.example\n\nhello\n\n" * 5_000)
    (taken,) = take(box)
    assert taken.result is Result.REFUSED
    assert "folder" in str(taken.sentence)
    assert load_arrivals() == []
