"""A bundle that is read: the same that was written, and nothing else, whoever changed it and wherever."""

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.exchange import manifest as manifests
from exports.exchange.bundle import FORM, MONTH, read_month_bundle
from exports.exchange.container import pack, unpack
from exports.exchange.envelope import open_sealed, seal
from exports.exchange.manifest import NAME, PURPOSE, SIGNATURE
from exports.exchange.month_text import read_statement, write_statement
from exports.exchange.refused import Reason, Refused
from exports.exchange.strict_json import Unreadable, read_json, write_json
from exports.exchange.succession import vouch
from models.exchange.statement import MonthStatement
from models.papers.canonical import canonical
from models.reports.month_end import month_code
from tests.exports.exchange.golden import FILE
from tests.exports.exchange.invented import (
    BUNDLE,
    FORM_TEXT,
    KEY,
    MANIFEST,
    OLD,
    OTHER,
    STATEMENT,
    bundle_of,
    statements,
    written,
)

WHOLE = written()


def refused(data: bytes) -> Reason:
    with pytest.raises(Refused) as error:
        read_month_bundle(data)
    return error.value.reason


def resigned(change: Callable[[bytes], bytes]) -> bytes:
    """The bundle with another manifest, signed by its key all the same."""
    parts = unpack(WHOLE)
    parts[NAME] = change(parts[NAME])
    parts[SIGNATURE] = KEY.sign(parts[NAME], PURPOSE).encode()
    return pack(parts)


def test_the_bundle_is_the_same_bytes_as_ever() -> None:
    assert FILE.read_bytes() == WHOLE
    assert read_month_bundle(FILE.read_bytes()) == BUNDLE


@given(statements)
def test_what_is_written_is_read_back(statement: MonthStatement) -> None:
    bundle = bundle_of(statement)
    assert read_month_bundle(written(bundle)) == bundle
    text = write_statement(statement).decode()
    assert f"{canonical(text)}\n" == text, "so it is kept among the papers"


def test_a_thousand_changed_bundles_are_a_thousand_refusals() -> None:
    chance = random.Random(17)
    for _ in range(1_000):
        place = chance.randrange(len(WHOLE))
        changed = WHOLE[:place] + bytes([WHOLE[place] ^ chance.randint(1, 255)]) + WHOLE[place + 1 :]
        refused(changed)


def test_a_thousand_changed_parts_in_a_right_file_are_a_thousand_refusals() -> None:
    chance, parts = random.Random(18), unpack(WHOLE)
    for _ in range(1_000):
        name = chance.choice(list(parts))
        content = bytearray(parts[name])
        place = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[place] ^= chance.randint(1, 255)
            case 1:
                del content[place]
            case _:
                content[place:place] = chance.randbytes(1)
        assert refused(pack({**parts, name: bytes(content)})) in {
            Reason.ALTERED,
            Reason.NO_BUNDLE,
            Reason.VERSION,
        }


def test_parts_that_are_missing_added_renamed_or_moved_are_refused() -> None:
    parts = unpack(WHOLE)
    assert refused(pack({**parts, "more.txt": b""})) is Reason.ALTERED
    for name in (MONTH, FORM):
        rest = {each: content for each, content in parts.items() if each != name}
        assert refused(pack(rest)) is Reason.ALTERED
        assert refused(pack({**rest, "other.txt": parts[name]})) is Reason.ALTERED
    without = {name: content for name, content in parts.items() if name != SIGNATURE}
    assert refused(pack(without)) is Reason.NOT_SIGNED
    assert refused(pack({**without, SIGNATURE: parts[SIGNATURE]})) is Reason.DAMAGED, "in another order"
    assert refused(pack({FORM: b"", MONTH: b""})) is Reason.NO_BUNDLE


def test_the_key_of_somebody_else_does_not_sign_for_this_one() -> None:
    parts = unpack(WHOLE)
    parts[SIGNATURE] = OTHER.sign(parts[NAME], PURPOSE).encode()
    assert refused(pack(parts)) is Reason.ALTERED
    parts[SIGNATURE] = KEY.sign(parts[NAME], "tamruang-key").encode()
    assert refused(pack(parts)) is Reason.ALTERED, "made for another purpose"
    with pytest.raises(ValueError, match="names"):
        seal(MANIFEST, {}, OTHER)


def test_who_signs_with_a_key_of_his_own_is_found_by_its_fingerprint_alone() -> None:
    forged = replace(MANIFEST, key=OTHER.public, before=())
    read = read_month_bundle(written(BUNDLE._replace(manifest=forged), OTHER))
    assert read.manifest.key.fingerprint != KEY.public.fingerprint
    lent = replace(MANIFEST, key=OTHER.public)  # with the word of the old key for another one
    assert refused(written(BUNDLE._replace(manifest=lent), OTHER)) is Reason.KEYS
    made_up = replace(forged, before=(vouch(OLD, OTHER.public)._replace(key=KEY.public.line),))
    assert refused(written(BUNDLE._replace(manifest=made_up), OTHER)) is Reason.KEYS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"edition": 1', b'"edition": 1.0'),
        (b'"edition": 1', b'"edition": true'),
        (b'"edition": 1', b'"edition": -1'),
        (b'"edition": 1', b'"edition": 2'),
        (b'"edition": 1', b'"edition": NaN'),
        (b'"edition": 1', b'"edition": 1' + b"0" * 5000),
        (b'"edition": 1', b'"edition":  1'),
        (b'"edition": 1,', b'"edition": 1,\n "edition": 1,'),
        (b'"edition": 1,', b'"edition": 1,\n "more": 1,'),
        (b'"kind": "month"', b'"kind": "case"'),
        (b'"kind": "month"', b'"kind": null'),
        (b'"about": "2563-01"', b'"about": "2563-02"'),
        (b'"2020-02-04T09:30:00+07:00"', b'"2020-02-04T02:30:00+00:00"'),
        (b'"2020-02-04T09:30:00+07:00"', b'"2020-02-04T09:30:00"'),
        (b'"2020-02-04T09:30:00+07:00"', b'"yesterday"'),
        (b'"step": 41', b'"step": "41"'),
        ("ทุ่งสมมติ".encode(), "ทุ่งอื่น".encode()),
        ("ทุ่งสมมติ".encode(), "ทุ่ง\u202eสมมติ".encode()),
        ("ทุ่งสมมติ".encode(), b"\\u001b[31m"),
        ("ทุ่งสมมติ".encode(), b"\\ud800"),
        ("ทุ่งสมมติ".encode(), b"\xff"),
        (b'"before": [', b'"before": ' + b"[" * 100_000),
        (b'"before": [', b'"before": [1, '),
        (MANIFEST.code.encode(), b"2222222-2222223"),
        (MANIFEST.mark.encode(), b"2222222-2222222-2222222-2222223"),
    ],
)
def test_what_is_signed_and_not_as_we_write_it_is_refused(old: bytes, new: bytes) -> None:
    assert old in unpack(WHOLE)[NAME]
    assert refused(resigned(lambda text: text.replace(old, new, 1))) in {
        Reason.CONTENT,
        Reason.ALTERED,
        Reason.KIND,
    }


def test_a_newer_version_is_told_from_a_damaged_file() -> None:
    newer = resigned(lambda text: text.replace(b"tamruang exchange 1", b"tamruang exchange 2"))
    assert refused(newer) is Reason.VERSION
    older = resigned(lambda text: text.replace(b"tamruang exchange 1", b"tamruang exchange 0"))
    assert refused(older) is Reason.CONTENT


@pytest.mark.parametrize("form", ["ข้อความ\x1b[2J\n", "ข้อ\u202eความ\n", "a\r\nb\n"])
def test_a_form_that_a_terminal_would_obey_is_refused(form: str) -> None:
    assert refused(written(BUNDLE._replace(form=form))) is Reason.CONTENT


def test_a_form_that_is_no_text_is_refused() -> None:
    parts = {MONTH: write_statement(STATEMENT), FORM: b"\xff"}
    assert refused(seal(MANIFEST, parts, KEY)) is Reason.CONTENT
    assert refused(seal(MANIFEST, {FORM: FORM_TEXT.encode(), MONTH: write_statement(STATEMENT)}, KEY))


def test_figures_that_do_not_add_up_are_refused() -> None:
    text = write_statement(STATEMENT).replace(
        b'"received": 5,\n   "finished": 2', b'"received": 6,\n   "finished": 2'
    )
    assert text != write_statement(STATEMENT)
    assert refused(seal(MANIFEST, {MONTH: text, FORM: b"\n"}, KEY)) is Reason.CONTENT


@given(statements, st.data())
def test_a_statement_is_read_in_one_way_of_writing_alone(
    statement: MonthStatement, data: st.DataObject
) -> None:
    text = write_statement(statement)
    assert read_statement(text) == statement
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + data.draw(st.binary(max_size=2)) + text[place + 1 :]
    try:
        read = read_statement(changed)
    except Unreadable:
        return
    assert write_statement(read) == changed


@given(st.binary(max_size=100))
def test_no_bytes_bring_the_readers_down(data: bytes) -> None:
    for read in (read_json, read_statement, manifests.key_of, lambda each: manifests.read_manifest(each, {})):
        with pytest.raises(Unreadable):
            read(data)
    assert manifests.version_of(data) is None


def test_deep_or_odd_json_is_refused_quietly() -> None:
    deep: object = 1
    for _ in range(300):
        deep = {"a": deep}
    for data in (
        write_json(deep),
        *(
            b"[" * 200_000,
            b'{"a": 1}',
            b'{\n "a": 1e400\n}\n',
            b"[]\n",
            b"null\n",
            b'{\n "a": "\\ud800"\n}\n',
        ),
    ):
        with pytest.raises(Unreadable):
            read_json(data)


def test_there_is_nothing_of_persons_in_it() -> None:
    fields = json.loads(write_statement(STATEMENT))
    assert list(fields) == [
        *("office", "unit", "month", "project", "fiscal_year", "report", "counted", "indicator", "papers")
    ]
    assert month_code(STATEMENT.month) == open_sealed(WHOLE).manifest.about


def test_a_manifest_that_fills_the_memory_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = tuple(MANIFEST.before[0] for _ in range(4_000))
    large = written(BUNDLE._replace(manifest=replace(MANIFEST, before=many)))

    def parse(_data: bytes) -> None:
        raise AssertionError("it was parsed")

    monkeypatch.setattr(manifests, "read_json", parse)
    assert refused(large) is Reason.CONTENT
