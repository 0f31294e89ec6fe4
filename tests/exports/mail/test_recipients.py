"""Recipients as people type them: letters of the book, whole addresses, several; and what is written reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.language import set_language
from exports.mail.recipients import matching, read_recipients, write_recipients
from models.admin.addresses import Address, Kind
from models.admin.mail import parse_mailbox
from models.errors import InvalidValue

BOOK = [
    Address(0, Kind.COORDINATOR, "ผู้ประสานงาน สยป.", "plan@example.org"),
    Address(0, Kind.CENTRE, "", "1555@example.org"),
    Address(0, Kind.HEAD, "", ""),
    Address(1, Kind.SECTION, "ฝ่ายโยธา", "roads@example.org"),
    Address(2, Kind.SECTION, "ฝ่ายเทศกิจ", "order@example.org"),
    Address(3, Kind.OTHER, "เก่า", "old@example.org", retired=True),
]


@pytest.fixture(autouse=True)
def thai() -> None:
    set_language("th")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("สยป", ["plan@example.org"]),
        ("ผู้ประ", ["plan@example.org"]),
        ("1555", ["1555@example.org"]),
        ("ศูนย์", ["1555@example.org"]),
        ("ฝ่าย", ["roads@example.org", "order@example.org"]),
        ("ฝ่าย โย", ["roads@example.org"]),
        ("ROADS", ["roads@example.org"]),
        ("เก่า", []),
        ("หัวหน้า", []),
        ("", []),
    ],
)
def test_letters_find_who_begins_with_them(typed: str, found: list[str]) -> None:
    assert [each.address for each in matching(typed, BOOK)] == found


def test_letters_and_addresses_stand_beside_each_other_each_person_once() -> None:
    found = read_recipients("to", 'สยป; x@example.org, "ก, ข" <y@example.org>, PLAN@example.org', BOOK)
    assert [each.address for each in found] == ["plan@example.org", "x@example.org", "y@example.org"]
    assert found[2].name == "ก, ข"


@pytest.mark.parametrize("typed", ["ฝ่าย", "ไม่มีใคร", "x@"])
def test_what_is_not_clear_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_recipients("cc", typed, BOOK)
    assert caught.value.field == "cc"


ADDRESSES = st.text("abc", min_size=1, max_size=5).map(lambda local: f"{local}@example.org")
NAMES = st.text(st.sampled_from("กขคัด ,;abc.-"), max_size=8)


@given(st.lists(st.tuples(ADDRESSES, NAMES), max_size=5, unique_by=lambda each: each[0]))
def test_what_is_written_reads_back(typed: list[tuple[str, str]]) -> None:
    boxes = [parse_mailbox("to", f'"{name}" <{address}>') for address, name in typed]
    written = write_recipients(box for box in boxes if box is not None)
    assert list(read_recipients("to", written, [])) == boxes
