"""`tamruang exchange check`: whether bundles are as they were signed. Needs no office."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.bundle import MonthBundle, read_month_bundle
from exports.exchange.public_keys import parse_fingerprint
from exports.exchange.reading import read_file
from exports.exchange.refused import Refused
from exports.exchange.succession import stages_of
from exports.language import translate
from models.errors import UnreadableFile
from models.messages import Message, message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.exchange.words import bundle_lines, bundle_record
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath

NOT_RIGHT = 1
"""Exit code: one of them was refused, or is signed by another key."""


@command(
    "check",
    message(
        "Check whether each FILE is a bundle as it was signed, and say what it says; - for standard input."
    ),
    message(
        "Whose key it is, no file can tell. Have the office read its fingerprint by telephone, and give it with --fingerprint."
    ),
    message(
        "Exit code 0 if all are right; 1 if one was refused, can't be read, or is signed by another key."
    ),
)
@argument("files", type=FilePath(allow_dash=True), nargs=-1, required=True, metavar=message("FILE"))
@option(
    "--fingerprint",
    metavar=message("DIGITS"),
    help=message("The key that must have signed: forty digits, as tamruang exchange key show prints them."),
)
@json_option
@office_options
def check(files: tuple[Path, ...], fingerprint: str | None, as_json: bool) -> int:
    """Check them all, and say of each how it is; gives the exit code."""
    wanted = None if fingerprint is None else parse_fingerprint(fingerprint)
    code, found = 0, list[dict[str, object]]()
    for file in files:
        try:
            bundle = read_month_bundle(read_file(file))
            is_right, sentence = _judge(bundle, wanted)
            lines, told = bundle_lines(bundle), bundle_record(bundle)
            reason = None if is_right else "another_key"
        except Refused as error:
            is_right, sentence, lines, told = False, error.sentence, [], {}
            reason = error.reason.value
        except UnreadableFile as error:
            if len(files) == 1:
                raise
            # The others are checked all the same.
            is_right, sentence, lines, told = False, error.sentence, [], {}
            reason = "unreadable"
        code = code if is_right else NOT_RIGHT
        found.append(
            {"file": str(file), "is_right": is_right, "reason": reason, "sentence": translate(sentence)}
            | told
        )
        if not as_json:
            click.echo(f"{'✓' if is_right else '!'} {one_line(str(file))}: {translate(sentence)}")
            for line in lines:
                click.echo(f"  {line}")
    if as_json:
        print_json(found)
    return code


def _judge(bundle: MonthBundle, wanted: str | None) -> tuple[bool, Message]:
    """Whether the key is the one that it shall be, and the sentence about it."""
    if wanted is None:
        return True, message(
            "Unchanged since it was signed. Compare the key with what the office reads over the telephone."
        )
    stages = stages_of(bundle.manifest.before, bundle.manifest.key)
    if wanted == stages[-1]:
        return True, message("Unchanged since it was signed, by the key given.")
    if wanted in stages:
        return True, message(
            "Unchanged since it was signed, by a key that followed the key given, which vouches for it."
        )
    return False, message(
        "It is signed by another key than the one given. Take it only after asking the office by telephone."
    )
