"""One thing has one word on the command line: asked of the program itself, so that no command gets a spelling of its own."""

import click

from tests.guides.commands import COMMON, all_commands
from tui.commands.base import Option
from tui.commands.types import Day, FilePath, FolderPath, TargetPath

DAYS = {"--from", "--until", "--on", "--as-of", "--finished-before"}
"""A period's first and last day, the day that something happened, the day as of whose end is counted, and one before which."""

FILES = {
    "--output": "what is written",
    "--into": "where a new office is made",
    "--database": "the office",
    "--outbox": "the outbox",
    "--folder": "what lies beside an office on a server, as its address calls it",
    "--ca-file": "the certificates",
    "--password-file": "the password",
    "--site": "the file that tells every account where the office is",
}
"""Options that name a file or a folder."""

NEVER = {
    **dict.fromkeys(
        ("--to", "--out", "--dest", "--destination", "--target", "--outfile", "--file"), "--output"
    ),
    **dict.fromkeys(("--since", "--after", "--start", "--begin", "--first"), "--from"),
    **dict.fromkeys(("--before", "--end", "--till", "--last"), "--until"),
    **dict.fromkeys(("--date", "--day"), "--on"),
    **dict.fromkeys(("--force", "--assume-yes", "--no-confirm", "--confirm"), "--yes"),
    **dict.fromkeys(("--silent",), "--quiet"),
    **dict.fromkeys(("--simulate", "--try", "--test-only", "--no-act"), "--dry-run"),
    **dict.fromkeys(("--max", "--top", "--lines", "--head-count"), "--limit"),
    **dict.fromkeys(("--as-json", "--json-output"), "--json"),
    **dict.fromkeys(("--type", "--shape", "--output-format"), "--format"),
    **dict.fromkeys(("--comment", "--message", "--remark"), "--note"),
    **dict.fromkeys(("--state",), "--status"),
    **dict.fromkeys(("--department", "--unit"), "--section"),
    **dict.fromkeys(("--language",), "--lang"),
    **dict.fromkeys(("--db",), "--database"),
    **dict.fromkeys(("--names", "--personal"), "--with-names"),
}
"""Other words for what has a word already."""

SHORT = {"-o": "--output", "-n": "--limit", "-h": "--help", "-q": "--quiet"}

SEVERAL_KINDS = {"--format", "--into", "--output", "-o", "--role", "--status"}
"""What has another kind of value by the command: its formats; the place of a new office, or the case that stays; a file, or a folder for
several; what an account may do, or a role of a server, which calls it so; a word, or what a word means."""

WITHOUT_JSON = {
    "": "opens the screens",
    "complaint export": "writes the format that is asked for",
    "completion": "prints a script",
    "demo": "opens the screens",
    "dump": "writes JSON lines",
    "form export": "writes the form",
    "man": "prints a page",
    "manual": "prints a text",
}
"""Commands that print no data of their own."""


def options() -> dict[str, list[Option]]:
    """Each command's options but for those that all have."""
    return {
        " ".join(path): [
            each for each in command.params if isinstance(each, Option) and not COMMON.intersection(each.opts)
        ]
        for path, command in all_commands().items()
    }


def test_no_option_has_another_word_for_what_has_one() -> None:
    told = {(name, each) for name, found in options().items() for one in found for each in one.shown}
    assert {(command, name): NEVER[name] for command, name in told if name in NEVER} == {}


def test_an_old_spelling_is_nowhere_a_new_one() -> None:
    found = [one for each in options().values() for one in each]
    assert not {name for one in found for name in one.old} & {name for one in found for name in one.shown}


def test_one_letter_means_one_option() -> None:
    for command, found in options().items():
        for one in found:
            for letter in (name for name in one.shown if not name.startswith("--")):
                assert SHORT[letter] in one.shown, command


def test_days_have_their_words_and_a_period_has_both_ends() -> None:
    for command, found in options().items():
        names = {name for one in found if isinstance(one.type, Day) for name in one.shown}
        assert names <= DAYS, command
        assert ("--from" in names) == ("--until" in names), command


def test_files_have_their_words() -> None:
    for command, found in options().items():
        for one in found:
            if isinstance(one.type, FilePath | FolderPath | TargetPath):
                assert FILES.keys() & set(one.shown), f"{command} {one.shown}"


def test_one_word_has_one_kind_of_value() -> None:
    kinds: dict[str, set[tuple[bool, str]]] = {}
    for found in options().values():
        for one in found:
            for name in one.shown:
                kinds.setdefault(name, set()).add((one.is_flag, str(one.placeholder)))
    assert {name: kind for name, kind in kinds.items() if len(kind) > 1 and name not in SEVERAL_KINDS} == {}


def test_every_command_that_prints_data_prints_json_too() -> None:
    for command, found in options().items():
        json = [one for one in found if "--json" in one.shown]
        assert all(one.is_flag and one.name == "as_json" for one in json), command
        assert bool(json) != (command in WITHOUT_JSON), command


def test_every_choice_is_written_small_and_without_blanks() -> None:
    for command, found in options().items():
        for one in found:
            if isinstance(one.type, click.Choice):
                for choice in map(str, one.type.choices):
                    assert choice == choice.lower(), command
                    assert " " not in choice, command
