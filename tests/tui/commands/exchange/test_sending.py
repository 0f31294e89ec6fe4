"""`tamruang exchange send`, `receive`, `return`, `card` and `partner`: from one office to the other and back, as people type it."""

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from exports.exchange.keys import make_key
from exports.language import set_language
from exports.mail.outbox import Outbox, State
from models.admin.addresses import Kind, add_address
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.cases.store import complaint_of_number
from models.exchange.partners import load_partners
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.storage.database import office_path
from models.storage.parts import exchange_key, outbox_folder
from tests.exports.exchange.test_sent_cases import PERSON, PLAIN, case_of
from tests.exports.exchange.two_offices import BY, FIRST, SECOND, THIRD, TwoOffices, make_two_offices
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwoOffices]:
    """Two offices, a forwarded case in the first one, and a folder for files as the current one."""
    made = make_two_offices(tmp_path / "offices")
    with made.at(FIRST):
        case_of(PLAIN, PERSON)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    yield made
    set_language("th")


def told(capsys: Capture) -> str:
    both = capsys.readouterr()
    return both.out + both.err


def at(offices: TwoOffices, office: str, *command: str) -> int:
    return run(["exchange", *command, "--database", str(offices.path(office))])


def made_file(pattern: str) -> str:
    (path,) = Path().glob(pattern)
    return str(path)


def test_there_and_back(offices: TwoOffices, capsys: Capture) -> None:
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", "ดอนสมมติ") == 0
    said = told(capsys)
    assert f"Sealed: only {SECOND} can open it" in said
    assert "With the complainant; that is recorded" in said
    file = made_file("tamruang-case-*.zip")
    assert at(offices, SECOND, "receive", file, "--dry-run") == 0
    said = told(capsys)
    assert "registered as a new case" in said
    assert f"Their number: {PLAIN.number}" in said
    assert str(PERSON.name) not in said
    assert at(offices, SECOND, "receive", file, "--yes", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["state"], record["is_saved"], record["office"]) == ("new", True, FIRST)
    assert at(offices, SECOND, "receive", file) == 0
    assert f"already here: case {record['number']}" in told(capsys)
    assert at(offices, SECOND, "return", record["number"]) == 2
    assert "has no result yet" in told(capsys)
    finish = ["complaint", "finish", record["number"], "--method", "investigated", "--database"]
    answer = ["--answer", "เปลี่ยนฝาท่อแล้ว ขอบคุณที่แจ้งเรื่องมา"]
    assert run([*finish, str(offices.path(SECOND)), *answer]) == 0
    assert at(offices, SECOND, "return", record["number"], "--json") == 0
    back = made_file("tamruang-result-*.zip")
    capsys.readouterr()
    assert at(offices, FIRST, "receive", back) == 2  # there is nobody to ask
    said = told(capsys)
    assert f"Case {PLAIN.number} will be finished with this answer: step 5" in said
    assert "Nothing was saved" in said
    assert at(offices, FIRST, "receive", back, "--yes") == 0
    with offices.at(FIRST):
        case = complaint_of_number(PLAIN.number)
        assert load_words().standing(case.status) is Standing.FINISHED
        assert case.steps[4] is not None


def test_an_altered_file_and_one_of_a_stranger_are_refused_in_a_sentence(
    offices: TwoOffices, capsys: Capture
) -> None:
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", SECOND) == 0
    file = Path(made_file("tamruang-case-*.zip"))
    capsys.readouterr()
    assert at(offices, THIRD, "receive", str(file)) == 1
    assert "does not know" in told(capsys)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert at(offices, SECOND, "receive", str(file)) == 1
    assert "changed or damaged" in told(capsys)


def test_without_the_key_of_an_office_it_goes_only_without_names(
    offices: TwoOffices, capsys: Capture
) -> None:
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", THIRD) == 2
    assert "--without-names" in told(capsys)
    assert list(Path().iterdir()) == []
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", THIRD, "--without-names") == 0
    said = told(capsys)
    assert "Not sealed: anybody who gets the file can read it" in said
    assert "Without the complainant" in said


def make_key_anew() -> None:
    """The office's key is lost, and it makes another, for which none vouches."""
    exchange_key(office_path()).unlink()
    make_key(by=BY, is_lost=True)


def test_an_office_is_added_by_its_card_and_only_with_the_digits_that_it_read(
    offices: TwoOffices, capsys: Capture
) -> None:
    assert at(offices, THIRD, "card", "--json") == 0
    digits = json.loads(capsys.readouterr().out)["fingerprint"]
    card = made_file("tamruang-card-*.zip")
    assert at(offices, FIRST, "partner", "add", card) == 2  # there is nobody to ask
    assert "--fingerprint" in told(capsys)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert at(offices, FIRST, "partner", "add", card, "--fingerprint", wrong) == 2
    assert "another fingerprint" in told(capsys)
    with offices.at(FIRST):
        assert [each.office for each in load_partners()] == [SECOND]
    spoken = digits.replace("-", " ")
    assert at(offices, FIRST, "partner", "add", card, "--fingerprint", spoken, "--spoke-with", "คุณสมมติ") == 0
    capsys.readouterr()
    assert at(offices, FIRST, "partner", "list", "--json") == 0
    listed = {each["office"]: each for each in json.loads(capsys.readouterr().out)}
    assert listed[THIRD]["fingerprint"] == digits
    assert (listed[THIRD]["read_by"], bool(listed[THIRD]["confirmed_by"])) == ("คุณสมมติ", True)
    assert at(offices, FIRST, "partner", "list") == 0
    assert digits in told(capsys)
    with offices.at(THIRD):
        make_key_anew()
    assert at(offices, THIRD, "card", "--json") == 0
    changed = json.loads(capsys.readouterr().out)
    assert at(offices, FIRST, "partner", "add", changed["file"], "--fingerprint", changed["fingerprint"]) == 0
    assert f"has had another key here until now: {digits}" in told(capsys)
    assert at(offices, FIRST, "partner", "remove", THIRD) == 0
    assert at(offices, FIRST, "partner", "remove", THIRD) == 2
    assert "No partner is called" in told(capsys)


def test_it_goes_into_the_outbox_to_the_address_of_that_agency(offices: TwoOffices, capsys: Capture) -> None:
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", SECOND, "--mail") == 2
    assert "no address is known" in told(capsys)
    with offices.at(FIRST):
        save_mail_settings(MailSettings(sender=parse_mailbox("sender", "a@example.org")), by=BY)
        add_address(Kind.AGENCY, SECOND, "don@example.org", by=BY)
    assert at(offices, FIRST, "send", PLAIN.number, "--agency", SECOND, "--mail", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["mail"] is not None
    assert record["file"] is None
    box = Outbox(outbox_folder(offices.path(FIRST)))
    (name,) = box.names(State.NEW)
    mail = message_from_bytes(box.read(State.NEW, name), policy=default)
    assert "don@example.org" in mail["To"]
    attached = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert record["name"] in attached
    body = mail.get_body(("plain",))
    assert body is not None
    assert record["code"] in body.get_content()
    assert "เรียน : ผู้อำนวยการเขตดอนสมมติ" in body.get_content()
    assert "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการ" in body.get_content()
    assert str(PERSON.name) not in body.get_content()
