"""The cabinet's holidays as the library `holidays` knows them: its Thai days alone, without the other 250 countries.

To import the library is to import every country (363 files, 65 ms, 14 MB); the module of one is a third of that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache, partial
from importlib.util import find_spec
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = "holidays"
_PACKAGES = (LIBRARY, f"{LIBRARY}.countries")
_CATEGORIES = ("public", "government")
# Public in the library's sense, but factories and banks are closed then and offices are not: Labour Day is not on the
# cabinet's list of official holidays, nor is the day in lieu of it; Children's Day is kept, not taken off.
_OFFICES_WORK = ("วันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ")

_ONE_AT_A_TIME = Lock()
"""Two threads of the first screen ask: neither must see the bare packages of the other."""


def days_of(year: int) -> Mapping[date, str]:
    """The days of a year (Common Era) that are holidays of government offices, each with its Thai name, in their order."""
    with _ONE_AT_A_TIME:
        thailand = _thailand()
    found = thailand(years=year, language="th", categories=_CATEGORIES)
    named: dict[date, str] = {}
    for day in sorted(found):
        names = [name for name in found.get_list(day) if not any(kept in name for kept in _OFFICES_WORK)]
        if names:
            named[day] = "; ".join(names)
    return named


@cache
def library_version() -> str:
    """The version of the library that is installed, as `0.109`, without loading it; empty if it has none."""
    with suppress(AttributeError, OSError, TypeError):  # a library that lies in an archive, say
        around = os.listdir(os.path.dirname(_folder()))  # noqa: PTH120, PTH208 - loads nothing
        named = [each for each in around if each.startswith(f"{LIBRARY}-") and each.endswith(".dist-info")]
        if len(named) == 1:
            return named[0].removeprefix(f"{LIBRARY}-").removesuffix(".dist-info")
    from importlib import metadata  # takes as long as the days of a year: it reads mails, archives and tables

    with suppress(metadata.PackageNotFoundError):
        return metadata.version(LIBRARY)
    return ""


def _folder() -> str:
    spec = find_spec(LIBRARY)
    return os.path.dirname(str(spec.origin)) if spec else ""  # noqa: PTH120


@cache
def _thailand() -> Any:
    """What makes the days of Thailand: its class, or the library's own door where it is not where it used to be."""
    if LIBRARY not in sys.modules:
        with suppress(ImportError, AttributeError), _bare_packages(_folder()):
            from holidays.countries.thailand import Thailand

            return Thailand
    import holidays

    return partial(holidays.country_holidays, "TH")


@contextmanager
def _bare_packages(folder: str) -> Iterator[None]:
    """Let modules of the library be imported in the block without what the packages load in which they lie."""
    for name, path in zip(_PACKAGES, (folder, os.path.join(folder, "countries")), strict=True):  # noqa: PTH118
        bare = ModuleType(name)
        bare.__path__ = [path]
        sys.modules[name] = bare
    try:
        yield
    finally:
        _forget(_PACKAGES)  # whoever imports the library itself gets it whole


def _forget(names: Iterable[str]) -> None:
    for name in names:
        sys.modules.pop(name, None)
