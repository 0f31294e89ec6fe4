"""The manual: both languages have every topic, and pages come out as lines that fit."""

import os
import re
import subprocess
import sys
from importlib.resources import files

import pytest

from exports.language import LANGUAGES, set_language
from exports.layout import cell_width
from tui.cli import run
from tui.manual.pages import TOPICS, page_title, read_page
from tui.manual.rendering import page_lines

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_every_topic_and_no_page_is_left_out_of_the_list(language: str) -> None:
    pages = {each.name.removesuffix(".md") for each in (files("tui.manual") / language).iterdir()}
    assert pages == set(TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_begins_with_its_title_and_fits_the_terminal(language: str, topic: str) -> None:
    set_language(language)
    page = read_page(topic)
    assert page.startswith("# ")
    for line in page_lines(page, 60):
        assert cell_width(line) <= 60 or line.startswith("    "), line


def test_without_a_topic_the_topics_are_listed(capsys: Capture) -> None:
    assert run(["manual", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[: len(TOPICS)]] == list(TOPICS)
    assert lines[0].endswith(page_title(TOPICS[0]))


def test_a_topic_is_printed_as_text(capsys: Capture) -> None:
    assert run(["manual", "start", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Getting started\n===============\n\n")
    assert "`tamruang`" in printed
    assert "\n#" not in printed


def test_all_prints_every_topic(capsys: Capture) -> None:
    assert run(["manual", "--all", "--lang", "th"]) == 0
    printed = capsys.readouterr().out
    assert all(page_title(topic) in printed for topic in TOPICS)


def test_a_topic_that_is_not_there_ends_with_the_list_of_topics(capsys: Capture) -> None:
    assert run(["manual", "nothing", "--lang", "en"]) == 2
    assert "start" in capsys.readouterr().err


def test_lists_code_and_tables_are_laid_out() -> None:
    page = (
        "## Keys\n\nText with **bold**, `code`\nand [a link](there).\n\n1. one\n2. two words\n   - inner\n\n"
        "```sh\ntamruang  demo\n```\n\n| key | does |\n|---|---|\n| `u` | undo |\n"
    )
    assert list(page_lines(page, 14)) == [
        *("Keys", "----", "", "Text with", "bold, `code`", "and a link", "(there).", ""),
        *("1. one", "2. two words", "   - inner", "", "    tamruang  demo", ""),
        *("key  does", "---  ----", "`u`  undo"),
    ]


def test_thai_lines_of_a_page_join_without_a_blank() -> None:
    assert list(page_lines("กข\nคง\nab\nกข", 40)) == ["กขคง ab กข"]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_line_of_a_thai_page_ends_between_two_phrases(topic: str) -> None:
    """They would be joined without the blank that Thai has there, as between two sentences."""
    set_language("th")
    text = re.sub(r"^```.*?^```$", "", read_page(topic), flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r".{0,20}[ก-๛]\n *[ก-๛].{0,20}", text) == []


def test_a_shell_can_complete_commands_and_topics() -> None:
    for words, expected in (("tamruang man", "manual"), ("tamruang manual st", "start")):
        asked = {
            "_TAMRUANG_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        ended = subprocess.run(
            [sys.executable, "-m", "tui"],
            env=os.environ | asked,
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"plain,{expected}" in ended.stdout.splitlines()
