"""The manual says what the program does: its keys, commands, findings, settings and papers, in both languages."""

import re
import tomllib
from pathlib import Path

import pytest

from exports.language import LANGUAGES, set_language, translate
from exports.mail.outbox import State
from exports.papers.every import EVERY
from models.errors import DATABASE_UNUSABLE, WRONG_USAGE
from models.form.finding import Finding, Kind
from models.form.late_reports import DUE_DAY
from models.messages import Message, message
from models.office.settings import Settings
from tests.guides.commands import (
    COMMON,
    TABLE,
    USAGE,
    all_commands,
    option_names,
    table_lines,
    typed,
    usage,
)
from tests.guides.keys import UNNAMED, Row, section_rows
from tests.guides.pages import ROOT, Section, code_block, codes, page, sections
from tui.commands.endings import INTERRUPTED, PIPE_CLOSED
from tui.commands.stumble import STUMBLED
from tui.custom_keys import PLACES, check_keys, screen_class
from tui.keyboard.layouts import key_label
from tui.manual.pages import TOPICS
from tui.settings.file import read_settings
from tui.settings.values import DEFAULTS, SECTIONS

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def section_of(topic: str, language: str, place: int) -> Section:
    """A section below a heading of a page, counted from 0."""
    return [each for each in sections(page(topic, language)) if each.heading.startswith("## ")][place]


@in_both_languages
def test_every_key_of_every_screen_is_in_the_manual(language: str) -> None:
    unnamed = iter(UNNAMED)
    for section in sections(page("keys", language)):
        if not section.heading.startswith("## "):
            continue
        said = [
            (tuple(codes(row[0])), tuple(codes(row[2])) if len(row) > 2 else None) for row in section.rows
        ]
        expected = section_rows(section, unnamed)
        assert [keys for keys, _ in said] == [row.keys for row in expected], section.heading
        for (_, names), row in zip(said, expected, strict=True):
            assert names in {None, row.names}, section.heading
        assert all(row[1] for row in section.rows), section.heading
    assert next(unnamed, None) is None


@in_both_languages
def test_every_screen_has_its_keys_in_one_place(language: str) -> None:
    named = [name for section in sections(page("keys", language)) if section.rows for name in section.screens]
    assert sorted(named) == sorted(PLACES)


def test_an_action_that_not_all_screens_of_a_table_have_is_named_with_its_screen() -> None:
    rows = section_rows(Section("## Choosing", ("`pick_one`, `pick_many`", "|")), iter(()))
    assert any(row.names == ("pick_many.tick",) for row in rows)
    assert not any(isinstance(row, Row) and row.names == ("cancel",) for row in rows)


@in_both_languages
def test_every_command_is_in_the_manual_with_all_that_can_follow_it(language: str) -> None:
    set_language(language)
    blocks = USAGE.findall(page("commands", language))
    said = {typed(block).path: " ".join(block.split()) for block in blocks}
    assert len(said) == len(blocks)
    assert said == {path: usage(path) for path in all_commands()}


@in_both_languages
def test_the_table_of_all_commands_is_that_of_the_program(language: str) -> None:
    found = TABLE.search(page("commands", language))
    assert found is not None
    assert found[0].removeprefix(found[1]).splitlines() == table_lines()


@in_both_languages
def test_the_options_of_every_command_are_named_once(language: str) -> None:
    before = page("commands", language).partition("\n## ")[0]
    said = {word for code in codes(before) for word in code.split() if word.startswith("-") and len(word) > 1}
    assert said == COMMON - {"-h"}


@in_both_languages
def test_every_exit_code_is_in_the_manual(language: str) -> None:
    *_, last = sections(page("commands", language))
    said = [codes(code)[0] for code, _ in last.rows]
    assert said == [
        str(code) for code in (0, 1, WRONG_USAGE, DATABASE_UNUSABLE, STUMBLED, INTERRUPTED, PIPE_CLOSED)
    ]


@pytest.mark.parametrize("topic", TOPICS)
@in_both_languages
def test_what_is_to_be_typed_can_be_typed(language: str, topic: str) -> None:
    text = page(topic, language)
    commands = [code for code in codes(text) if code.startswith("tamruang ")]
    commands += re.findall(r"^tamruang .*$", text, flags=re.MULTILINE)
    for command in commands:
        path, options = typed(command)
        assert options <= option_names(path), command
        if path == ("manual",):
            topics = [word for word in command.split()[2:] if re.fullmatch("[a-z]+", word)]
            assert set(topics) <= set(TOPICS), command


@in_both_languages
def test_every_finding_is_in_the_manual_with_its_severity(language: str) -> None:
    rows = [row for section in sections(page("reports", language)) for row in section.rows]
    said = {codes(kind)[0]: severity for severity, kind, _ in rows}
    assert said == {kind.value: Finding(kind, message("")).severity.value for kind in Kind}
    assert all(meaning for *_, meaning in rows)
    assert str(DUE_DAY) in next(meaning for _, kind, meaning in rows if codes(kind) == [Kind.REPORT_LATE])


@in_both_languages
def test_the_settings_of_the_manual_are_those_without_a_file(language: str) -> None:
    block = code_block(page("settings", language), "toml")
    assert read_settings(block.encode(), Path("settings.toml")) == DEFAULTS
    said = tomllib.loads(block)
    assert {name: tuple(values) for name, values in said.items()} == dict(SECTIONS)


@in_both_languages
def test_the_days_of_the_manual_are_those_of_a_new_office(language: str) -> None:
    said = re.findall(r"\b\d+\b", "".join(section_of("register", language, 1).lines))
    assert said == [str(days) for days in (Settings().accept_days, Settings().finish_days)]


@in_both_languages
def test_the_example_of_a_key_can_be_used(language: str) -> None:
    block = code_block(page("settings", language), "toml").replace("\n# ", "\n")
    settings = read_settings(block.encode(), Path("settings.toml"))
    assert settings.keys
    check_keys(settings)


@in_both_languages
def test_every_variable_is_in_the_manual(language: str) -> None:
    known = {
        name
        for floor in ("tui", "exports", "models")
        for file in (ROOT / floor).rglob("*.py")
        for name in re.findall(r"\bTAMRUANG_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    rows = section_of("settings", language, 1).rows
    assert {codes(variable)[0] for variable, _ in rows} == known


@in_both_languages
def test_every_paper_is_in_the_manual(language: str) -> None:
    assert [codes(name)[0] for name, _ in section_of("papers", language, 0).rows] == list(EVERY)


@in_both_languages
def test_every_state_of_an_email_is_in_the_manual(language: str) -> None:
    assert [codes(name)[0] for name, _ in section_of("mail", language, 1).rows] == [
        each.value for each in State
    ]


@in_both_languages
def test_the_keys_of_a_day_are_keys_of_the_first_screen(language: str) -> None:
    known = {key_label(key) for action in screen_class("today").ACTIONS for key in action.keys}
    known |= {key_label(key) for action in screen_class("finish").ACTIONS for key in action.keys}
    for section in sections(page("start", language)):
        for _, keys in section.rows:
            assert {key for key in codes(keys) if not key.isdigit()} <= known


@in_both_languages
def test_the_keys_of_the_list_are_keys_of_the_list(language: str) -> None:
    known = {key_label(key) for action in screen_class("complaints").ACTIONS for key in action.keys}
    for section in sections(page("register", language)):
        for _, keys in section.rows:
            assert set(codes(keys)) <= known


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_name_the_same_things(topic: str) -> None:
    set_language("th")
    # What stands for a value has a word in each language.
    english = {re.sub(r"\b[A-Z]{4,}\b", _in_thai, code) for code in codes(page(topic, "en"))}
    assert set(codes(page(topic, "th"))) == english


def _in_thai(word: re.Match[str]) -> str:
    return translate(Message(word[0]))


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_sections(topic: str) -> None:
    thai, english = (
        [(section.heading.count("#"), len(section.rows)) for section in sections(page(topic, language))]
        for language in LANGUAGES
    )
    assert thai == english
