"""TOML as people write it by hand: what can't be read is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.errors import TamruangError
from models.messages import Message, message

_LINE = r"at line (\d+)"


def read_toml(
    content: bytes,
    path: Path,
    *,
    error: Callable[[Message], TamruangError],
    misread: Callable[[int], Message],
) -> dict[str, Any]:
    """What a file says.

    Args:
        content: of the file.
        path: of it, for the sentence.
        error: makes the error of a sentence.
        misread: the sentence for a line that can't be understood, by its number.

    Raises:
        TamruangError: the file is not in UTF-8, or no TOML; as `error` makes it.
    """
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as trouble:
        line = content.count(b"\n", 0, trouble.start) + 1
        raise error(
            message(
                "{path} is not in UTF-8: see line {line}. Save it again in UTF-8.", path=str(path), line=line
            )
        ) from trouble
    except (ValueError, RecursionError) as trouble:  # also of a number with thousands of digits
        found = re.search(_LINE, str(trouble))
        raise error(misread(int(found[1]) if found else content.count(b"\n") + 1)) from trouble
