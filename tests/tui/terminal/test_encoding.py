"""Letters on the way in and out: never a crash, never a column more or less, and a wrong setting is recognised."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.layout import cell_width
from tui.terminal.drawing import FALLBACK, encode, find_replacements
from tui.terminal.encoding import terminal_encoding
from tui.terminal.incoming import Incoming
from tui.terminal.probes import PROBES, SHEET
from tui.terminal.sentences import describe_encoding, describe_letters, has_thai

THAI = "น้ำท่วมขังปากซอย"
ENCODINGS = ("utf-8", "tis-620", "cp874", "iso8859-1", "ascii")


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "utf-8"),
        ({"LANG": "th_TH.UTF-8"}, "utf-8"),
        ({"LANG": "th_TH.TIS-620"}, "tis-620"),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": "th_TH.TIS-620"}, "tis-620"),
        ({"LANG": "th_TH.TIS-620", "LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LC_ALL": "", "LANG": "en_US.ISO-8859-1@euro"}, "iso8859-1"),
        ({"LANG": "th_TH.nonsense"}, "utf-8"),
        ({"LANG": "th_TH"}, "utf-8"),
    ],
)
def test_the_locale_says_the_encoding(environ: dict[str, str], encoding: str) -> None:
    assert terminal_encoding(environ) == encoding


@given(st.lists(st.binary(min_size=1, max_size=8)), st.sampled_from(ENCODINGS))
def test_no_bytes_are_too_strange(pieces: list[bytes], encoding: str) -> None:
    incoming, text, told = Incoming(encoding), "", set()
    for piece in [*pieces, b""]:
        text += incoming.decode(piece, final=not piece)
        told.add(incoming.foreign)
    whole = b"".join(pieces).decode(encoding, "ignore")
    assert text == whole or (told & {"TIS-620"} and len(text) < len(whole))


@given(st.text(), st.data())
def test_right_letters_arrive_wherever_they_are_cut(text: str, data: st.DataObject) -> None:
    sent = text.encode("utf-8", "ignore")
    at = data.draw(st.integers(0, len(sent)))
    incoming = Incoming("utf-8")
    assert incoming.decode(sent[:at]) + incoming.decode(sent[at:], final=True) == sent.decode()
    assert incoming.foreign is None


def test_tis_620_is_recognised_where_utf_8_is_meant() -> None:
    incoming = Incoming("utf-8")
    for byte in THAI.encode("tis-620"):
        incoming.decode(bytes([byte]))
    assert incoming.foreign == "TIS-620"
    assert incoming.decode(b"abc") == "abc"
    assert incoming.decode("ำท".encode("tis-620")) == ""  # which is ӷ in UTF-8, by chance


def test_a_terminal_that_is_set_right_meanwhile_is_believed() -> None:
    incoming = Incoming("utf-8")
    incoming.decode(THAI.encode("tis-620"))
    assert incoming.decode(THAI.encode()) == THAI
    assert incoming.foreign is None
    assert incoming.decode("é".encode()) == "é"


def test_utf_8_is_recognised_where_tis_620_is_meant() -> None:
    incoming = Incoming("tis-620")
    for byte in THAI.encode():
        incoming.decode(bytes([byte]))
    assert incoming.foreign == "UTF-8"


@pytest.mark.parametrize("encoding", ["tis-620", "cp874"])
def test_thai_in_the_right_encoding_is_not_foreign(encoding: str) -> None:
    incoming = Incoming(encoding)
    assert incoming.decode(THAI.encode(encoding)) == THAI
    assert incoming.foreign is None


def test_noise_and_old_clicks_are_no_evidence() -> None:
    incoming = Incoming("utf-8")
    incoming.decode(b"a\xa1b")
    incoming.decode(b"\x1b[M \xc8\xd2")
    assert incoming.foreign is None


@pytest.mark.parametrize("sign", FALLBACK)
def test_a_sign_is_drawn_by_one_as_wide(sign: str) -> None:
    assert cell_width(FALLBACK[sign]) == cell_width(sign) == 1
    assert FALLBACK[sign].isascii()


def test_nothing_is_drawn_otherwise_where_the_encoding_has_it() -> None:
    assert find_replacements("utf-8") == {}
    assert "…" not in find_replacements("cp874")
    assert find_replacements("tis-620")["─"] == "-"
    assert find_replacements("utf-8", "ascii")["●"] == "*"
    assert find_replacements("tis-620", "unicode") == {}


@given(
    st.text(st.sampled_from("abกขน่้ีำ─│●○…✓👍中é\N{ZERO WIDTH JOINER}"), max_size=12),
    st.sampled_from(ENCODINGS),
)
def test_what_an_encoding_lacks_takes_as_many_columns(text: str, encoding: str) -> None:
    text = text.replace("\N{ZERO WIDTH JOINER}", "")
    assert cell_width(encode(text, encoding).decode(encoding)) == cell_width(text)


def test_joined_people_are_as_wide_as_one() -> None:
    assert encode("👩\N{ZERO WIDTH JOINER}👧|", "tis-620") == b"??|"


def test_the_screen_test_expects_what_the_program_reckons_with() -> None:
    for probe in PROBES:
        assert cell_width(probe.text) == probe.columns, probe.name
    assert all(cell_width(line) <= 30 for line in SHEET)


def test_the_remedy_can_be_read_where_thai_can_not() -> None:
    assert has_thai("tis-620")
    assert not has_thai("iso8859-1")
    for sentence in (
        describe_letters("TIS-620"),
        describe_letters("UTF-8"),
        describe_encoding("tis-620"),
        describe_encoding("ascii"),
    ):
        assert str(sentence).isascii()
        assert len(str(sentence)) <= 76


def test_the_locale_counts_that_was_given_not_what_python_makes_of_it() -> None:
    """Where the locale is not installed, Python puts UTF-8 into its own environment (PEP 538)."""
    code = "from tui.terminal.facts import find_facts; print(find_facts().locale)"
    given = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    for added, locale in (({}, "th_TH.TIS-620"), ({"LC_CTYPE": "C.UTF-8"}, "C.UTF-8")):
        environ = {**given, "LANG": "th_TH.TIS-620", **added}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == locale
