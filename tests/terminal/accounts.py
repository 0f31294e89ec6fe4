"""Real accounts of a Unix group, who come to one machine over a real sshd: as the clerks of an office do.

They are made by the test and go with it. Those of a test that was killed go with the next one.
"""

import json
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal.installed import Installed
from tests.terminal.terminal import wait_until

_NAME = "tamruang"
_SEPARATION = Path("/run/sshd")
_TRIES = 200  # other tests may hold the lock of the password file
_BIN = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"


class Answer(NamedTuple):
    """What a command line answered.

    Attributes:
        code: with which it ended; a traceback, if it ended with one.
        out: on standard output.
        err: on standard error.
    """

    code: int | str
    out: str
    err: str


class Accounts:
    """A group, its accounts, and an sshd that lets them in with one key.

    Args:
        number: how many accounts are in the group.
        outsiders: how many are not.
    """

    def __init__(self, number: int, outsiders: int = 0) -> None:
        tools = {name: shutil.which(name, path=_BIN) for name in ("useradd", "sshd", "ssh", "ssh-keygen")}
        missing = [name for name, place in tools.items() if place is None]
        if os.geteuid() != 0:
            pytest.skip("only root makes accounts: offices that several accounts share are not tested")
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}. Offices of several accounts are not tested")
        _sweep()
        stem = f"{_NAME}-{os.getpid()}"
        self.group = stem
        self.names = [f"{stem}-{place}" for place in range(1, number + outsiders + 1)]
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}-accounts-"))
        self.folder.chmod(0o755)
        self._server: subprocess.Popen[bytes] | None = None
        try:
            _run("groupadd", self.group)
            for place, name in enumerate(self.names):
                groups = ["-G", self.group] if place < number else []
                _run("useradd", "-M", "-N", "-g", "nogroup", *groups, "-p", "*", "-s", "/bin/sh",
                     "-d", str(self.home(name)), name)  # fmt: skip
                self.home(name).mkdir(mode=0o700, parents=True)
                shutil.chown(self.home(name), name)
            self.installed = Installed(self.folder / "program")
            shutil.copy(Path(__file__).with_name("clerk.py"), self.folder / "clerk.py")
            (self.folder / "clerk.py").chmod(0o644)
            self._serve(str(tools["sshd"]))
        except BaseException:
            self.close()
            raise

    def home(self, name: str) -> Path:
        """The home of an account."""
        return self.folder / "home" / name

    def _serve(self, program: str) -> None:
        keys = self.folder / "keys"
        keys.mkdir(mode=0o755)
        for name in ("host", "client"):
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name))
        _SEPARATION.mkdir(mode=0o755, exist_ok=True)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self._port = int(one.getsockname()[1])
        (keys / "config").write_text(
            f"Port {self._port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\n"
            f"AuthorizedKeysFile {keys / 'client.pub'}\nPidFile none\nUsePAM no\nStrictModes no\nUseDNS no\n"
            "PasswordAuthentication no\nPrintMotd no\nPrintLastLog no\nMaxStartups 200\nAcceptEnv *\n"
        )
        self._server = subprocess.Popen([program, "-D", "-q", "-f", str(keys / "config")])
        wait_until(self._listens)

    def _listens(self) -> bool:
        if self._server is None or self._server.poll() is not None:
            pytest.skip("sshd does not start here: offices that several accounts share are not tested")
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self._port)) == 0

    def ssh(self, name: str, command: str, *, terminal: bool = False) -> list[str]:
        """What logs an account in and runs a command line there."""
        options = ["-F", "none", "-q", "-tt" if terminal else "-T", "-p", str(self._port)]
        options += ["-i", str(self.folder / "keys" / "client")]
        for option in ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes"):
            options += ["-o", option]
        path = f"PATH={self.installed.program.parent}:$PATH"
        return ["ssh", *options, f"{name}@127.0.0.1", f"export LC_ALL=C.UTF-8 {path}; {command}"]

    def login(self, name: str, command: str) -> str:
        """The same as a command line, in a terminal."""
        return shlex.join(self.ssh(name, command, terminal=True))

    def run(self, name: str, command: str, *, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Let an account run a command line, and wait for its end."""
        return subprocess.run(
            self.ssh(name, command), input=stdin, capture_output=True, text=True, check=False, timeout=300
        )

    def tamruang(self, name: str, *lines: str, before: str = "") -> list[Answer]:
        """Let an account log in and run command lines of the program, one after the other.

        Args:
            name: of the account.
            *lines: as they are typed, without the name of the program.
            before: what its shell does first, such as `umask 077;`.
        """
        given = json.dumps([shlex.split(line) for line in lines])
        done = self.run(name, f"{before} {self.clerk('lines')}", stdin=given)
        assert done.returncode == 0, done.stderr
        return [Answer(*one) for one in json.loads(done.stdout)]

    def clerk(self, *arguments: object) -> str:
        """The command line of a clerk's work, for his account."""
        return f"{self.installed.python} {self.folder / 'clerk.py'} {shlex.join(map(str, arguments))}"

    def close(self) -> None:
        """End the server and all that the accounts run, and take the accounts away."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
        _remove(self.names, self.group)
        shutil.rmtree(self.folder, ignore_errors=True)


def _run(*command: str) -> None:
    """Run a tool of the machine, until nobody else holds the password file."""
    environment = {**os.environ, "PATH": _BIN}
    for _ in range(_TRIES):
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            return
        if "lock" not in done.stderr:
            break
    raise AssertionError(f"{command}: {done.stderr}")


def _remove(names: Sequence[str], group: str) -> None:
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    for name in names:
        if name in known:
            subprocess.run(["pkill", "-KILL", "-U", str(known[name])], check=False)
            wait_until(lambda uid=known[name]: not _processes(uid))  # type: ignore[misc]
            _run("userdel", name)
    subprocess.run(["groupdel", group], check=False, capture_output=True, env={**os.environ, "PATH": _BIN})


def _processes(uid: int) -> bool:
    return subprocess.run(["pgrep", "-U", str(uid)], check=False, capture_output=True).returncode == 0


def _sweep() -> None:
    """Take away the accounts of tests that were killed."""
    dead: dict[str, list[str]] = {}
    for entry in pwd.getpwall():
        stem, _, place = entry.pw_name.rpartition("-")
        _, _, process = stem.rpartition("-")
        if stem == f"{_NAME}-{process}" and place.isdigit() and not Path(f"/proc/{process}").exists():
            dead.setdefault(stem, []).append(entry.pw_name)
    for group, names in dead.items():
        _remove(names, group)
