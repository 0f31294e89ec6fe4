"""Help and complaints about wrong usage: all of it in the language of the screen, within the width of the terminal."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from exports.papers.kinds import PAPERS
from exports.tables.columns import COLUMNS
from models.office.vocabulary import Standing
from models.register.views import default_views, following_views
from models.storage.database import close_office
from models.storage.place import default_path
from tests.new_office import open_new_office
from tui.cli import cli, run
from tui.commands.base import Group
from tui.commands.complaint.import_choices import BESIDE
from tui.custom_keys import PLACES
from tui.manual.pages import TOPICS

Capture = pytest.CaptureFixture[str]

NAMES_OF_THINGS = {
    "tamruang",
    "PostgreSQL",
    "postgresql",  # how an address begins
    "NAME",  # in it
    "MIS",
    "CSV",
    "Excel",
    "ODS",
    "XLSX",
    "JSON",
    "Markdown",
    "HTML",
    "STARTTLS",
    "TLS",
    "PDF",
    *("standard", "input", "output"),
}
"""Programs, formats, protocols and streams, which have no other names in Thai that an administrator would say."""

VALUES = {
    *{"a@b", "outbox", "TAMRUANG_MAIL_PASSWORD", "eval", "completions"},
    *PAPERS,
    *PLACES,
    *TOPICS,
    *COLUMNS,
    *(view.name for view in (*default_views(), *following_views())),
    *Standing,
    BESIDE,
}
"""What is typed or found as it is: an address, a file name, a variable; names of papers, screens, topics, columns, views and meanings."""


def walk(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk(found, (*path, name))


COMMANDS = dict(walk())


def typed_words() -> set[str]:
    """Names of commands and options, values to choose from, and variables."""
    words = {name for path in COMMANDS for name in path}
    for command in COMMANDS.values():
        for each in command.params:
            words.update((*each.opts, *each.secondary_opts))
            if isinstance(each.type, click.Choice):
                words.update(each.type.choices)
            if variable := getattr(each, "variable", None):
                words.add(variable)
    return words | {"-h", "--help"}


def english_in(text: str) -> list[str]:
    """The runs of Latin letters that are neither typed nor names of things."""
    allowed = typed_words() | NAMES_OF_THINGS | VALUES
    return [
        word
        for word in re.findall(r"-{0,2}\.?[A-Za-z][A-Za-z0-9_@-]*", text)
        if word.removesuffix("-") not in allowed and not word.startswith(".")
    ]


def thai_in(text: str) -> list[str]:
    return re.findall(r"[฀-๿]+", text)


def without_examples(text: str) -> str:
    """Help without the lines of examples that are typed, in which words of an office stand."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("  tamruang"))


def printed(capsys: Capture, *arguments: str) -> str:
    capsys.readouterr()
    run(arguments)
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.fixture(autouse=True)
def _back_to_thai() -> Iterator[None]:
    yield
    set_language("th")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_english_is_left_in_thai_help(path: tuple[str, ...], capsys: Capture) -> None:
    text = without_examples(printed(capsys, *path, "--help", "--lang", "th"))
    assert english_in(text) == []
    assert text.startswith("วิธีใช้: tamruang")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_thai_is_left_in_english_help(path: tuple[str, ...], capsys: Capture) -> None:
    text = without_examples(printed(capsys, *path, "--help", "--lang", "en"))
    assert thai_in(text) == []
    assert text.startswith("Usage: tamruang")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_fits_a_terminal_and_says_something_of_every_option(
    path: tuple[str, ...], language: str, capsys: Capture
) -> None:
    text = printed(capsys, *path, "--help", "--lang", language)
    assert max(map(cell_width, text.splitlines())) <= 80
    for each in COMMANDS[path].params:
        if isinstance(each, click.Option):
            assert each.help
            assert all(name in text for name in getattr(each, "shown", each.opts))
            assert not any(re.search(rf"{name}\b", text) for name in getattr(each, "old", ()))


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if isinstance(command, Group)])
def test_a_group_lists_its_commands_as_they_describe_themselves(path: tuple[str, ...]) -> None:
    group = COMMANDS[path]
    assert isinstance(group, Group)
    set_language("en")
    assert list(group.subcommands) == sorted(group.subcommands)
    for name, each in group.subcommands.items():
        assert translate(each.summary).endswith(".")
        assert COMMANDS[(*path, name)].name == name


WRONG = {
    "no such option": ["form", "list", "--nothing"],
    "nearly an option": ["form", "list", "--databse", "x"],
    "no such command": ["nothing"],
    "no such command of a group": ["form", "nothing"],
    "missing argument": ["form", "read"],
    "missing arguments": ["form", "import"],
    "missing option": ["complaint", "counts", "--from", "1/1/2563"],
    "missing choice of two": ["mail", "settle", "x.eml"],
    "option without a value": ["form", "export", "--width"],
    "flag with a value": ["form", "list", "--json=1"],
    "too much": ["form", "list", "1", "2"],
    "no such choice": ["form", "export", "--format", "9"],
    "no such language": ["form", "list", "--lang", "9"],
    "no case number": ["form", "export", "--width", "9.5"],
    "too small": ["form", "export", "--width", "3"],
    "too large": ["form", "export", "--width", "3000"],
    "no day": ["check-in", "--new", "1", "--on", "99/99"],
    "a folder": ["form", "read", "/"],
    "a file": ["mail", "list", "--outbox", __file__],
    "no such file": ["form", "read", "/-/1.md"],
    "no such screen": ["keys", "9"],
    "no such topic": ["manual", "9"],
    "no such paper": ["paper", "9"],
    "no such month": ["month", "9"],
    "no such view": ["complaint", "export", "--output", "-", "--view", "9"],
    "no such column": ["complaint", "export", "--output", "-", "--columns", "9"],
    "no such case": ["complaint", "show", "9"],
    "no such word": ["complaint", "list", "--status", "9"],
    "no such project": ["form", "show", "--project", "9"],
    "nobody to ask": ["month", "2563-01"],
}
"""A command line for each kind of mistake, without words of its own."""


@pytest.fixture
def an_office() -> None:
    """An office that has nothing yet, in the user's data folder."""
    open_new_office(default_path())
    close_office()


@pytest.mark.usefixtures("an_office")
@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_no_english_is_left_in_thai_complaints(arguments: list[str], capsys: Capture) -> None:
    assert run(["--lang", "th", *arguments]) == 2
    text = printed(capsys, "--lang", "th", *arguments)
    given = {word for argument in arguments for word in re.findall(r"[A-Za-z-]+", argument)}
    assert text
    assert [word for word in english_in(text.replace(str(Path(__file__)), "")) if word not in given] == []


@pytest.mark.usefixtures("an_office")
@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_no_thai_is_left_in_english_complaints(arguments: list[str], capsys: Capture) -> None:
    text = printed(capsys, "--lang", "en", *arguments)
    assert text
    if "--status" not in arguments and "--view" not in arguments:  # these list the office's own words
        assert thai_in(text) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_complaint_tells_where_help_is(language: str, capsys: Capture) -> None:
    assert "tamruang form list --help" in printed(capsys, "--lang", language, "form", "list", "--nothing")


def test_a_group_without_a_command_prints_its_help_and_fails(capsys: Capture) -> None:
    assert run(["--lang", "en", "form"]) == 2
    assert capsys.readouterr().err.startswith("Usage: tamruang form [OPTIONS] COMMAND")


def test_help_of_a_group_loads_no_command_and_no_database() -> None:
    code = (
        "import sys; from tui.cli import run; run(['--help']); run(['complaint', '--help']); "
        "print(sorted(name for name in sys.modules if name.startswith('tui.commands.complaint.') "
        "or name.split('.')[0] in ('peewee', 'sqlite3', 'icu4py', 'textual', 'rich')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
