"""A real sshd of the test's own, on loopback, with its own keys and port: how the offices reach the program."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import wait_until

_SEPARATION = Path("/run/sshd")


class Server:
    """An sshd that lets this user in with a key of the test.

    Args:
        folder: for keys and settings.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
        if program is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
            pytest.skip("openssh-server is not installed: what a dropped line does is not tested over ssh")
        if os.geteuid() != 0:
            pytest.skip(
                "sshd gives nobody a terminal unless root runs it: what a dropped line does is not tested"
            )
        _SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for name in ("host", "client"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        shutil.copy(folder / "client.pub", folder / "authorized")
        self._port = _free_port()
        (folder / "config").write_text(
            f"Port {self._port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\n"
            f"AuthorizedKeysFile {folder / 'authorized'}\nPidFile none\nUsePAM no\nStrictModes no\n"
            "PermitRootLogin yes\nPasswordAuthentication no\nPrintMotd no\nPrintLastLog no\n"
        )
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [program, "-D", "-e", "-f", str(folder / "config")], stderr=self._log
        )
        wait_until(self._listens)

    def _listens(self) -> bool:
        if self._process.poll() is not None:
            pytest.skip(f"sshd does not start here: {(self._folder / 'log').read_text()}")
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self._port)) == 0

    def login(self, command: str) -> str:
        """The command line that runs a command over there, in a terminal."""
        path = f"PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH"
        options = ["-tt", "-q", "-i", str(self._folder / "client"), "-p", str(self._port)]
        for option in ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes"):
            options += ["-o", option]
        there = f"env LC_ALL=C.UTF-8 {path} {command}"
        return shlex.join(["ssh", "-F", "none", *options, f"{getpass.getuser()}@127.0.0.1", there])

    def close(self) -> None:
        """End it, and all that logged in."""
        self._process.terminate()
        self._process.wait()
        self._log.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def running(words: str) -> list[int]:
    """Processes whose command line has these words."""
    found = subprocess.run(["pgrep", "-f", words], check=False, capture_output=True, text=True).stdout
    return [int(line) for line in found.split() if int(line) != os.getpid()]
