"""Mails and settings of somebody else: what the program did not lay is not sent, and no password goes where nobody has said it may."""

import json
import os
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox, State
from models.admin.mail import Security, load_mail_settings, save_mail_settings
from models.admin.mail_log import note_mail
from models.storage.database import close_office, open_office
from models.storage.parts import outbox_folder
from tests.exports.mail.conftest import certificate  # noqa: F401 - a fixture
from tests.exports.mail.mails import mail
from tests.exports.mail.relay import PASSWORD, USER, Server, serving
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = tmp_path / "office" / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setenv("TAMRUANG_MAIL_PASSWORD", PASSWORD)
    open_new_office(database)
    close_office()
    return database


def lay(office: Path) -> str:
    """A mail of the program's own."""
    open_office(office)
    name = Outbox(outbox_folder(office)).put(mail())
    note_mail(mail(), name, by="สมศรี")
    close_office()
    return name


def command(*arguments: str) -> int:
    try:
        return run(["mail", *arguments])
    finally:
        close_office()


def set_relay(server: Server) -> None:
    relay = server.relay()
    options = (
        "--host",
        relay.host,
        "--port",
        str(relay.port),
        "--user",
        USER,
        "--ca-file",
        str(relay.ca_file),
    )
    assert command("settings", *options) == 0


def test_a_mail_that_was_changed_while_it_waited_is_not_sent_until_it_is_taken_over(
    office: Path,
    certificate: tuple[Path, Path],  # noqa: F811 - the fixture
    capsys: Capture,
) -> None:
    name = lay(office)
    path = Outbox(outbox_folder(office)).path(State.NEW, name)
    path.write_bytes(mail(subject="another"))
    with serving(*certificate, Security.STARTTLS) as server:
        set_relay(server)
        assert command("send") == 1
        assert "or was changed or copied there" in capsys.readouterr().err
        assert command("take", name) == 2, "there is nobody to ask"
        assert command("take", name, "--yes") == 0
        assert command("send") == 0
    assert len(server.taken) == 1


def test_a_mail_of_somebody_else_is_told_by_the_list_and_the_doctor(office: Path, capsys: Capture) -> None:
    folder = outbox_folder(office) / "new"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.eml")).write_bytes(b"x")  # a name that is no letters
    (folder / "zz.eml").write_bytes(mail())  # a copy of the program's own: it would go out twice
    lay(office)
    assert command("list") == 0
    assert capsys.readouterr().out.count("not put into the outbox by this program") == 2
    run(["doctor", "--no-test"])
    close_office()
    told = " ".join(capsys.readouterr().out.split())
    assert "Mails lie in the outbox that this program did not put there: zz.eml (" in told
    assert "), \ufffd.eml (" in told


def doctor(capsys: Capture) -> tuple[list[tuple[str, str, str | None]], str]:
    """What doctor tells of mails: for programs by name, and in sentences."""
    run(["doctor", "--no-test", "--json"])
    close_office()
    record = json.loads(capsys.readouterr().out)
    told = [(each["fault"], each["name"], each["state"]) for each in record["office"]["outbox"]["doubtful"]]
    return told, " ".join(each["sentence"] for each in record["findings"] if each["kind"] == "outbox")


def test_the_doctor_names_mails_that_are_changed_or_gone_whatever_became_of_them(
    office: Path, capsys: Capture
) -> None:
    name, outbox = lay(office), Outbox(outbox_folder(office))
    assert doctor(capsys) == ([], "")
    for state in (State.NEW, State.FAILED, State.SENT):
        if state is not State.NEW:
            before = State.NEW if state is State.FAILED else State.FAILED
            outbox.path(before, name).rename(outbox.path(state, name))
        outbox.path(state, name).write_bytes(mail(subject="another"))
        told, sentences = doctor(capsys)
        assert told == [("changed", name, state.value)]
        assert f"are not as the office put them there: {name} (" in sentences
        outbox.path(state, name).write_bytes(mail())
        assert doctor(capsys) == ([], "")
    outbox.path(State.SENT, name).unlink()
    told, sentences = doctor(capsys)
    assert told == [("missing", name, None)]
    assert f"”: {name}. If they are not" in sentences


def test_a_mail_that_gave_way_to_a_later_one_is_not_missed(office: Path, capsys: Capture) -> None:
    outbox = Outbox(outbox_folder(office))
    open_office(office)
    for subject in ("first", "second"):
        content = mail(subject=subject)
        name = outbox.put(content)
        note_mail(content, name, by="สมศรี", matter="month 2026-11")
        if subject == "first":
            outbox.drop(name)
    close_office()
    assert doctor(capsys) == ([], "")


def test_a_relay_that_a_colleague_has_changed_gets_no_password_until_it_is_confirmed(
    office: Path,
    certificate: tuple[Path, Path],  # noqa: F811 - the fixture
    capsys: Capture,
) -> None:
    lay(office)
    with (
        serving(*certificate, Security.STARTTLS) as server,
        serving(*certificate, Security.STARTTLS) as other,
    ):
        set_relay(server)
        open_office(office)
        from dataclasses import replace

        save_mail_settings(replace(load_mail_settings(), port=other.relay().port), by="somebody else")
        close_office()
        assert command("send") == 2
        assert "not confirmed this mail server yet, or it was changed since" in capsys.readouterr().err
        assert command("settings", "--user", USER) == 0, (
            "who changes something else has not said that the server is right"
        )
        assert command("send") == 2
        assert other.taken == server.taken == []
        assert command("send", "--confirm-relay") == 0
    assert len(other.taken) == 1


def test_a_confirmation_that_others_could_have_written_is_none(office: Path, tmp_path: Path) -> None:
    lay(office)
    assert command("settings", "--host", "mail.example.org") == 0
    (kept,) = (tmp_path / ".config" / "tamruang").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.chmod(0o666)
    assert command("send") == 2


@pytest.mark.parametrize(
    "note",
    [
        b"\x00\xff\x1b[2J",
        b"7",
        b'{"at": 1, "reason": "x", "text": "x", "values": {}, "accepted": []}',
        b'{"at": "", "reason": "", "text": "{a}", "values": {"a": {"no": 1}}, "accepted": []}',
        b"[" * 100_000,
    ],
    ids=["binary", "a number", "wrong types", "wrong values", "deep"],
)
def test_a_note_that_is_none_is_told_and_its_mail_can_be_sent(
    office: Path, note: bytes, capsys: Capture
) -> None:
    name = lay(office)
    path = Outbox(outbox_folder(office)).path(State.NEW, name).with_suffix(".json")
    path.write_bytes(note)
    assert command("list") == 0
    said = capsys.readouterr().out
    assert name in said
    assert "is not what the program writes" in said
    assert command("take", name, "--yes") == 0
    assert not path.exists()


def test_a_note_asks_for_no_more_than_its_values(office: Path, capsys: Capture) -> None:
    name = lay(office)
    note = b'{"at": "", "reason": "", "text": "{a:>999999999}{a.__class__}", "values": {"a": "x"}, "accepted": []}'
    Outbox(outbox_folder(office)).path(State.NEW, name).with_suffix(".json").write_bytes(note)
    assert command("list") == 0
    assert "{a:>999999999}{a.__class__}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "head",
    [
        b"To: " + b"(" * 5000,
        b"To: " + b"a@b.example," * 9000,
        b"X: y\n" * 90_000,
        b"Subject: =?utf-8?q?=1b[2J?=\nTo: =?x?b?=?=",
    ],
    ids=["nested", "very many", "long", "encoded"],
)
def test_a_hostile_head_is_told_and_stops_nothing(office: Path, head: bytes, capsys: Capture) -> None:
    folder = outbox_folder(office) / "new"
    folder.mkdir(parents=True)
    (folder / "\x1b[2J\u202ezz\nx.eml").write_bytes(b"From: a@example.org\n" + head + b"\n\nx")
    assert command("list") == 0
    said = capsys.readouterr().out
    assert "␛[2J\ufffdzz x.eml" in said
    assert "\x1b" not in said


def test_the_outbox_of_an_earlier_version_becomes_the_only_offices_own(office: Path, capsys: Capture) -> None:
    old = Outbox(office.parent / "outbox")
    name = old.put(mail())
    assert command("list") == 0, "who only looks moves nothing"
    assert name in capsys.readouterr().out
    assert old.names(State.NEW) == [name]
    command("again", "x.eml")
    assert not old.folder.exists()
    assert Outbox(outbox_folder(office)).names(State.NEW) == [name]
    assert command("settings", "--host", "localhost", "--port", "1") == 0
    assert command("send") == 2, "it is known as the office's own, and the server can't be reached"
    assert "can't be reached" in capsys.readouterr().err


def test_an_outbox_that_two_offices_shared_stays_and_is_told(office: Path, capsys: Capture) -> None:
    open_new_office(office.with_name("other.db"))
    close_office()
    old = Outbox(office.parent / "outbox")
    name = old.put(mail())
    command("again", "x.eml")
    assert old.names(State.NEW) == [name]
    capsys.readouterr()
    assert command("list") == 0
    assert "which several offices may have shared" in capsys.readouterr().err
    assert command("take", str(old.path(State.NEW, name)), "--yes") == 0
    assert len(Outbox(outbox_folder(office)).names(State.NEW)) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")
def test_a_mail_of_somebody_else_is_not_known_by_being_taken_over_with_the_outbox(
    office: Path, capsys: Capture
) -> None:
    old = Outbox(office.parent / "outbox")
    os.chown(old.path(State.NEW, old.put(mail())), 60001, 60001)
    assert command("settings", "--host", "localhost", "--port", "1") == 0
    assert command("send") == 1
    assert "belongs to #60001" in capsys.readouterr().err


@pytest.mark.parametrize("planted", ["a link", "open to all"])
def test_an_outbox_that_somebody_else_put_there_is_not_used(
    office: Path, tmp_path: Path, planted: str, capsys: Capture
) -> None:
    folder, elsewhere = outbox_folder(office), tmp_path / "elsewhere"
    if planted == "a link":
        elsewhere.mkdir()
        folder.symlink_to(elsewhere)
    else:
        folder.mkdir()
        folder.chmod(0o777)
    assert command("send") == 2
    assert "is not a folder of this office alone" in capsys.readouterr().err
    assert command("list") == 0
