"""Questions on the command line: answered in either language, on either layout; silence is no."""

import io
import sys
from collections.abc import Iterator

import pytest

from exports.language import set_language
from models.errors import TamruangError
from models.messages import message
from tui.commands.prompt import confirm

QUESTION, NOBODY = message("Save it?"), message("Nothing was changed.")


class Keyboard(io.StringIO):
    """Standard input of somebody who sits there."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _thai() -> Iterator[None]:
    set_language("th")
    yield
    set_language("th")


def asked(monkeypatch: pytest.MonkeyPatch, typed: str) -> bool:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    return confirm(QUESTION, nobody=NOBODY)


@pytest.mark.parametrize("answer", ["y", "Y", "yes", " y ", "ช", "ใช่", "ั"])
def test_yes_is_yes_in_both_languages_and_on_the_thai_layout(
    answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(monkeypatch, f"{answer}\n")


@pytest.mark.parametrize("answer", ["", "n", "NO", "ม", "ไม่ใช่", "ื"])
def test_no_and_silence_are_no(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not asked(monkeypatch, f"{answer}\n")


def test_what_is_neither_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, "what\ny\n")
    assert capsys.readouterr().out.count("ช = ใช่") == 2


def test_with_nobody_there_nothing_is_taken_for_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    with pytest.raises(TamruangError, match="Nothing was changed"):
        confirm(QUESTION, nobody=NOBODY)
