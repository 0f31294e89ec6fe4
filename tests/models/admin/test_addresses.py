"""The address book: the three that are always in it, all others beside them, and nothing overwritten or lost."""

import sqlite3
from pathlib import Path

import pytest

from models.admin.addresses import (
    Address,
    Kind,
    add_address,
    change_address,
    delete_address,
    find_address,
    load_addresses,
    usable_addresses,
)
from models.admin.mail import Mailbox, MailSettings, load_mail_settings, save_mail_settings
from models.admin.word_lists import add_word, change_word
from models.audit.audit import find_misfits
from models.cases.undo import undo_last
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.office.words import List, load_words
from models.storage.database import close_office, open_office

BY = "มาลี"
ROADS = "roads@example.org"


def test_what_was_set_before_there_was_a_book_stands_in_it(office: Path) -> None:
    save_mail_settings(MailSettings(coordinator=Mailbox("plan@example.org", "สยป.")), BY)
    assert [(each.key, each.name, each.address) for each in load_addresses()] == [
        ("coordinator", "สยป.", "plan@example.org"),
        ("centre", "", ""),
        ("head", "", ""),
    ]
    assert [each.key for each in usable_addresses(load_addresses())] == ["coordinator"]


def test_entries_are_added_changed_retired_and_deleted_each_with_one_undo(office: Path) -> None:
    section = add_word(List.SECTION, "ฝ่ายโยธาสมมติ", by=BY)
    entry = add_address(Kind.SECTION, "", ROADS, by=BY, word=section.id, note="ส่งเช้า")
    assert (entry.name, entry.note) == ("ฝ่ายโยธาสมมติ", "ส่งเช้า")
    change_word(section.id, by=BY, word="ฝ่ายโยธาและผังเมือง")
    assert find_address(entry.key).name == "ฝ่ายโยธาและผังเมือง", "it follows the office's word"
    change_address(entry.key, by=BY, retired=True)
    assert usable_addresses(load_addresses()) == []
    delete_address(entry.key, by=BY)
    with pytest.raises(NotFound):
        find_address(entry.key)
    undo_last(by=BY)
    undo_last(by=BY)
    assert find_address(entry.key).retired is False


def test_the_three_are_set_changed_and_emptied_where_the_month_s_end_looks(office: Path) -> None:
    add_address(Kind.HEAD, "ผอ.เขต", "head@example.org", by=BY)
    assert load_mail_settings().head == Mailbox("head@example.org", "ผอ.เขต")
    with pytest.raises(InvalidValue):
        add_address(Kind.HEAD, "อีกคน", "other@example.org", by=BY)
    delete_address("head", by=BY)
    assert load_mail_settings().head is None
    undo_last(by=BY)
    assert load_mail_settings().head == Mailbox("head@example.org", "ผอ.เขต")


@pytest.mark.parametrize("key", ["1", "coordinator"])
def test_of_two_who_change_one_entry_the_second_overwrites_nothing(office: Path, key: str) -> None:
    add_address(Kind.OTHER, "ก", "a@example.org", by=BY)
    add_address(Kind.COORDINATOR, "ก", "a@example.org", by=BY)
    seen = find_address(key)
    change_address(key, by="สมศรี", address="b@example.org")
    with pytest.raises(ChangedByOther) as caught:
        change_address(key, by=BY, seen=seen, address="c@example.org")
    assert caught.value.by == "สมศรี"
    assert isinstance(caught.value.theirs, Address)
    assert find_address(key).address == "b@example.org"


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ("name", "", "a@example.org"),
        ("name", "ก <ข>", "a@example.org"),
        ("name", "ก, ข", "a@example.org"),
        ("address", "ก", ""),
        ("address", "ก", "ไม่ใช่ที่อยู่"),
        ("address", "ซ้ำ", "same@example.org"),
    ],
)
def test_what_no_mail_could_go_to_is_refused(office: Path, field: str, name: str, address: str) -> None:
    add_address(Kind.OTHER, "ซ้ำ", "same@example.org", by=BY)
    with pytest.raises(InvalidValue) as caught:
        add_address(Kind.OTHER, name, address, by=BY)
    assert caught.value.field == field


def test_an_agency_is_a_word_of_the_office_with_its_address(office: Path) -> None:
    word = add_word(List.AGENCY, "การประปาสมมติ", by=BY)
    assert len(load_addresses()) == 3, "one without an address is not in the book"
    entry = add_address(Kind.AGENCY, "การประปาสมมติ", "water@example.org", by=BY)
    assert (entry.key, entry.word) == (f"agency-{word.id}", word.id)
    seen = find_address(entry.key)
    change_address(entry.key, by="สมศรี", address="new@example.org", seen=seen)
    with pytest.raises(ChangedByOther):
        change_address(entry.key, by=BY, address="x@example.org", seen=seen)
    other = add_address(Kind.AGENCY, "การไฟฟ้าสมมติ", "power@example.org", by=BY)
    delete_address(other.key, by=BY)
    assert [each.address for each in usable_addresses(load_addresses())] == ["new@example.org"]
    assert load_words().find(List.AGENCY, "การไฟฟ้าสมมติ") is not None, "the agency stays"
    undo_last(by=BY)
    assert find_address(other.key).address == "power@example.org"


@pytest.mark.about_files("the other program writes with sqlite3")
def test_the_history_tells_of_the_book_so_another_program_s_change_is_found(office: Path) -> None:
    add_address(Kind.OTHER, "ก", "a@example.org", by=BY)
    assert not find_misfits()
    close_office()
    with sqlite3.connect(office) as other:
        other.execute("UPDATE setting SET value = replace(value, 'a@example.org', 'evil@example.org')")
    open_office(office)
    assert len(find_misfits()) == 1
