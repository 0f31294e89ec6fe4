"""The program where other accounts of the machine may run it: a checkout may lie where they can't look."""

import os
import shutil
import stat
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.terminal.pseudo import ROOT

_OURS = ("tui", "models", "exports")
_NEEDLESS = ("site-packages", "test", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip")


class Installed:
    """The program, its libraries and, if need be, Python, linked into a folder that everybody may read.

    Args:
        folder: where it goes; whoever shall run it may enter it.
    """

    def __init__(self, folder: Path) -> None:
        self._packages = folder / "packages"
        for name in _OURS:
            _link_tree(ROOT / name, self._packages / name)
        for name in sorted(_needed("tamruang", set())):
            found = distribution(name)
            for file in found.files or ():
                if ".." not in file.parts:
                    _link(Path(str(found.locate_file(file))), self._packages / file)
        python = Path(sys.executable).resolve()
        libraries = ""
        if not _is_open(python):
            libraries = f"LD_LIBRARY_PATH={folder}/lib "
            home = Path(sys.base_prefix)
            _link(python, folder / "bin" / python.name)
            for library in (home / "lib").glob("libpython*"):
                _link(library.resolve(), folder / "lib" / library.name)
            standard = Path(os.__file__).parent
            _link_tree(standard, folder / "lib" / standard.name, _NEEDLESS)
            python = folder / "bin" / python.name
        self.python = f"env {libraries}PYTHONPATH={self._packages} PYTHONDONTWRITEBYTECODE=1 {python} -s"
        self.program = folder / "bin" / "tamruang"
        self.program.parent.mkdir(exist_ok=True)
        self.program.write_text(f'#!/bin/sh\nexec {self.python} -m tui "$@"\n')
        self.program.chmod(0o755)


def _needed(name: str, found: set[str]) -> set[str]:
    """The program's distribution and those that it needs, each with those that it needs."""
    if name not in found:
        try:
            requires = distribution(name).requires or ()
        except PackageNotFoundError:
            return found
        found.add(name)
        for one in map(Requirement, requires):
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                _needed(one.name, found)
    return found


def _is_open(path: Path) -> bool:
    """Whether everybody may enter all folders on the way."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def _link_tree(source: Path, target: Path, without: tuple[str, ...] = ()) -> None:
    shutil.copytree(
        source, target, copy_function=lambda one, other: _link(Path(one), Path(other)),
        ignore=lambda folder, names: set(names) & set(without) if Path(folder) == source else set(),
    )  # fmt: skip
    for folder in (target, *(each for each in target.rglob("*") if each.is_dir())):
        folder.chmod(0o755)


def _link(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where not everybody may read it, or it lies on another disk."""
    if not source.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.stat().st_mode & stat.S_IROTH:
        try:
            os.link(source, target)
            return
        except OSError:
            pass
    shutil.copy2(source, target)
    target.chmod(source.stat().st_mode | 0o444 | (source.stat().st_mode & 0o100) >> 6)
