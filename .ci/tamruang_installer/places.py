"""Where the program is put: its folder, the link to the version in use, the command, completion and manual page in the path."""

import fcntl
import json
import os
import pwd
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tamruang_installer.words import refuse

REMOVER = "setup.pyz"
VERSIONS = "versions"
UNFINISHED = ".part"
# What a version brings for others, by where it lies in its own folder, and where they look for it.
SHARED = {
    "share/bash-completion/completions/tamruang": "bash-completion/completions/tamruang",
    "share/zsh/site-functions/_tamruang": "zsh/site-functions/_tamruang",
    "share/fish/vendor_completions.d/tamruang.fish": "fish/vendor_completions.d/tamruang.fish",
    "share/man/man1/tamruang.1": "man/man1/tamruang.1",
}


class Place:
    """A folder with the program in it: `versions/` and a link `current` to the one in use, which is changed in one step.

    Attributes:
        prefix: the folder.
        commands: where the command `tamruang` is put.
        shared: where shells and `man` look; None if that can't be told from the folder of the command.
    """

    def __init__(self, prefix: str | None, commands: str | None) -> None:
        """Nothing is made yet.

        Args:
            prefix: the folder that was named; the usual one if None.
            commands: the folder for the command that was named; the usual one if None.
        """
        is_root = os.geteuid() == 0
        home = Path.home()
        usual = Path("/opt/tamruang") if is_root else home / ".local/lib/tamruang"
        self.prefix = Path(prefix).expanduser().absolute() if prefix else usual
        known = str(self._record().get("commands", ""))
        usual_commands = Path("/usr/local/bin") if is_root else home / ".local/bin"
        self.commands = Path(commands or known or usual_commands).expanduser().absolute()
        # `man` and the shells look beside the folders in the path, as far as these are called so.
        self.shared = self.commands.parent / "share" if self.commands.name == "bin" else None

    @property
    def current(self) -> Path:
        """The link to the version in use."""
        return self.prefix / "current"

    @property
    def command(self) -> Path:
        """What people type."""
        return self.commands / "tamruang"

    @property
    def in_use(self) -> str | None:
        """The name of the version in use; None where there is none."""
        try:
            return self.current.readlink().name
        except OSError:
            return None

    def folder_of(self, version: str) -> Path:
        """Where a version lies."""
        return self.prefix / VERSIONS / version

    def _record(self) -> dict[str, str | list[str]]:
        try:
            read = json.loads((self.prefix / "installed.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else install here meanwhile; the folder is made if there is none.

        Raises:
            Refused: somebody does, or there are files of others.
        """
        others = {entry.name for entry in self.prefix.iterdir()} if self.prefix.is_dir() else set()
        if others and VERSIONS not in others:
            raise refuse(
                "{place} holds other files. Name a new or an empty folder with --prefix.", place=self.prefix
            )
        (self.prefix / VERSIONS).mkdir(parents=True, exist_ok=True)
        with (self.prefix / VERSIONS / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise refuse(
                    "Somebody else is installing in {place} right now. Wait until that is done.",
                    place=self.prefix,
                ) from None
            yield

    def switch(self, version: str) -> None:
        """Let a version be the one in use, from one moment to the next."""
        passing = self.prefix / "current.new"
        passing.unlink(missing_ok=True)
        passing.symlink_to(Path(VERSIONS) / version)
        passing.replace(self.current)
        _settle(self.prefix)

    def check_command(self) -> None:
        """See that the command of no other program, and of no other installation, is in the way.

        Raises:
            Refused: one is.
        """
        if self._is_others(self.command):
            raise refuse(
                "{place} is another tamruang, and was left alone. Name another folder for the command with --bin.",
                place=self.command,
            )

    def link(self) -> None:
        """Put command, completion and manual page where they are looked for; they lead to whichever version is in use."""
        links = {self.command: self.current / "bin/tamruang"}
        shared = (
            {}
            if self.shared is None
            else {self.shared / outside: inside for inside, outside in SHARED.items()}
        )
        for place, inside in shared.items():
            if (self.current / inside).exists() and not self._is_others(place):
                links[place] = self.current / inside
        record = {
            "commands": str(self.commands),
            "links": sorted({*self._noted("links"), *map(str, links)}),
            # Those that are made now, and go again when they are empty.
            "folders": sorted({*self._noted("folders"), *map(str, _missing_above(links))}),
        }
        whole = self.prefix / "installed.json.new"
        whole.write_text(json.dumps(record, indent=2), encoding="utf-8")
        whole.replace(self.prefix / "installed.json")
        for place, target in links.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            passing = place.with_name(f".{place.name}.new")
            passing.unlink(missing_ok=True)
            passing.symlink_to(target)
            passing.replace(place)

    def _noted(self, name: str) -> list[str]:
        noted = self._record().get(name, [])
        return noted if isinstance(noted, list) else []

    def _is_others(self, place: Path) -> bool:
        return os.path.lexists(place) and not self._is_ours(place)

    def _is_ours(self, place: Path) -> bool:
        return place.is_symlink() and place.readlink().is_relative_to(self.prefix)

    def prune(self, *kept: str | None) -> None:
        """Remove versions that are no longer needed, and what a killed installation left half."""
        for folder in (self.prefix / VERSIONS).iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def remove(self) -> None:
        """Remove all that was put there, and nothing else: a folder goes only when it is empty."""
        for place in map(Path, self._noted("links")):
            if self._is_ours(place):
                place.unlink(missing_ok=True)
        for folder in reversed(self._noted("folders")):  # those within others come last in their order
            with suppress(OSError):
                os.rmdir(folder)  # noqa: PTH106
        self.current.unlink(missing_ok=True)
        shutil.rmtree(self.prefix / VERSIONS)
        for name in ("current.new", "installed.json.new", REMOVER + UNFINISHED, "installed.json", REMOVER):
            (self.prefix / name).unlink(missing_ok=True)
        with suppress(OSError):
            self.prefix.rmdir()

    def sessions(self) -> list[str]:
        """Who has the program open, as `name (process)`."""
        mark = f"{self.prefix}/".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
                owner = process.stat().st_uid
            except OSError:
                continue
            if any(word.startswith(mark) and b"/bin/" in word for word in words[:2]):
                found.append(f"{name_of(owner)} ({process.name})")
        return found


def closed_to_others(file: Path) -> Path | None:
    """The outermost folder above a file that only its owner, or a group, may enter; None where all may."""
    folders = (each for each in reversed(file.parents) if each.exists())
    return next((each for each in folders if not each.stat().st_mode & stat.S_IXOTH), None)


def name_of(owner: int) -> str:
    """The name of an account; its number where it has none."""
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)


def _missing_above(places: Iterable[Path]) -> Iterator[Path]:
    """The folders that must be made for some files."""
    for place in places:
        yield from (folder for folder in place.parents if not folder.exists())


def _settle(folder: Path) -> None:
    """Let the disk know a change of names."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
