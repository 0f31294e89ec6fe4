"""Completion in real shells: a key is struck, and the line is what it should be."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tests.tui.commands.completion.office import make_office

Complete = Callable[[str], str]
"""Types the beginning of a line, strikes Tab, and gives the line then."""

SHOW = "\x1d"
"""Ctrl+]: prints the line that is being typed, and empties it."""
BASH = """
bind 'set enable-bracketed-paste off'; bind 'set bell-style none'
show() { printf 'LINE<%s>' "$READLINE_LINE"; READLINE_LINE=; READLINE_POINT=0; }
bind -x '"\\C-]":show'
eval "$(tamruang completion bash)"
PS1='ready> '
"""
ZSH = """
autoload -Uz compinit; compinit -u -D
setopt combining_chars; unsetopt beep; unset zle_bracketed_paste
show() { print -rn -- "LINE<$BUFFER>"; BUFFER=; }
zle -N show; bindkey '^]' show
eval "$(tamruang completion zsh)"
PS1='ready> '
"""
LINES = {
    "tamruang complaint sho": "tamruang complaint show ",
    "tamruang complaint show 2563-b9": "tamruang complaint show 2563-B9WGC7 ",
    "tamruang complaint list --status=เส": "tamruang complaint list --status=เสร็จสิ้น ",
    "tamruang complaint list --category อื่น": "tamruang complaint list --category อื่น\\ ๆ ",
    "tamruang paper indicator -o for": "tamruang paper indicator -o form.txt ",
    "tamruang mail list --outbox=fol": "tamruang mail list --outbox=folder/",
}


@pytest.fixture(params=["bash", "zsh"])
def complete(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Complete]:
    shell = shutil.which(request.param)
    if shell is None:
        pytest.skip(f"there is no {request.param} here")
    make_office(tmp_path / "office.db")
    work = tmp_path / "work"
    (work / "folder").mkdir(parents=True)
    (work / "form.txt").touch()
    program = work.parent / "bin" / "tamruang"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    (tmp_path / ".bashrc").write_text(BASH, encoding="utf-8")
    (tmp_path / ".zshrc").write_text(ZSH, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[4]),
        "TAMRUANG_DATABASE": str(tmp_path / "office.db"),
        "TERM": "vt100",
        "HOME": str(tmp_path),
        "ZDOTDIR": str(tmp_path),
    }
    arguments = ["--noprofile"] if request.param == "bash" else ["-d"]
    child = pexpect.spawn(
        shell,
        arguments,
        env=environment,  # type: ignore[arg-type]  # of strings, as `os.environ` is
        cwd=work,
        encoding="utf-8",
        dimensions=(40, 200),
        timeout=30,
    )

    def typed(text: str) -> str:
        child.send(f"{text}\t{SHOW}")
        child.expect("LINE<([^>]*)>")
        assert isinstance(child.match, re.Match)
        return str(child.match[1])

    child.expect("ready> ")
    yield typed
    child.close(force=True)


def test_a_key_completes_what_was_begun(complete: Complete) -> None:
    assert {begun: complete(begun) for begun in LINES} == LINES
