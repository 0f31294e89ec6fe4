"""The file around the parts: the same bytes each time, opened by any program, and read as nothing else."""

import io
import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.exchange.container import MOST_BYTES, MOST_PARTS, pack, unpack
from exports.exchange.refused import Reason, Refused

PARTS = {"a.json": b"{}\n", "b.txt": "สวัสดี\n".encode(), "empty.txt": b""}
names = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}\.[a-z]{1,5}", fullmatch=True)
contents = st.dictionaries(names, st.binary(max_size=200), max_size=6)


def refused(data: bytes, **limits: int) -> Reason:
    with pytest.raises(Refused) as error:
        unpack(data, **limits)
    return error.value.reason


@given(contents)
def test_what_is_packed_comes_out_in_its_order(parts: dict[str, bytes]) -> None:
    if not parts:
        assert refused(pack(parts)) is Reason.NO_BUNDLE
        return
    assert list(unpack(pack(parts)).items()) == list(parts.items())
    assert pack(parts) == pack(dict(parts))


@given(contents.filter(bool))
def test_any_program_for_zip_files_reads_the_same(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == parts
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(contents.filter(bool), st.data())
def test_no_byte_of_it_can_be_another(parts: dict[str, bytes], data: st.DataObject) -> None:
    whole = pack(parts)
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    refused(whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :])


@given(st.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    refused(data)
    refused(b"PK\x03\x04" + data)


def test_half_of_it_or_more_than_it_is_refused() -> None:
    whole = pack(PARTS)
    for end in range(len(whole)):
        refused(whole[:end])
    for other in (whole + b"\0", b"\0" + whole, whole + whole, whole + pack({"c.txt": b"c"})):
        refused(other)


def test_a_file_by_another_program_is_refused_though_it_has_the_same_parts() -> None:
    for kind in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", kind) as opened:
            for name, content in PARTS.items():
                opened.writestr(name, content)
        assert refused(file.getvalue()) is Reason.DAMAGED


def test_a_name_that_comes_twice_or_leads_elsewhere_is_refused() -> None:
    whole = pack({"aa.txt": b"one", "bb.txt": b"two"})
    assert refused(whole.replace(b"bb.txt", b"aa.txt")) is Reason.DAMAGED
    for name in (b"../a.x", b"/etc/x", b"a\\b.tx", b"AA.TXT", b"a\0.txt", b"..txt."):
        assert refused(whole.replace(b"bb.txt", name)) is Reason.DAMAGED
        with pytest.raises(ValueError, match="names"):
            pack({name.decode(): b""})


def test_a_file_that_says_it_unfolds_to_a_giant_is_refused_without_unfolding() -> None:
    bomb = zlib.compress(bytes(10_000_000), 9)
    head = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(bomb), 10_000_000, 5, 0)
    assert refused(head + b"a.txt" + bomb) is Reason.DAMAGED


def test_too_much_is_refused() -> None:
    assert refused(bytes(MOST_BYTES + 1)) is Reason.TOO_LARGE
    assert refused(pack(PARTS), most=20) is Reason.TOO_LARGE
    with pytest.raises(ValueError, match="names"):
        pack({f"{number}.txt": b"" for number in range(MOST_PARTS + 1)})


def test_a_thousand_random_changes_are_a_thousand_refusals() -> None:
    chance, whole = random.Random(1), pack(PARTS)
    for _ in range(1_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] ^= chance.randint(1, 255)
                case 1:
                    del data[place : place + chance.randint(1, 9)]
                case _:
                    data[place:place] = chance.randbytes(chance.randint(1, 9))
        if bytes(data) != whole:
            refused(bytes(data))
