"""The manual page: all commands and options are on it, it is always the same, and man has nothing to complain of."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.language import set_language
from tests.guides.commands import all_commands
from tui.cli import run
from tui.commands.base import Option
from tui.commands.man import roff

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
