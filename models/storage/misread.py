"""What to say of a stored value that this program can't have written: the file is damaged, or another program wrote into it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.errors import DatabaseUnusable
from models.storage import errors as database_errors
from models.storage.database import office_path


def misread(error: Exception) -> Exception:
    """The error to raise for a stored value that can't be read.

    Args:
        error: what the reading of it ended in.

    Returns:
        `DatabaseUnusable`; the error itself where no office is open, as in a tool that reads a file by itself.
    """
    try:
        return DatabaseUnusable(database_errors.damaged(office_path()))
    except RuntimeError:
        return error


@contextmanager
def reading() -> Iterator[None]:
    """Say of a block that reads stored values that they can't be read, whatever it stumbles over.

    Raises:
        DatabaseUnusable: it did.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise misread(error) from error


def loads(text: str) -> Any:
    """What a stored JSON says.

    Raises:
        DatabaseUnusable: it is none.
    """
    try:
        return json.loads(text)
    except (ValueError, TypeError) as error:
        raise misread(error) from error
