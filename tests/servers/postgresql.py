"""A PostgreSQL of the tests' own: a cluster in a folder for the time being, which only they reach.

Each process of tests has its own: to make one takes less than a second, and one that all share must know who is the last.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from tests.servers import keeper

if TYPE_CHECKING:
    from psycopg import Connection

OLDEST = 15
"""The oldest version that the program works with."""
OWNER = "postgres"
"""The role that may do everything."""
_DISK, _MEMORY = Path("/tmp"), Path("/dev/shm")
"""Where clusters lie: the name of a socket is short, and the account of a server must get there."""
_ROOM = 2_000_000_000
"""Bytes that must be free in memory for a cluster to lie there."""
_PREFIX = "tamruang-postgresql-"
_NUMBERS = itertools.count(1)
"""Of databases: a copy of a cluster has those that it was made from."""
_KEPT = "kept"
"""A file of each cluster's, locked as long as somebody looks after it."""
_READY = 60
"""Seconds for a server to be ready: one that was killed reads its log first."""
_HURRIED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB")


class Missing(Exception):
    """There is no PostgreSQL here that tests could start; its words say why."""


def programs() -> Path:
    """The folder of the newest PostgreSQL on this machine.

    Raises:
        Missing: there is none that is new enough, or the driver is missing.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as missing:
        raise Missing("psycopg is not installed: nothing is tested on PostgreSQL") from missing
    found = {_version(place): place for place in _places() if (place / "initdb").exists()}
    if not found or max(found) < OLDEST:
        raise Missing(f"PostgreSQL {OLDEST} or newer is not installed: nothing is tested on it")
    return found[max(found)]


def _places() -> list[Path]:
    """Folders in which the programs of a server may lie: those of Debian, and of whatever is found by its name."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if told := shutil.which("pg_config"):
        places.append(Path(subprocess.run([told, "--bindir"], capture_output=True, text=True).stdout.strip()))
    if told := shutil.which("initdb"):
        places.append(Path(told).resolve().parent)
    return places


def _version(place: Path) -> int:
    told = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True).stdout
    number = re.search(r"\) (\d+)", told)
    return int(number[1]) if number else 0


class Cluster:
    """A server with databases of its own, reached through a socket in its folder, without a password.

    Args:
        is_durable: whether what is stored is on the disk when the server says so, as it is in an office. Else it may
            lie in memory, where a database is made twenty times as quickly.
        has_port: whether it can be reached on 127.0.0.1 as well, by roles that have a password.
        like: one that was stopped, of which this one begins as a copy.

    Raises:
        Missing: it can't be started here.
    """

    def __init__(
        self, *, is_durable: bool = False, has_port: bool = False, like: Cluster | None = None
    ) -> None:
        self._programs = programs()
        self._account = _account()
        _remove_what_others_left()
        self.folder = _new_folder(in_memory=not is_durable)
        self.port = _free_port() if has_port else None
        """On 127.0.0.1, if it has one."""
        self.log = self.folder / "log"
        self._lock = os.open(self.folder / "new", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        (self.folder / "new").rename(self.folder / _KEPT)  # nobody sees it unlocked
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", keeper.__file__, str(self.folder)],
            stdin=subprocess.PIPE,
            pass_fds=[self._lock],
            start_new_session=True,
        )
        self._server: subprocess.Popen[bytes] | None = None
        self._settings = ["listen_addresses=" + ("127.0.0.1" if has_port else "")]
        if not is_durable:
            self._settings += _HURRIED
        try:
            if like is None:
                self._make()
            else:
                shutil.copytree(like.folder / keeper.DATA, self.folder / keeper.DATA)
            if self._account:
                for place in (self.folder, *self.folder.rglob("*")):
                    os.chown(place, *self._account)
            self.start()
        except BaseException:
            self.close()
            raise

    def _make(self) -> None:
        if self._account:
            os.chown(self.folder, *self._account)
        auth = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--username={OWNER}"]
        how = ["--locale=C.UTF-8", "--encoding=UTF8", "--no-sync", "--no-instructions"]
        told = self._run([self._programs / "initdb", "-D", self.folder / keeper.DATA, *auth, *how])
        if told.returncode:
            raise Missing(f"PostgreSQL makes no cluster here: {told.stderr.strip()}")
        # As little as possible of what tests store may lean on how a server is set up.
        with (self.folder / keeper.DATA / "postgresql.conf").open("a") as settings:
            settings.write("timezone = 'America/St_Johns'\nshared_buffers = 64MB\nmax_connections = 200\n")
            settings.write(
                "dynamic_shared_memory_type = mmap\n"
            )  # in the folder, also after the server was killed

    def _run(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, **self._as_account())

    def _as_account(self) -> dict[str, Any]:
        """What starts a program so that a server will run: never as root."""
        how: dict[str, Any] = {"cwd": self.folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}}
        if self._account:
            how |= {"user": self._account[0], "group": self._account[1], "extra_groups": []}
        return how

    def start(self) -> None:
        """Start the server, and wait until it answers.

        Raises:
            Missing: it doesn't start here.
        """
        settings = [*self._settings, f"unix_socket_directories={self.folder}"]
        if self.port:
            settings.append(f"port={self.port}")
        command = [str(self._programs / "postgres"), "-D", str(self.folder / keeper.DATA)]
        with self.log.open("ab") as log:
            server: subprocess.Popen[bytes] = subprocess.Popen(
                [*command, *(word for setting in settings for word in ("-c", setting))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as_account(),
            )
        self._server = server
        until = time.monotonic() + _READY
        while not self._is_ready():
            if server.poll() is not None or time.monotonic() > until:
                raise Missing(f"PostgreSQL does not start here: {self.log.read_text(errors='replace')}")
            time.sleep(0.01)

    def _is_ready(self) -> bool:
        """Whether it wrote so into its own file, and not the server before it."""
        try:
            lines = (self.folder / keeper.DATA / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(self._process) and lines[7].strip() == "ready"

    @property
    def _process(self) -> int:
        assert self._server
        return self._server.pid

    def kill(self) -> None:
        """Kill the server, and all processes in which it works, as nobody could refuse it; `start` starts it again."""
        assert self._server
        keeper.end_at_once(keeper.family_of(self._process))
        self._server.wait()
        self._server = None

    def stop(self) -> None:
        """End the server in order, whoever is connected; `start` starts it again."""
        assert self._server
        self._server.send_signal(signal.SIGINT)
        self._server.wait()
        self._server = None

    def close(self) -> None:
        """End the server, and remove its folder with all that is in it."""
        assert self._keeper.stdin
        self._keeper.stdin.close()
        self._keeper.wait()
        if self.folder.exists():  # somebody killed the keeper
            keeper.clean_up(self.folder)
        if self._server:
            self._server.wait()
        os.close(self._lock)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def address(
        self,
        database: str = OWNER,
        *,
        office: str | None = None,
        role: str = OWNER,
        password: str | None = None,
    ) -> str:
        """The address of a database.

        Args:
            database: its name.
            office: the office in it, as the program is told; what connects without the program knows no office.
            role: who connects.
            password: with which it goes through the port; else through the socket.
        """
        told = {"office": office} if office else {}
        if password is not None:
            who = f"{quote(role, safe='')}:{quote(password, safe='')}@127.0.0.1:{self.port}"
            return f"postgresql://{who}/{quote(database, safe='')}" + (
                f"?{urlencode(told, quote_via=quote)}" if told else ""
            )
        place = urlencode(
            {"host": str(self.folder), **({"port": self.port} if self.port else {}), **told}, quote_via=quote
        )
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?{place}"

    def connect(self, database: str = OWNER, *, role: str = OWNER) -> Connection:
        """A connection that stores each statement by itself."""
        import psycopg

        return psycopg.connect(self.address(database, role=role), autocommit=True)

    def execute(self, statement: str, *names: str, database: str = OWNER) -> None:
        """Run a statement; each `{}` in it stands for a name."""
        from psycopg.sql import SQL, Identifier

        with self.connect(database) as connection:
            connection.execute(SQL(statement).format(*map(Identifier, names)))

    def create_database(
        self,
        name: str | None = None,
        *,
        like: str | None = None,
        ctype: str | None = None,
        icu: str | None = None,
    ) -> str:
        """Make a database.

        Args:
            name: its name; else one that no other has.
            like: a database that it begins as a copy of; nobody may be connected to that.
            ctype: how the system tells what is a letter, such as `C`; else `C.UTF-8`.
            icu: a language such as `th-TH`, after which ICU sorts.

        Returns:
            Its name.
        """
        name = name or f"test_{next(_NUMBERS)}"
        how = f" TEMPLATE {'{}' if like else 'template0'}"
        if ctype:
            how += f" LC_CTYPE '{ctype}'"
        if icu:
            how += f" LOCALE_PROVIDER icu ICU_LOCALE '{icu}'"
        # Page by page through the log, as it is otherwise, takes longer where nothing must be on the disk.
        self.execute(f"CREATE DATABASE {{}}{how} STRATEGY file_copy", name, *([like] if like else []))
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def create_role(self, name: str, *, password: str | None = None) -> None:
        """Make a role that may log in, and nothing else."""
        from psycopg.sql import SQL, Identifier, Literal

        told = SQL(" PASSWORD {}").format(Literal(password)) if password else SQL("")
        with self.connect() as connection:
            connection.execute(SQL("CREATE ROLE {} LOGIN{}").format(Identifier(name), told))

    @contextlib.contextmanager
    def schema_dropped(self, database: str, schema: str) -> Iterator[str]:
        """A name for a schema, which is removed with all that is in it at the end, if somebody made it."""
        try:
            yield schema
        finally:
            self.execute("DROP SCHEMA IF EXISTS {} CASCADE", schema, database=database)


def _new_folder(*, in_memory: bool) -> Path:
    place = _DISK
    if in_memory and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        place = _MEMORY
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))


def _account() -> tuple[int, int] | None:
    """The account of servers, and its group; None if it is that of the tests: a server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return account.pw_uid, account.pw_gid
    raise Missing("PostgreSQL refuses to run as root, and there is no account nobody")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _remove_what_others_left() -> None:
    """Remove clusters that nobody looks after any more: who did was killed as well."""
    for kept in (each for place in (_DISK, _MEMORY) for each in place.glob(f"{_PREFIX}*/{_KEPT}")):
        with contextlib.suppress(OSError), kept.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            keeper.clean_up(kept.parent)
