"""`tamruang exchange`: a key, a bundle, and whether it is one; each mistake is one sentence and leaves nothing half-made."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.exchange.signatures import NoSigning
from exports.language import set_language
from exports.mail.outbox import Outbox, State
from models import clock
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.storage.database import close_office, open_office
from models.storage.parts import exchange_key, outbox_folder
from tests.exports.papers.small_office import BY, TODAY, register, register_file, stopped_clock
from tui.cli import run

__all__ = ["register", "register_file", "stopped_clock"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(
    register: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> Iterator[Path]:
    """A closed register whose January was submitted; the folder `here` is the current one."""
    monkeypatch.setenv("TAMRUANG_DATABASE", str(register))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    close_office()
    assert run(["month", "--progress", "30", "--yes", "-o", str(tmp_path / "papers")]) == 0
    capsys.readouterr()
    yield register
    set_language("th")


def told(capsys: Capture) -> str:
    both = capsys.readouterr()
    return both.out + both.err


def made(capsys: Capture) -> Path:
    """The bundle of January in the current folder, by a new key."""
    assert run(["exchange", "key", "make"]) == 0
    assert run(["exchange", "make", "2563-01"]) == 0
    capsys.readouterr()
    (path,) = Path().glob("*.zip")
    return path


def test_without_a_key_one_sentence_says_what_to_do(office: Path, capsys: Capture) -> None:
    for command in (["make"], ["make", "--mail"], ["key", "show"], ["key", "change", "--yes"]):
        assert run(["exchange", *command]) == 2
        assert "tamruang exchange key make" in told(capsys)
    assert list(Path().iterdir()) == []
    assert not outbox_folder(office).exists()


def test_a_bundle_is_made_twice_the_same_and_checked(office: Path, capsys: Capture, tmp_path: Path) -> None:
    path = made(capsys)
    assert run(["exchange", "make", "-o", str(tmp_path / "stick"), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert Path(record["file"]).read_bytes() == path.read_bytes()
    assert record["month"] == "2563-01"
    assert run(["exchange", "check", str(path)]) == 0
    said = told(capsys)
    assert "Unchanged since it was signed" in said
    assert "สำนักงานเขตทุ่งสมมติ · January 2563" in said
    assert "received 5 · finished 3 · pending 2" in said
    assert record["fingerprint"] in said


def test_a_changed_bundle_is_refused_and_the_others_are_told(office: Path, capsys: Capture) -> None:
    path = made(capsys)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    Path("changed.zip").write_bytes(data)
    Path("other.txt").write_text("สวัสดี")
    assert run(["exchange", "check", str(path), "changed.zip", "other.txt", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["is_right"], each["reason"]) for each in found] == [
        (True, None),
        (False, "damaged"),
        (False, "no_bundle"),
    ]
    assert run(["exchange", "check", "changed.zip"]) == 1
    assert "changed or damaged" in told(capsys)


def test_a_file_that_can_t_be_read_keeps_no_other_from_being_checked(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "check", "missing.zip", str(made(capsys)), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["is_right"], each["reason"]) for each in found] == [(False, "unreadable"), (True, None)]


def test_a_bundle_is_held_against_the_key_that_was_read_aloud(office: Path, capsys: Capture) -> None:
    path = made(capsys)
    assert run(["exchange", "key", "show", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(["exchange", "check", str(path), "--fingerprint", first["fingerprint"]]) == 0
    assert "by the key given" in told(capsys)
    assert run(["exchange", "key", "change", "--yes", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["before"] == [first["fingerprint"]]
    assert run(["exchange", "make"]) == 0
    assert run(["exchange", "check", str(path), "--fingerprint", first["fingerprint"].replace("-", " ")]) == 0
    assert "followed the key given" in told(capsys)
    other = "1" * 40
    assert run(["exchange", "check", str(path), "--fingerprint", other, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["reason"] == "another_key"
    assert run(["exchange", "check", str(path), "--fingerprint", "12345"]) == 2
    assert "40 digits" in told(capsys)


def test_a_check_needs_no_office(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = made(capsys)
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "nowhere" / "office.db"))
    assert run(["exchange", "check", str(path)]) == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert run(["exchange", "check", "-"]) == 0
    assert run(["exchange", "check", "missing.zip"]) == 2
    assert "can't be opened" in told(capsys)


def test_the_key_is_shown_in_two_lines_that_can_be_read_aloud(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    groups = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert [len(line) for line in groups] == [4, 4]
    assert all(len(group) == 5 and group.isdigit() for line in groups for group in line)
    assert run(["exchange", "key", "make"]) == 2
    assert "exchange key change" in told(capsys)


def test_a_lost_key_is_told_and_replaced_on_purpose(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    exchange_key(office).unlink()
    capsys.readouterr()
    assert run(["exchange", "make"]) == 2
    assert "--lost" in told(capsys)
    assert run(["exchange", "key", "show"]) == 1
    assert "--lost" in told(capsys)
    assert run(["exchange", "key", "make", "--lost"]) == 0
    assert run(["exchange", "make"]) == 0


def test_nobody_to_ask_changes_no_key(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    before = exchange_key(office).read_bytes()
    assert run(["exchange", "key", "change"]) == 2
    assert exchange_key(office).read_bytes() == before


def test_a_month_that_was_not_submitted_has_no_bundle(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    assert run(["exchange", "make", "2563-02"]) == 2
    assert "has not been submitted" in told(capsys)
    assert list(Path().iterdir()) == []


def test_a_bundle_goes_into_the_outbox(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    assert run(["exchange", "make", "--mail"]) == 2
    assert "coordinator's address is not set" in told(capsys)
    open_office(office)
    boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in ("sender", "coordinator")}
    save_mail_settings(MailSettings(**boxes), by=BY)
    close_office()
    assert run(["exchange", "make", "--mail", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["file"] is None
    outbox = Outbox(outbox_folder(office))
    assert outbox.names(State.NEW) == [record["mail"]]
    assert record["name"].encode() in outbox.read(State.NEW, record["mail"])
    assert list(Path().iterdir()) == []


def test_without_the_library_one_sentence_says_what_to_install(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(capsys)
    from exports.exchange import signatures

    def missing() -> None:
        raise NoSigning

    monkeypatch.setattr(signatures, "_signing", missing)
    for command in (["make"], ["check", str(path)], ["key", "change", "--yes"]):
        assert run(["exchange", *command]) == 2
        assert "pip install pynacl" in told(capsys)


def test_the_month_brings_the_bundle_into_its_folder_and_mail(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["exchange", "key", "make"]) == 0
    open_office(office)
    boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in ("sender", "coordinator")}
    save_mail_settings(MailSettings(**boxes), by=BY)
    close_office()
    capsys.readouterr()
    assert run(["month", "--yes", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)["done"]
    (path,) = Path().glob("*-papers/*.zip")
    assert path.name == done["bundle"]
    assert done["no_bundle_because"] is None
    assert run(["exchange", "check", str(path), "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert said["papers"] == {
        "form": done["codes"]["form"],
        "note": done["codes"]["note"],
        "register": done["codes"]["register"],
        "pending": done["codes"]["pending"],
    }
    assert path.name.encode() in Outbox(outbox_folder(office)).read(State.NEW, done["mail"])
    assert run(["month", "--yes"]) == 0
    assert f"The bundle for the city is with them: {path.name}" in told(capsys)


def test_a_lost_key_does_not_keep_the_month_from_going(office: Path, capsys: Capture) -> None:
    assert run(["exchange", "key", "make"]) == 0
    exchange_key(office).unlink()
    capsys.readouterr()
    assert run(["month", "--yes"]) == 0
    assert "No bundle was made. The key file" in told(capsys)
    assert len(list(Path().glob("*-papers/*.txt"))) == 4
    assert list(Path().glob("*-papers/*.zip")) == []


def test_an_office_without_a_key_hears_nothing_of_bundles(office: Path, capsys: Capture) -> None:
    assert run(["month", "--yes"]) == 0
    assert "bundle" not in told(capsys)


def test_doctor_tells_whether_the_office_can_sign(office: Path, capsys: Capture) -> None:
    def looked() -> tuple[object, list[str]]:
        run(["doctor", "--json", "--no-test"])
        record = json.loads(capsys.readouterr().out)
        told = [each["sentence"] for each in record["findings"] if each["kind"] == "exchange"]
        return record["office"].get("exchange"), told

    assert looked() == (None, [])
    assert run(["exchange", "key", "make", "--json"]) == 0
    fingerprint = json.loads(capsys.readouterr().out)["fingerprint"]
    assert looked() == ({"fingerprint": fingerprint, "can_sign": True}, [])
    exchange_key(office).chmod(0o644)
    found, (sentence,) = looked()
    assert found == {"fingerprint": fingerprint, "can_sign": False}
    assert "chmod 600" in sentence
