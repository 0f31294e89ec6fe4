"""The answer to a shell that asks what could be typed next. It has no other way out: no error, no file, no office made."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem, ShellComplete, shell_complete

from tui.commands.completion.line import parse_line, write_value
from tui.commands.completion.scripts import SCRIPTS
from tui.commands.completion.sources import PART
from tui.commands.language import choose_language

PROGRAM, VARIABLE = "tamruang", "_TAMRUANG_COMPLETE"

_KINDS = {"file": "files", "dir": "folders"}


class Asked(ShellComplete):
    """What stands before the cursor, read as click reads it."""

    name, source_template = "", ""

    def values(self, words: Sequence[str], begun: str) -> tuple[str, list[CompletionItem]]:
        """What the word could become.

        Args:
            words: behind the program's name, whole.
            begun: the word at the cursor.

        Returns:
            What of the word stays before each of them, such as `--status=`; and they.
        """
        name, sign, _ = begun.partition("=")
        stays = f"{name}=" if sign and name.startswith("--") else ""
        return stays, self.get_completions(list(words), begun)


def answer(cli: click.Command, instruction: str, arguments: Sequence[str]) -> int:
    """Print the answer to a shell, or the script that lets it ask; gives the exit code.

    Args:
        cli: the program's commands.
        instruction: what the shell wants, as `bash_answer`, `zsh_source`.
        arguments: for bash the line up to the cursor and the signs that part words; for others the words.
    """
    shell, _, wanted = instruction.partition("_")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # standard streams can
    if wanted == "source" and shell in SCRIPTS:
        print(SCRIPTS[shell], end="")
        return 0
    try:
        if wanted != "answer":  # of click's own scripts, which somebody may have put into a shell
            choose_language(sys.argv[1:])
            return shell_complete(cli, {}, PROGRAM, VARIABLE, instruction)
        print("\n".join(_lines(cli, shell, arguments)))
    except Exception:  # whatever it is: a person who types has no use for it
        return 1
    return 0


def _lines(cli: click.Command, shell: str, arguments: Sequence[str]) -> list[str]:
    if shell == "bash":
        line = parse_line(*arguments)
        *words, begun = line.words[_place_of_program(line.words) + 1 :] or ("",)
    else:
        line = None
        *words, begun = arguments
    choose_language(words)
    stays, items = Asked(cli, {}, PROGRAM, VARIABLE).values(words, begun)
    for item in items:
        if item.type in _KINDS:
            return [_KINDS[item.type]]
    kind = "part" if items and all(item.type == PART for item in items) else "values"
    lines = [kind]
    for item in items:
        value = str(item.value)
        if line is not None:
            written = write_value(line, stays + value)
            lines += [] if written is None else [written]
        else:
            before = stays if shell == "fish" else ""
            lines.append(before + value + (f"\t{_one_line(item.help)}" if item.help else ""))
    return lines


def _place_of_program(words: Sequence[str]) -> int:
    """Where the program's name stands: before it there may be variables."""
    return next((place for place, word in enumerate(words) if "=" not in word), 0)


def _one_line(text: str) -> str:
    return " ".join(text.split())
