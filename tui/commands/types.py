"""Kinds of values on the command line. What they refuse is said in our own sentences, in the language of the screen."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from exports.language import translate
from models.messages import Message, message
from models.storage.server import is_address


class Day(click.ParamType[date]):
    """A day as people write it: 31/1/2563, 31 ม.ค. 63, 2020-01-31, or quickly: 31, 31/1, -1, เมื่อวาน.

    Args:
        looks_ahead: whether a day that is not wholly said is to come; else it is the last one there was.
    """

    name = "day"

    def __init__(self, *, looks_ahead: bool = False) -> None:
        self.looks_ahead = looks_ahead

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it.

        Raises:
            InvalidValue: it says no day.
        """
        from models import clock  # only a day needs them
        from models.quick_dates import Facing, read_quick_date

        if isinstance(value, date):
            return value
        facing = Facing.AHEAD if self.looks_ahead else Facing.BACK
        return read_quick_date(str(value), today=clock.today(), facing=facing)


class WholeNumber(click.ParamType[int]):
    """A whole number within limits.

    Attributes:
        least: the smallest that is taken.
        most: the largest.
    """

    name = "number"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it, in Arabic or Thai digits."""
        try:
            number = int(str(value))
        except ValueError:
            self.refuse(message("“{value}” is not a whole number.", value=str(value)), param, ctx)
        if self.least is not None and number < self.least:
            self.refuse(message("{value} is less than {least}.", value=number, least=self.least), param, ctx)
        if self.most is not None and number > self.most:
            self.refuse(message("{value} is more than {most}.", value=number, most=self.most), param, ctx)
        return number

    def refuse(self, sentence: Message, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        """End with a sentence about the value."""
        self.fail(translate(sentence), param, ctx)


class FilePath(click.Path):
    """The path of a file, there already or to be made; `-` for a standard stream where that is allowed."""

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(dir_okay=False, allow_dash=allow_dash, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it; what is there must be readable, and no folder."""
        path = Path(value)
        if self.allow_dash and str(value) == "-":
            return path
        if os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` fails where a folder on the way may not be searched
            self.fail(translate(message("“{path}” is a folder.", path=str(path))), param, ctx)
        if os.path.exists(path) and not os.access(path, os.R_OK):  # noqa: PTH110 - as above
            from models.storage.refusal import describe_refusal  # only who is refused pays for the import

            reason = describe_refusal(PermissionError(errno.EACCES, str(path)), path)
            sentence = message("“{path}” can't be read: {reason}.", path=str(path), reason=reason)
            self.fail(translate(sentence), param, ctx)
        return path


class DatabasePlace(FilePath):
    """Where the office's database lies: a file, or a server."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it; of an office on a server it gives the place of its signpost.

        Raises:
            DatabaseUnusable: the address of a server makes no sense, or there is no such office.
        """
        if is_address(str(value)):
            from models.storage.named_place import place_named  # only who names a server pays for it

            return place_named(str(value))
        return super().convert(value, param, ctx)


class TargetPath(click.Path):
    """The path of a file to be written, kept as it was typed; `-` is standard output."""

    def __init__(self) -> None:
        super().__init__(path_type=str)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Any text will do; who writes it says what is wrong with it."""
        return str(value)


class AnyPath(FilePath):
    """The path of a file or of a folder that is there; `-` for standard input."""

    def __init__(self) -> None:
        super().__init__(allow_dash=True)
        self.dir_okay = True

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it; what is there must be readable."""
        path = Path(value)
        return path if os.path.isdir(path) else super().convert(value, param, ctx)  # noqa: PTH112 - as above


class FolderPath(click.Path):
    """The path of a folder, there already or to be made."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it; what is there must be a folder, and a server is none."""
        path = Path(value)
        if is_address(str(value)):
            self.fail(
                translate(
                    message("“{path}” is the address of a server. Give it with --database.", path=str(value))
                ),
                param,
                ctx,
            )
        if os.path.isfile(path):  # noqa: PTH113 - `Path.is_file` fails where a folder on the way may not be searched
            self.fail(translate(message("“{path}” is a file.", path=str(path))), param, ctx)
        return path


class OfficePlace(FolderPath):
    """Where a new office shall be: a folder, or the address of a server, which stays a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # type: ignore[override]
        """Read it; a folder that is there must be one."""
        return str(value) if is_address(str(value)) else super().convert(value, param, ctx)
