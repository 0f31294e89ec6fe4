"""Who may read and write an office's files: their owner alone, or a Unix group that shares the office.

A private office has files of 0600 in folders of 0700. A shared one has 0660 and 2770, and each file belongs to the group,
whatever the umask and the first group of the clerk who happens to make it. Which of the two an office is stands nowhere but in
the rights of its database and folder. All that is made beside the database or in its folders is made through here.

Loads nothing: it is asked before the first paint, too.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_GROUP_FOLDER = 0o070
_GROUP_FILE = 0o060
_PATIENCE = 1.0
"""Seconds that another program may need between making a folder and giving it to the group."""


class Rights(NamedTuple):
    """The rights of an office's files and folders.

    Attributes:
        group: number of the Unix group that shares it; None if it is private.
    """

    group: int | None = None

    @property
    def is_shared(self) -> bool:
        """Whether a group shares it."""
        return self.group is not None

    @property
    def file_mode(self) -> int:
        """The mode of a file."""
        return 0o600 if self.group is None else 0o660

    @property
    def folder_mode(self) -> int:
        """The mode of a folder; what is made in a shared one belongs to its group."""
        return 0o700 if self.group is None else 0o2770

    def make_folder(self, path: Path | str, *, dir_fd: int | None = None) -> bool:
        """Make a folder; one that is there already stays.

        Args:
            path: of the folder; the one above it is there.
            dir_fd: of the folder that the path begins in.

        Returns:
            Whether it was made now.

        Raises:
            OSError: it can't be made.
        """
        try:
            os.mkdir(path, 0o700, dir_fd=dir_fd)
        except FileExistsError:
            if self.group is not None:
                self._await_rights(path, dir_fd)
            return False
        if self.group is not None:
            self._give_folder(path, dir_fd)
        return True

    def await_folder(self, path: Path) -> None:
        """Wait, if another program has made a folder just now and not given it to the group yet.

        Raises:
            OSError: it can't be looked at.
        """
        if self.group is not None:
            self._await_rights(path, None, mends=False)

    def take_folder(self, path: Path) -> None:
        """Give an empty folder that is there already these rights.

        Raises:
            OSError: it is somebody else's.
        """
        if self.group is not None:
            os.chown(path, -1, self.group, follow_symlinks=False)
        path.chmod(self.folder_mode)

    def make_file(self, path: Path) -> bool:
        """Make an empty file, with its rights from its first moment on; one that is there already stays.

        Returns:
            Whether it was made now.

        Raises:
            OSError: it can't be made.
        """
        try:
            if self.group is not None:
                with suppress(FileNotFoundError, PermissionError, NotImplementedError):
                    return self._make_linked(path)
                # A disk without second names for a file.
            descriptor = os.open(path, _NEW, 0o600)
        except FileExistsError:
            return False
        try:
            self.give(descriptor)
        finally:
            os.close(descriptor)
        return True

    def open_file(self, path: Path, flags: int) -> int:
        """Open a file that is made where there is none, and that no link leads to; gives its descriptor.

        Args:
            path: of the file.
            flags: of `os.open`, without those that make it.

        Raises:
            OSError: it can't be made or opened.
        """
        flags |= os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            return os.open(path, flags)
        except FileNotFoundError:
            self.make_file(path)
            return os.open(path, flags)

    def give(self, descriptor: int) -> None:
        """Give a file or folder that was just made, for its owner alone, to those who share the office.

        Where that is not allowed (the owner is not of the group, the disk knows no rights) it stays its owner's: never are
        the rights wider than the group.

        Args:
            descriptor: of the file or folder. Never of the database or what SQLite keeps beside it, whose locks go with the
                first descriptor that is closed.
        """
        if self.group is None:
            return
        found = os.fstat(descriptor)
        mode = self.folder_mode if stat.S_ISDIR(found.st_mode) else self.file_mode
        with suppress(PermissionError):
            if found.st_gid != self.group:
                os.fchown(descriptor, -1, self.group)
            if stat.S_IMODE(found.st_mode) != mode:
                os.fchmod(descriptor, mode)

    def give_beside(self, *paths: Path) -> None:
        """Give files that SQLite made by itself to those who share the office, if they are ours to give.

        SQLite copies the database's mode; the group comes from the folder, which may have been shared by hand.
        """
        if self.group is None:
            return
        for path in paths:
            with suppress(OSError):
                if path.lstat().st_gid != self.group:
                    os.chown(path, -1, self.group, follow_symlinks=False)
                    path.chmod(self.file_mode)

    def _make_linked(self, path: Path) -> bool:
        passing = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
        descriptor = os.open(passing, _NEW, 0o600)
        try:
            self.give(descriptor)
            os.link(passing, path)
        except FileExistsError:
            return False
        finally:
            os.close(descriptor)
            passing.unlink(missing_ok=True)
        return True

    def _give_folder(self, path: Path | str, dir_fd: int | None) -> None:
        descriptor = os.open(path, _FOLDER, dir_fd=dir_fd)
        try:
            self.give(descriptor)
        finally:
            os.close(descriptor)

    def _await_rights(self, path: Path | str, dir_fd: int | None, *, mends: bool = True) -> None:
        """Wait while another program has made a folder and not given it to the group yet; do it for one of ours that was killed."""
        until = time.monotonic() + _PATIENCE
        while True:
            found = os.stat(path, dir_fd=dir_fd, follow_symlinks=False)
            if not stat.S_ISDIR(found.st_mode) or found.st_mode & _GROUP_FOLDER == _GROUP_FOLDER:
                return
            if mends and found.st_uid == os.geteuid():
                self._give_folder(path, dir_fd)
                return
            if time.monotonic() > until or time.time() - found.st_ctime > _PATIENCE:
                return
            time.sleep(0.005)


PRIVATE = Rights()
"""For their owner alone."""


def rights_of(database: Path) -> Rights:
    """The rights of an office, as its database and folder have them.

    It is shared if the group of both is the same and may read and write both: nothing makes a database so by itself. One that
    is not there yet would be what its folder says.

    Args:
        database: its file.
    """
    try:
        file = database.stat()
    except OSError:
        return rights_in(database.parent)
    try:
        folder = database.parent.stat()
    except OSError:
        return PRIVATE
    is_shared = (
        file.st_gid == folder.st_gid
        and file.st_mode & _GROUP_FILE == _GROUP_FILE
        and folder.st_mode & _GROUP_FOLDER == _GROUP_FOLDER
    )
    return Rights(file.st_gid) if is_shared else PRIVATE


def rights_in(folder: Path) -> Rights:
    """The rights of what is made in a folder: shared if it gives its group to all that is made in it, and lets it write."""
    try:
        found = folder.stat()
    except OSError:
        return PRIVATE
    is_shared = found.st_mode & stat.S_ISGID and found.st_mode & _GROUP_FOLDER == _GROUP_FOLDER
    return Rights(found.st_gid) if is_shared else PRIVATE


def make_folders(path: Path) -> None:
    """Make a folder, and those above it that are missing, each with the rights of what is made where it lies.

    Raises:
        OSError: one can't be made.
    """
    for folder in reversed([folder for folder in (path, *path.parents) if not folder.exists()]):
        rights_in(folder.parent).make_folder(folder)
