"""A queue in the place of a small file keeps nobody waiting; what never ends is not read to its end."""

import errno
import os
import socket
from pathlib import Path

import pytest

from models.plain_files import NoPlainFileError, read_plain
from models.storage.site import SiteUnusable, site_database
from tui.settings.load import load_settings
from tui.settings.values import SettingsUnusable


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_plain(path, 5) == b"12345"
    with pytest.raises(OSError, match="large") as refused:
        read_plain(path, 4)
    assert refused.value.errno == errno.EFBIG
    assert read_plain(Path(os.devnull), 5) == b""
    with pytest.raises(OSError, match="large"):
        read_plain(Path("/dev/zero"), 1_000)


def test_queues_sockets_and_folders_are_told_at_once(tmp_path: Path) -> None:
    queue = tmp_path / "queue"
    os.mkfifo(queue)
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        try:
            listening.bind("socket")
        finally:
            os.chdir(before)
        with pytest.raises(NoPlainFileError):
            read_plain(queue, 100)
        with pytest.raises(IsADirectoryError):
            read_plain(tmp_path, 100)
        with pytest.raises(OSError):  # noqa: PT011  # it can't even be opened
            read_plain(tmp_path / "socket", 100)
    with pytest.raises(SettingsUnusable, match="not a file"):
        load_settings({"TAMRUANG_SETTINGS": str(queue), "HOME": str(tmp_path)})
    with pytest.raises(SiteUnusable, match="not a file"):
        site_database({"TAMRUANG_SITE": str(queue)})
