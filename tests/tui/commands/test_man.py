"""The manual page: all commands and options are on it, it is always the same, and man has nothing to complain of."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from exports.language import set_language
from tests.guides.commands import all_commands
from tests.guides.pages import ROOT
from tui.cli import cli, run
from tui.commands.base import Option
from tui.commands.examples import EXAMPLES
from tui.commands.man import roff
from tui.commands.man.words import VARIABLES

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _back_to_thai() -> Iterator[None]:
    yield
    set_language("th")


def page(capsys: Capture, language: str) -> str:
    capsys.readouterr()
    assert run(["--lang", language, "man"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_command_and_option_is_on_the_page(language: str, capsys: Capture) -> None:
    text = page(capsys, language)
    assert text == page(capsys, language)
    parts = dict(re.findall(r"^\.SS ([^\n]*)\n(.*?)(?=^\.S[SH] )", text, re.DOTALL | re.MULTILINE))
    commands = {" ".join(path): command for path, command in all_commands().items() if path}
    assert list(parts) == [roff.plain(name) for name in commands]
    for name, command in commands.items():
        own = [each for each in command.params if isinstance(each, Option) and "--lang" not in each.opts]
        for each in own:
            if "--database" not in each.opts:
                assert all(roff.plain(option) in parts[roff.plain(name)] for option in each.shown), name


def test_every_variable_is_on_the_page() -> None:
    known = {
        found
        for floor in ("tui", "exports", "models")
        for file in (ROOT / floor).rglob("*.py")
        for found in re.findall(r"\bTAMRUANG_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    assert {name for name, _ in VARIABLES} == known | {"NO_COLOR"}


@pytest.mark.parametrize("language", ["en", "th"])
def test_man_shows_it_without_a_warning(language: str, tmp_path: Path, capsys: Capture) -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff here")
    file = tmp_path / "tamruang.1"
    file.write_text(page(capsys, language), encoding="utf-8")
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert (done.returncode, done.stderr) == (0, "")


def test_no_text_commands_the_page() -> None:
    assert roff.prose(".TH `a-b` 'c' \\n") == r"\&.TH \fBa\-b\fR \(aqc\(aq \en"
    assert roff.prose("x " * 50 + ".SH").splitlines()[-1].startswith(("x", r"\&.SH"))
    assert roff.bold("--lang ไฟล์") == r"\fB\-\-lang\fR ไฟล์"
    assert roff.part("ไฟล์") == ".SS \\fRไฟล์\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_can_be_typed(name: str) -> None:
    for typed, _ in EXAMPLES[name]:
        words = shlex.split(typed.partition("|")[0])
        assert words[: len(name.split())] == name.split()
        context = cli.make_context("tamruang", [])
        command: click.Command = cli
        for word in name.split():
            assert isinstance(command, click.Group)
            found = command.get_command(context, word)
            assert found is not None
            command = found
        command.make_context(name, words[len(name.split()) :], parent=context)


def test_every_command_has_an_example() -> None:
    assert EXAMPLES.keys() == {" ".join(path) for path in all_commands()}
