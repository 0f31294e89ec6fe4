"""What Textual imports for parts of it that this program never uses is put off until somebody does use it.

Its own palette brings six widgets with it, a folder for screenshots brings archives and temporary files, asyncio brings the
encryption of lines: 45 of the 240 ms that the start of a screen takes, and 6 MB. While Textual is imported their modules are stood
in for; a name that is taken from one of them becomes a stand-in, which gets the real thing when it is called or asked for anything.
What a later release takes from them besides is not stood in for: then the module is loaded, as if this file were not there.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

SPARED: dict[str, frozenset[str]] = {
    "textual.command": frozenset(
        {"CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider"}
    ),
    "platformdirs": frozenset({"user_downloads_path"}),
    "rich.table": frozenset({"Table"}),
    "textual.markup": frozenset({"parse_style"}),
    "difflib": frozenset({"get_close_matches"}),
    "uuid": frozenset({"UUID", "uuid4"}),  # click has a kind of value for them
    "pickle": frozenset({"dumps", "loads"}),
}
"""Modules, with the names that Textual, Rich and click take from them while they are imported, and need for nothing used here."""

LATE = ("calendar", "hashlib", "socket", "uuid")
"""Modules that are imported by many and used by few: that of check sums brings a library of 3 MB with it."""

_TYPES = "typing_extensions"
_NEVER = "ssl"


class _StandIn(type):
    """The class of stand-ins: each is a class itself, so that classes can be derived from it and annotated with it."""

    home: str

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):  # what the machinery of classes asks of every class
            raise AttributeError(name)
        return getattr(_real(cls), name)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        return _real(cls)(*arguments, **options)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _real(cls))


def _real(stand_in: _StandIn) -> Any:
    return getattr(import_module(stand_in.home), stand_in.__name__)


class _LateModule(ModuleType):
    """Stands in for a module until somebody asks it for anything."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__all__":  # what the machinery of imports asks of every module
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = import_module(self.__name__)
        # Whoever holds this one finds all there from now on.
        vars(self).update({each: there for each, there in vars(real).items() if not each.startswith("__")})
        return getattr(real, name)


class _SparedModule(_LateModule):
    """Stands in for a module while Textual is imported, and for those who go on holding it."""

    def __getattr__(self, name: str) -> Any:
        if name in SPARED[self.__name__]:
            made = _StandIn(name, (), {"home": self.__name__})
            setattr(self, name, made)
            return made
        return super().__getattr__(name)


class _Types(_LateModule):
    """Stands in for `typing_extensions`: what `typing` has of it is taken from there; for anything else it is loaded (5 ms).

    That of `typing` has no defaults for type variables before Python 3.13, which the driver of PostgreSQL asks for.
    """

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__") and name != "TypeVar" and hasattr(typing, name):
            return getattr(typing, name)
        return super().__getattr__(name)


def put_off() -> None:
    """From now on load some modules only when they are asked for anything: Peewee imports them for what is seldom used."""
    for name in LATE:
        sys.modules.setdefault(name, _LateModule(name))


@contextmanager
def spared_imports() -> Iterator[None]:
    """Import Textual or click in the block, without what is never used of it.

    Afterwards every module can be imported as ever; `asyncio` alone goes on believing that there is no `ssl`.
    """
    before: dict[str, ModuleType | None] = {}
    for name in SPARED:
        there = sys.modules.get(name)
        if there is None or type(there) is _LateModule:
            before[name], sys.modules[name] = there, _SparedModule(name)
    sys.modules.setdefault(_TYPES, _Types(_TYPES))
    if is_without := not {_NEVER, "asyncio"} & sys.modules.keys():
        sys.modules[_NEVER] = None  # type: ignore[assignment]  # so Python says that a module is not to be had
    try:
        yield
    finally:
        if is_without and sys.modules.get(_NEVER) is None:
            sys.modules.pop(_NEVER, None)
        for name, there in before.items():
            if isinstance(sys.modules.get(name), _SparedModule):
                del sys.modules[name]
                if there is not None:
                    sys.modules[name] = there
