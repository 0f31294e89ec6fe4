"""One version of the program in a folder of its own: made, tried, asked."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from tamruang_installer.bundle import Bundle, unpack
from tamruang_installer.places import SHARED, UNFINISHED, Place
from tamruang_installer.words import refuse

_MEGABYTE = 1_000_000
_NEEDED = 160
"""Megabytes that a version takes while it is made."""

_LONGEST_FIRST_LINE = 120
_PATIENCE = 600
_KEPT = ("TAMRUANG_LANG", "TAMRUANG_SITE")
_SCRIPT = """\
import sys

from tamruang.__main__ import main

sys.exit(main())
"""
# What writes what a version brings for others; an older program may not know it.
_WRITTEN_BY = {
    "share/bash-completion/completions/tamruang": ("completion", "bash"),
    "share/zsh/site-functions/_tamruang": ("completion", "zsh"),
    "share/fish/vendor_completions.d/tamruang.fish": ("completion", "fish"),
    "share/man/man1/tamruang.1": ("man",),
}
assert _WRITTEN_BY.keys() == SHARED.keys()


def name_of_version(bundle: Bundle) -> str:
    """What the folder of a bundle's version is called, with this Python: without it, its version would not start."""
    return f"{bundle.id}-python{bundle.python}"


def make(bundle: Bundle, place: Place) -> str:
    """Unpack what is in the bundle beside the version in use, and try whether it starts.

    Args:
        bundle: to take it from.
        place: to put it in.

    Returns:
        The name of the version, which is whole and on disk.

    Raises:
        Refused: damaged, no room, or it does not start on this machine.
    """
    name = name_of_version(bundle)
    folder = place.folder_of(name)
    if folder.exists():
        if _run([str(folder / "bin/tamruang"), "--version"], None, None).returncode == 0:
            return name
        shutil.rmtree(folder)  # its Python has gone
    free = shutil.disk_usage(place.prefix).free // _MEGABYTE
    if free < _NEEDED:
        raise refuse(
            "{place} has {free} MB free; {needed} MB are needed. Nothing was installed.",
            place=place.prefix,
            free=free,
            needed=_NEEDED,
        )
    making = folder.with_name(name + UNFINISHED)
    shutil.rmtree(making, ignore_errors=True)
    try:
        _fill(bundle, making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    os.sync()  # else a power cut after the switch could leave empty files
    making.rename(folder)
    try:
        _try(bundle, _run([str(folder / "bin/tamruang"), "--version"], None, None))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return name


def _try(bundle: Bundle, ended: subprocess.CompletedProcess[str]) -> None:
    """Look at what a version answers that was asked which it is.

    Raises:
        Refused: not that it is the one of the bundle.
    """
    if ended.returncode or bundle.version not in ended.stdout:
        raise refuse(
            "The new version does not start here, so it was not put in place: {reason}",
            reason=reason_of(ended),
        )


def _fill(bundle: Bundle, making: Path, folder: Path) -> None:
    try:
        import venv
    except ImportError:
        raise refuse(
            "This Python has no venv. Debian, Ubuntu: apt install python3-venv. Others: the package of Python's own library."
        ) from None
    venv.EnvBuilder(symlinks=True, with_pip=False).create(making)
    site = making / "lib" / f"python{bundle.python}" / "site-packages"
    for wheel in bundle.wheels():
        unpack(wheel, site)
    programs = making / "bin"
    for script in [*programs.glob("[Aa]ctivate*")]:
        script.unlink()  # it would name the passing folder, and nobody needs it
    command = programs / "tamruang"
    command.write_text(_first_line(folder / "bin" / "python") + _SCRIPT, encoding="utf-8")
    command.chmod(0o755)
    _try(bundle, call(making, "--version"))
    for inside, words in _WRITTEN_BY.items():
        written = call(making, *words)
        if written.returncode == 0 and written.stdout.strip():
            (making / inside).parent.mkdir(parents=True, exist_ok=True)
            (making / inside).write_text(written.stdout, encoding="utf-8")
    # Clerks can't write there, so each start would compile all anew.
    compiling: list[str | Path] = [
        making / "bin/python",
        "-I",
        "-m",
        "compileall",
        "-q",
        "-j",
        "0",
        "-s",
        making,
        "-p",
        folder,
        site,
    ]
    subprocess.run(compiling, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _first_line(python: Path) -> str:
    """The line by which the system finds Python; a longer one, or one with a blank in it, goes by way of the shell."""
    if len(str(python)) < _LONGEST_FIRST_LINE and " " not in str(python):
        return f"#!{python}\n"
    return f"""#!/bin/sh\n'''exec' "{python}" "$0" "$@"\n' '''\n"""


class Account(NamedTuple):
    """Whose account something runs under, if this is root: what it makes must belong to the office, not to root."""

    user: int
    group: int
    home: str

    @classmethod
    def of(cls, user: int, group: int | None = None) -> Account:
        """The account of a number.

        Args:
            user: its number.
            group: for what it makes; its own if None.

        Raises:
            KeyError: there is no such account, and no group was given.
        """
        try:
            known = pwd.getpwuid(user)
        except KeyError:
            if group is None:
                raise
            return cls(user, group, "/")
        return cls(user, known.pw_gid if group is None else group, known.pw_dir)


def call(
    folder: Path, *words: str | Path, database: Path | None = None, account: Account | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a version of the program and wait for its end.

    Args:
        folder: where the version lies.
        words: of the command line.
        database: the office to open, if one is to be opened.
        account: under which it runs; this one if None.
    """
    return run(folder, "-m", "tamruang", *words, database=database, account=account)


def run(
    folder: Path, *words: str | Path, database: Path | None = None, account: Account | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the Python of a version, undisturbed by this person's environment.

    Args:
        folder: see `call`, as for the others.
        words: behind `python -I`.
        database: see there.
        account: see there.
    """
    return _run([str(folder / "bin/python"), "-I", *map(str, words)], database, account)


def _run(
    command: list[str], database: Path | None, account: Account | None
) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or not name.startswith(("PYTHON", "TAMRUANG_"))
    }
    environment |= {"LC_ALL": "C.UTF-8", "TERM": "dumb"}
    if database is not None:
        environment["TAMRUANG_DATABASE"] = str(database)
    user: dict[str, Any] = {}
    if account is not None and os.geteuid() == 0 and account.user != 0:
        user = {"user": account.user, "group": account.group, "extra_groups": []}
        environment = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
        environment["HOME"] = account.home
    try:
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            cwd="/",
            **user,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess([], 127, "", str(error))


def reason_of(ended: subprocess.CompletedProcess[str]) -> str:
    """What a program said last, in one line."""
    lines = (ended.stderr or ended.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit code {ended.returncode}"
