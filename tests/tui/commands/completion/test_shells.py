"""Completion in real shells: a key is struck, and the line is what it should be."""

import os
import re
import shutil
import subprocess
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


def prepare(folder: Path) -> dict[str, str]:
    """Make an office, files to choose from and the program in a folder; gives the environment of a shell there."""
    make_office(folder / "office.db")
    (folder / "work" / "folder").mkdir(parents=True)
    (folder / "work" / "form.txt").touch()
    program = folder / "bin" / "tamruang"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    (folder / ".bashrc").write_text(BASH, encoding="utf-8")
    (folder / ".zshrc").write_text(ZSH, encoding="utf-8")
    return {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[4]),
        "TAMRUANG_DATABASE": str(folder / "office.db"),
        "TERM": "vt100",
        "HOME": str(folder),
        "ZDOTDIR": str(folder),
    }


@pytest.fixture(params=["bash", "zsh"])
def complete(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Complete]:
    shell = shutil.which(request.param)
    if shell is None:
        pytest.skip(f"there is no {request.param} here")
    environment = prepare(tmp_path)
    arguments = ["--noprofile"] if request.param == "bash" else ["-d"]
    child = pexpect.spawn(
        shell,
        arguments,
        env=environment,  # type: ignore[arg-type]  # of strings, as `os.environ` is
        cwd=tmp_path / "work",
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


def test_fish_is_offered_the_same(tmp_path: Path) -> None:
    shell = shutil.which("fish")
    if shell is None:
        pytest.skip("there is no fish here")
    environment = prepare(tmp_path)
    for begun, whole in LINES.items():
        script = f'tamruang completion fish | source; complete -C "{begun}"'
        done = subprocess.run(
            [shell, "-c", script], env=environment, cwd=tmp_path / "work", capture_output=True, text=True
        )
        (offered,) = done.stdout.splitlines()
        assert offered.partition("\t")[0].split("=")[-1] in whole.replace("\\", "")


def test_a_key_completes_what_was_begun(complete: Complete) -> None:
    assert {begun: complete(begun) for begun in LINES} == LINES
