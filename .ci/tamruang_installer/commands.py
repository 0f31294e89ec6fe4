"""What can be done with a bundle: `install`, `upgrade`, `uninstall`."""

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from shlex import quote

from tamruang_installer import office as offices
from tamruang_installer.bundle import Bundle
from tamruang_installer.places import REMOVER, Place, closed_to_others
from tamruang_installer.version import make, name_of_version
from tamruang_installer.words import LANGUAGE_VARIABLE, Refused, refuse, tell

HELP = """\
install     put tamruang on this machine (วางโปรแกรมในเครื่อง)
upgrade     put this version in the place of the one in use: the office is
            backed up first, all is tried on a copy of it, and if a check
            fails the old version stays (เปลี่ยนเป็นรุ่นนี้ โดยสำรองข้อมูล
            และทดลองกับสำเนาก่อน หากไม่ผ่านจะใช้รุ่นเดิมต่อ)
uninstall   remove the program, never the data (ถอนโปรแกรม ข้อมูลยังอยู่)
"""
INTERRUPTED = 130


def main(words: Sequence[str], archive: str) -> int:
    """Do what was asked for.

    Args:
        words: of the command line.
        archive: the file of the bundle.

    Returns:
        The exit code: 0 done, 1 refused with a sentence, 2 wrong usage.
    """
    asked = _parser(Path(archive).name).parse_args(words)
    if asked.lang:
        os.environ[LANGUAGE_VARIABLE] = asked.lang
    os.umask(0o022)  # what root installs, clerks must be able to read
    place = Place(asked.prefix, asked.bin)
    before = place.in_use
    try:
        {"install": _install, "upgrade": _upgrade, "uninstall": _uninstall}[asked.what](
            Bundle(archive), place, asked
        )
    except Refused as error:
        print(error)
        return 1
    except OSError as error:
        where, reason = error.filename or place.prefix, error.strerror or error
        if place.in_use != before:
            tell(
                "{reason}: {place}. Do the same once more, to bring it to its end.",
                reason=reason,
                place=where,
            )
        elif isinstance(error, PermissionError):
            tell(
                "{place} can't be written ({reason}). Run this as root (sudo), or give a folder of your own with --prefix.",
                place=where,
                reason=reason,
            )
        else:
            tell("{reason}: {place}. Nothing else than before is in use.", reason=reason, place=where)
        return 1
    except KeyboardInterrupt:
        if place.in_use == before:
            tell("Stopped. Nothing else than before is in use.")
        else:
            tell("Stopped. Do the same once more, to bring it to its end.")
        return INTERRUPTED
    return 0


def _parser(file: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python3 {file}", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("install", "upgrade", "uninstall"))
    parser.add_argument(
        "--prefix", metavar="FOLDER", help="where the program lies: /opt/tamruang, or ~/.local/lib/tamruang"
    )
    parser.add_argument(
        "--bin", metavar="FOLDER", help="where its command is put: /usr/local/bin, or ~/.local/bin"
    )
    parser.add_argument(
        "--database",
        metavar="FILE",
        action="append",
        default=[],
        help="upgrade: the office to bring up to date; may be given more than once",
    )
    parser.add_argument(
        "--while-open", action="store_true", help="go on although somebody has the program open"
    )
    parser.add_argument("--lang", choices=("th", "en"))
    return parser


def _install(bundle: Bundle, place: Place, asked: argparse.Namespace) -> None:
    bundle.check_machine()
    _check_python(bundle, place, "install")
    place.check_command()
    with place.held():
        if place.in_use is not None and place.current.joinpath("bin/python").exists():
            raise refuse(
                "There is a tamruang in {place} already. To put this version in its place: python3 {file} upgrade",
                place=place.prefix,
                file=bundle.path.name,
            )
        tell("Installing; this takes some seconds …")
        _put_first(bundle, place, make(bundle, place))


def _put_first(bundle: Bundle, place: Place, version: str) -> None:
    """Put a version in place where none that runs is."""
    place.switch(version)
    place.link()
    bundle.write_remover(place.prefix / REMOVER)
    place.prune(version)
    tell("tamruang {version} is installed in {place}.", version=bundle.version, place=place.prefix)
    tell("Start it with: {command}", command=place.command)
    if str(place.commands) not in os.environ.get("PATH", "").split(os.pathsep):
        tell(
            "{folder} is not in PATH: add it, or start the program with its whole path.",
            folder=place.commands,
        )
    tell(
        "To remove it: {command}",
        command=f"python3 {quote(str(place.prefix / REMOVER))} uninstall{_where(place)}",
    )


def _check_python(bundle: Bundle, place: Place, what: str) -> None:
    """See that others can start what root installs for all: with a Python in somebody's home they could not.

    Raises:
        Refused: they could not.
    """
    folder = closed_to_others(Path(sys.executable).resolve())
    if os.geteuid() == 0 and folder is not None and closed_to_others(place.prefix) is None:
        raise refuse(
            "This Python lies in {folder}, which not everybody may enter: other accounts could not start the program. "
            "Use the system's Python: /usr/bin/python3 {file} {what}",
            folder=folder,
            file=bundle.path.name,
            what=what,
        )


def _where(place: Place) -> str:
    """What must be said for a folder that is not the usual one."""
    usual = Place(None, None).prefix
    return "" if place.prefix == usual else f" --prefix {quote(str(place.prefix))}"


def _upgrade(bundle: Bundle, place: Place, asked: argparse.Namespace) -> None:
    bundle.check_machine()
    _check_python(bundle, place, "upgrade")
    place.check_command()
    with place.held(), ExitStack() as trials:
        old = place.in_use
        _ask_to_leave(place, asked)
        if not asked.while_open:  # what killed upgrades have left takes a hundred megabytes each
            place.prune(old, name_of_version(bundle))
        new = make(bundle, place)
        if new == old and not asked.database:
            place.link()
            place.prune(new)
            tell("tamruang {version} is in {place} already.", version=bundle.version, place=place.prefix)
            return
        before = (
            place.folder_of(old) if old and place.folder_of(old).joinpath("bin/python").exists() else None
        )
        found = offices.find_offices(place.folder_of(new), asked.database)
        tried = [
            trials.enter_context(offices.tried(one, before, place.folder_of(new), bundle.version))
            for one in found
        ]
        if old is None:
            _put_first(bundle, place, new)
        else:
            place.switch(new)
            place.link()
            bundle.write_remover(place.prefix / REMOVER)
        for one in tried:
            _bring_up(place, one, tried, new, old)
        place.prune(new, old)
        if old:
            tell(
                "tamruang {version} took the place of {old} in {place}.",
                version=bundle.version,
                old=old.partition("-")[0],
                place=place.prefix,
            )
        if not found and old:
            tell(
                "No office was found to bring up to date; each is, with a copy made first, when it is opened next. "
                "Name one with --database FILE."
            )


def _bring_up(
    place: Place, one: offices.Tried, tried: Sequence[offices.Tried], new: str, old: str | None
) -> None:
    """Bring an office up to date with the version that is now in use; if that fails, all is again as it was."""
    try:
        offices.bring_up(place.folder_of(new), one.path)
    except (Refused, OSError, sqlite3.Error) as error:
        # All of them: the old version could not open one that stays with the new tables.
        are_back = [offices.put_back(each) for each in tried] if old is not None else [False]
        if old is not None and all(are_back):
            place.switch(old)
            raise refuse(
                "Bringing {office} up to date failed. The old version is in use again, and the office is as before: {reason}",
                office=one.path,
                reason=error,
            ) from None
        raise refuse(
            "Bringing {office} up to date failed, and somebody worked on it meanwhile. The new version stays in use; "
            "as it was before: {copy}. {reason}",
            office=one.path,
            copy=one.backup,
            reason=error,
        ) from None
    tell("{office} is up to date.", office=one.path)


def _ask_to_leave(place: Place, asked: argparse.Namespace) -> None:
    if not asked.while_open and (sessions := place.sessions()):
        raise refuse(
            "tamruang is open ({who}). Ask them to leave it, then try again; --while-open goes on all the same.",
            who=", ".join(sessions),
        )


def _uninstall(_: Bundle, place: Place, asked: argparse.Namespace) -> None:
    if not (place.prefix / "versions").is_dir():
        raise refuse(
            "There is no tamruang in {place}. If it was installed elsewhere, say where with --prefix.",
            place=place.prefix,
        )
    with place.held():
        _ask_to_leave(place, asked)
        found: list[Path] = []
        with suppress(Refused):
            found = offices.find_offices(place.current, asked.database)
        place.remove()
    tell("tamruang was removed from {place}.", place=place.prefix)
    for one in found:
        tell("The office's data was left alone: {office}", office=one)
    tell(
        "The data of each office was left alone; databases lie where they were, by default in "
        "~/.local/share/tamruang of each clerk."
    )
    settings = Path.home() / ".config/tamruang/settings.toml"
    if settings.exists():
        tell("Settings were left too: {file}", file=settings)
