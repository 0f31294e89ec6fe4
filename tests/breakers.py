"""Hides what knows the words of Thai: ICU, and libthai as well."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models import breaks


@contextmanager
def only(breaker: str) -> Iterator[None]:
    """Let texts be cut by one of them; the test is skipped where it is not there."""
    try:
        with pytest.MonkeyPatch.context() as hidden:
            if breaker != breaks.ICU:
                hidden.setitem(sys.modules, "icu4py.breakers", None)
            if breaker == breaks.LETTERS:
                hidden.setattr(breaks, "_LIBRARY", "libthai-that-is-not-there.so")
            _forget()
            if breaks.breaker() != breaker:
                pytest.skip(f"{breaker} is not on this machine")
            yield
    finally:
        _forget()


def _forget() -> None:
    for kept in (breaks.breaker, breaks._libthai):
        kept.cache_clear()
