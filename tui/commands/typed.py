"""What people write about people: typed on the command line, or given in a file or on standard input.

What stands on a command line can be seen by everybody who has an account on the machine (`ps`), and stays in the shell's history.
So every option that takes a note, an answer, a name or a telephone number takes `-` for standard input, `@FILE` for a file, and
`@@` for a text that begins with `@` itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from exports.language import translate
from models.encoding import decode_text
from models.messages import Message, message
from models.thai import clean_paragraphs
from tui.commands.base import Option

Function = TypeVar("Function", bound=Callable[..., Any])

MOST_BYTES = 1 << 20
"""Bytes of a text in a file: some hundred sheets."""

_INPUT, _FILE = "-", "@"
_TAKEN = "tamruang.input"


class Typed(click.ParamType[str]):
    """A text of people, wherever it comes from."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it.

        Raises:
            click.BadParameter: the file can't be read or is too large, or standard input was read already.
        """
        text = str(value)
        if text == _INPUT:
            return self._read_input(param, ctx)
        if text.startswith(_FILE * 2):
            return text[1:]
        return self._read_file(text[1:], param, ctx) if text.startswith(_FILE) else text

    def _read_input(self, param: click.Parameter | None, ctx: click.Context | None) -> str:
        meta = ctx.find_root().meta if ctx is not None else {}
        if meta.setdefault(_TAKEN, param) is not param:
            self._refuse(
                message("Standard input can give only one text. Give the others as @FILE."), param, ctx
            )
        if sys.stdin.isatty():
            click.echo(
                translate(message("Type the text; end it with Ctrl+D on a line of its own.")), err=True
            )
        return self._text(sys.stdin.buffer.read(MOST_BYTES + 1), _INPUT, param, ctx)

    def _read_file(self, name: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from models.storage.refusal import describe_refusal  # only who gives a file pays for the import

        path = Path(name)
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            self._refuse(
                message(
                    "“{path}” can't be read: {reason}. A text that itself begins with @ is typed with two: @@",
                    path=name,
                    reason=describe_refusal(error, path),
                ),
                param,
                ctx,
            )
        return self._text(content or b"", name, param, ctx)

    def _text(
        self, content: bytes, name: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if len(content) > MOST_BYTES:
            self._refuse(
                message(
                    "“{path}” is larger than {most} bytes, so it is not read.",
                    path=name,
                    most=f"{MOST_BYTES:,}",
                ),
                param,
                ctx,
            )
        return clean_paragraphs(decode_text(content))

    def _refuse(
        self, sentence: Message, param: click.Parameter | None, ctx: click.Context | None
    ) -> NoReturn:
        self.fail(translate(sentence), param, ctx)


class TypedOption(Option):
    """An option for a text of people, which says in its help where else it may come from."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The two columns of its help."""
        names, told = super().get_help_record(ctx)
        ways = translate(message("- or @FILE"))
        return names, f"{told[:-1]}; {ways}]" if told.endswith("]") else f"{told}  [{ways}]"


def typed_option(*names: str, help: Message, **settings: Any) -> Callable[[Function], Function]:
    """Give the function below it an option that takes a text of people; see `Typed`."""
    return click.option(*names, cls=TypedOption, type=Typed(), help=help, **settings)
