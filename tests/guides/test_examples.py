"""What the help and the manual page say beside the definitions: examples of every command, and all variables."""

import re
import shlex

import click
import pytest

from tests.guides.commands import all_commands
from tests.guides.pages import ROOT
from tui.cli import cli
from tui.commands.examples import EXAMPLES
from tui.commands.man.words import VARIABLES


def test_every_variable_is_on_the_page() -> None:
    known = {
        found
        for floor in ("tui", "exports", "models")
        for file in (ROOT / floor).rglob("*.py")
        for found in re.findall(r"\bTAMRUANG_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    assert {name for name, _ in VARIABLES} == known | {"NO_COLOR"}


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
