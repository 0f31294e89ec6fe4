"""The Thai catalogue: every sentence of the code is in it, with the same gaps, and what is loaded is what is written."""

import gettext
import string
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from exports.language import (
    current_language,
    format_day,
    format_moment,
    set_language,
    translate,
    translate_to_thai,
)
from models.messages import Lines, Message, as_it_is, message, stored_message
from tests.catalogues import CLICK_MO, MO, catalogue, click_catalogue, compiled, loaded, said, sentences


@pytest.fixture(scope="module", name="sentences")
def all_sentences() -> dict[str, list[str]]:
    """Every sentence of the code with its files: to look for them takes a second, which nobody else needs to wait for."""
    return sentences()


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_sentences_of_all_three_packages_are_found(sentences: dict[str, list[str]]) -> None:
    places = {place.split("/")[0] for files in sentences.values() for place in files}
    assert places == {"models", "exports", "tui"}


def test_every_sentence_is_translated_and_none_is_left_over(sentences: dict[str, list[str]]) -> None:
    translated = {entry.id: entry.string for entry in catalogue() if entry.id}
    assert [text for text in sentences if not translated.get(text)] == []
    assert sorted(set(translated) - set(sentences)) == []


def test_the_gaps_are_the_same(sentences: dict[str, list[str]]) -> None:
    translated = {entry.id: str(entry.string) for entry in catalogue() if entry.id}
    assert [text for text in sentences if gaps(translated[text]) != gaps(text)] == []


def test_what_is_loaded_is_what_is_written() -> None:
    written = said(catalogue())
    assert said(loaded()) == written
    with MO.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert {text: spoken.gettext(text) for text in written} == written


def test_clicks_own_sentences_are_loaded_as_they_are_written() -> None:
    with CLICK_MO.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    for entry in click_catalogue():
        if isinstance(entry.id, tuple):
            assert spoken.ngettext(*entry.id, 1) == spoken.ngettext(*entry.id, 2) == entry.string[0]
        elif entry.id:
            assert spoken.gettext(entry.id) == entry.string


def test_what_is_compiled_does_not_tell_with_what_and_when() -> None:
    made = compiled(catalogue())
    assert made == compiled(catalogue())
    assert b"Generated-By" not in made
    assert b"Date" not in made.split(b"Content-Type", 1)[1].split(b"\0", 1)[0]


def test_sentences_about_one_report_begin_alike_so_that_its_number_can_be_left_out_beside_it(
    sentences: dict[str, list[str]],
) -> None:
    translated = catalogue()
    prefix = str(translated.get("Report {number}: ").string)  # type: ignore[union-attr]
    for text in sentences:
        if text.startswith("Report {number}: ") and text != "Report {number}: ":
            assert str(translated.get(text).string).startswith(prefix)  # type: ignore[union-attr]


def test_thai_comes_first_and_english_needs_no_catalogue() -> None:
    assert current_language() == "th"
    assert translate(message("Help")) == "ช่วย"
    set_language("en")
    assert translate(message("Help")) == "Help"
    assert translate("a sentence that is in no catalogue") == "a sentence that is in no catalogue"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        set_language("xx")


def test_values_are_said_the_thai_way() -> None:
    sentence = message("{day} {moment} {money} {count} {names} {inner}")
    said = translate(
        sentence,
        day=date(2020, 1, 30),
        moment=datetime(2020, 1, 30, 12, tzinfo=UTC),
        money=Decimal("1250.50"),
        count=2563,
        names=("ก", "ข"),
        inner=message("Help"),
    )
    assert said.startswith("30 ม.ค. 63 30 ม.ค. 63 ")
    assert said.endswith(" 1,250.50 2563 ก, ข ช่วย")


def test_days_are_said_in_english_on_an_english_screen_and_in_thai_on_papers() -> None:
    sentence = message("{day} {moment}", day=date(2020, 1, 30), moment=datetime(2020, 1, 30, 12, tzinfo=UTC))
    set_language("en")
    assert translate(sentence) == "30 Jan 2563 30 Jan 2563 19:00"
    assert translate_to_thai(sentence) == "30 ม.ค. 63 30 ม.ค. 63 19:00"
    assert format_day(date(2020, 1, 30)) == "30 Jan 2563"
    assert format_moment(datetime(2020, 1, 30, 12, tzinfo=UTC), "th") == "30 ม.ค. 63 19:00"


def test_a_value_begins_no_line_but_where_lines_are_meant() -> None:
    assert translate(Message("a: {text}", {"text": "b\r\nc\u2028d"})) == "a: b c d"
    assert translate(Message("a:\n{lines}", {"lines": Lines(("b\nc", "d"))})) == "a:\nb c\nd"


def test_a_stored_sentence_asks_for_no_more_than_its_values() -> None:
    for text in ("{a:>999999999}", "{a.__class__}", "{a!r}", "{b}", "{", "{}"):
        assert translate(stored_message(text, {"a": "x"})) == text
    assert translate(stored_message("{a}!", {"a": "x"})) == "x!"


def test_values_are_never_taken_for_gaps_or_commands() -> None:
    assert translate(Message("{text}", {"text": "{x} \x1b[2J\x07%s"})) == "{x} ␛[2J␇%s"


def test_a_text_that_is_said_as_it_is_keeps_its_lines_and_one_in_a_sentence_has_none() -> None:
    assert translate(as_it_is("1\n  2")) == "1\n  2"
    assert "\n" not in translate("Case {number}", number="1\n  2")


def test_nothing_is_read_before_something_is_said(tmp_path: Path) -> None:
    code = "import sys, exports.language as l; assert l._load.cache_info().currsize == 0; assert 'gettext' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_sentence_inside_an_f_string_is_found(sentences: dict[str, list[str]]) -> None:
    assert {text for text in sentences if text in ("soon", "changed to")} == {"soon", "changed to"}
