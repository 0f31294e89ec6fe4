"""Modules of a few packages are found and read with three calls of the system instead of ten.

A start imports 500 modules, and to find and read them is an eighth of it. For a module `a.b` Python looks up the folder's date,
the kinds of file that it could be, its source, its byte code, and asks each for its date and its size. Here the one usual case is
tried: a file `b.py` in the folder of `a`, with byte code of this Python that is as old as the source says. Whatever is otherwise,
such as a package, is left to Python itself.
"""

from __future__ import annotations

import io
import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

PACKAGES = frozenset({"asyncio", "exports", "models", "rich", "textual", "tui"})
"""Made of source files alone: none has a module in C beside one of the same name in Python."""
_TAG = sys.implementation.cache_tag
_HEAD = 16
"""Bytes before the code: the version of Python, how it is checked, and the source's date and size."""


class _Loader(SourceFileLoader):
    """Loads a module whose source was found already."""

    def __init__(self, name: str, source: str, cached: str, found: os.stat_result) -> None:
        super().__init__(name, source)
        self._cached = cached
        self._stamp = b"".join(
            (int(each) & 0xFFFFFFFF).to_bytes(4, "little") for each in (found.st_mtime, found.st_size)
        )

    def get_code(self, fullname: str) -> CodeType | None:
        """The byte code, if it is of this Python and this source; otherwise what Python finds or makes."""
        try:
            with io.FileIO(self._cached) as file:
                data = file.readall()
        except OSError:
            return super().get_code(fullname)
        if data[:_HEAD] != MAGIC_NUMBER + b"\0\0\0\0" + self._stamp:
            return super().get_code(fullname)
        try:
            code: CodeType = marshal.loads(memoryview(data)[_HEAD:])
        except (EOFError, ValueError, TypeError):  # cut off, as by a full disk; Python would stumble over it
            return self.source_to_code(self.get_data(self.path), self.path)
        if code.co_filename != self.path:  # moved, with all it lies in
            return super().get_code(fullname)
        return code


class _Finder:
    """Finds modules of the packages."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where a module is; None if that is for Python to find out."""
        if path is None or len(path) != 1 or name.partition(".")[0] not in PACKAGES:
            return None
        last = name.rpartition(".")[2]
        source = f"{path[0]}/{last}.py"
        try:
            found = os.stat(source)  # noqa: PTH116 - a third of the time of `Path.stat`
        except OSError:
            return None
        cached = f"{path[0]}/__pycache__/{last}.{_TAG}.pyc"
        spec = ModuleSpec(name, _Loader(name, source, cached, found), origin=source)
        spec.has_location = True
        spec.cached = cached
        return spec


def import_quickly() -> None:
    """From now on find the modules of the packages quickly."""
    if _TAG and not sys.dont_write_bytecode and sys.pycache_prefix is None and os.sep == "/":
        sys.meta_path.insert(0, _Finder)
