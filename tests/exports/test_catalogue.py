"""Each sentence of the catalogue is found where it lies, as the module `gettext` says it."""

import gettext
import struct
from pathlib import Path

import pytest

from exports.catalogue import Catalogue, open_catalogue
from exports.language import DOMAIN, LOCALES

FILE = LOCALES / "th" / "LC_MESSAGES" / f"{DOMAIN}.mo"


def test_every_sentence_is_said_as_gettext_says_it() -> None:
    whole = gettext.translation(DOMAIN, LOCALES, ["th"])
    sentences = [each for each in whole._catalog if each]  # type: ignore[attr-defined]
    assert len(sentences) > 3_000
    ours = Catalogue(FILE.read_bytes())
    assert {each: ours.gettext(each) for each in sentences} == {
        each: whole.gettext(each) for each in sentences
    }


@pytest.mark.parametrize("unknown", ["no such sentence", "\x00", "zzzz", "เรื่อง"])
def test_what_the_catalogue_does_not_know_is_said_as_it_is(unknown: str) -> None:
    assert Catalogue(FILE.read_bytes()).gettext(unknown) == unknown


def test_a_sentence_is_looked_up_once() -> None:
    ours = Catalogue(FILE.read_bytes())
    said = ours.gettext("Today")
    assert said != "Today"
    assert ours.gettext("Today") is said


def test_a_catalogue_in_the_other_order_of_bytes_is_read_by_gettext(tmp_path: Path) -> None:
    pairs = [("", "Content-Type: text/plain; charset=UTF-8\n"), ("Today", "วันนี้")]
    texts = [each.encode() for column in zip(*pairs, strict=True) for each in column]
    tables = struct.pack(">7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    at = len(tables) + 8 * len(texts)
    for text in texts:
        tables += struct.pack(">2I", len(text), at)
        at += len(text) + 1
    file = tmp_path / "other.mo"
    file.write_bytes(tables + b"\x00".join(texts) + b"\x00\x00")
    assert isinstance(found := open_catalogue(file), gettext.GNUTranslations)
    assert found.gettext("Today") == "วันนี้"


@pytest.mark.parametrize("content", [b"", b"nonsense that is longer than a head of five numbers"])
def test_what_is_no_catalogue_is_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "no.mo"
    file.write_bytes(content)
    with pytest.raises((OSError, struct.error)):
        open_catalogue(file)
