"""Patterns that are compiled when they are first looked for.

Compiling all of them takes 60 ms. A list of fifty cases has signs for few of them, so the program that shows it starts sooner.
"""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used.

    Args:
        source: the pattern.
        flags: as those of `re.compile`.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class _Late:
    """Stands for a pattern. Once that is there its own methods hide those of the class, so they take no longer than they would."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def _compiled(self) -> re.Pattern[str]:
        pattern = re.compile(self.pattern, self._flags)
        self.__dict__.update({name: getattr(pattern, name) for name in _METHODS})
        return pattern

    def search(self, *place: Any) -> Any:
        return self._compiled().search(*place)

    def match(self, *place: Any) -> Any:
        return self._compiled().match(*place)

    def fullmatch(self, *place: Any) -> Any:
        return self._compiled().fullmatch(*place)

    def finditer(self, *place: Any) -> Any:
        return self._compiled().finditer(*place)

    def findall(self, *place: Any) -> Any:
        return self._compiled().findall(*place)

    def split(self, *place: Any) -> Any:
        return self._compiled().split(*place)

    def sub(self, *values: Any) -> Any:
        return self._compiled().sub(*values)
