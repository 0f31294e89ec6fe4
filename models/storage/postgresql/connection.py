"""A connection to an office on a server that is asked as one of SQLite's is: `?` for its gaps, whole numbers for yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from itertools import count
from select import POLLIN, poll
from typing import Any, cast

import psycopg
from peewee import __exception_wrapper__ as _wrapper  # type: ignore[attr-defined]
from psycopg import pq
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.rows import tuple_row

from models.storage.ahead import Asked
from models.storage.postgresql.dialect import compiled
from models.storage.server import Server

SECONDS_TO_CONNECT = 5
_STREAMS = count(1)
"""Several may be read at once."""
_MOMENT = 0.02
"""Seconds between two looks whether an answer is still wanted."""
_LINE: dict[str, Any] = {
    "client_encoding": "UTF8",
    "connect_timeout": SECONDS_TO_CONNECT,
    "fallback_application_name": "tamruang",
    # The system asks a silent server: else who waits for others' words would never hear that it is gone.
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""How one connects."""
_SETTINGS = {
    "client_min_messages": "warning",
    "DateStyle": "ISO",
    "TimeZone": "UTC",
    "standard_conforming_strings": "on",
    "synchronous_commit": "on",  # what is called saved is on the server's disk
    "lock_timeout": "5s",
    "jit": "off",  # what is asked takes milliseconds: to compile it takes longer
    "max_parallel_workers_per_gather": "0",  # so does to start processes for it
    "client_connection_check_interval": "10s",  # what nobody waits for any more is given up
    "tcp_keepalives_idle": "20",  # a machine that is switched off lets go of the right to write within the minute
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    # A save lays a new case's terms beside the index, and now and then one sorts what lies there into it, which takes 20 ms; one by
    # one each took 1.5 to 7. A search reads what lies there, too: 256 kB cost nothing, the usual 4 MB 10 ms.
    "gin_pending_list_limit": "256kB",
}
"""How the server does what this program asks."""
_SPLITS, _KEPT = re.compile(r"[\s\\]"), r"\\\g<0>"
"""What would end one of them, and how it is written so that it does not."""

_BOOL, _NUMERIC = psycopg.adapters.types["bool"].oid, psycopg.adapters.types["numeric"].oid


class _AsPeeweeSays:
    """Turns a complaint of the driver's into Peewee's, once."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, psycopg.Error):
            _wrapper.__exit__(kind, error, trace)


_as_peewee_says = _AsPeeweeSays()
_NOT_ASKED: tuple[None, list[tuple[Any, ...]]] = (None, [])
_WRITTEN = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
Values = Sequence[object] | Mapping[str, object]


class _Flag(Loader):
    """Yes and no as SQLite has them: the history's hashes are made of them."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Number(Loader):
    """A sum of whole numbers is one."""

    def load(self, data: Buffer) -> int | float:
        number = Decimal(bytes(data).decode())
        return int(number) if number == number.to_integral_value() else float(number)


class _FlagDumper(Dumper):
    """Yes and no as the columns keep them."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


class Cursor(psycopg.Cursor[tuple[Any, ...]]):
    """Gives no row, where a statement gives none, as SQLite's does."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None where there is none."""
        return super().fetchone() if self._has_rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        return super().fetchall() if self._has_rows else []

    @property
    def description(self) -> Any:
        """The columns of the answer."""
        self._fetch_pipeline()
        return super().description

    @property
    def rowcount(self) -> int:
        """How many rows were changed or found."""
        self._fetch_pipeline()
        return super().rowcount

    @contextmanager
    def copy(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        """Send very many rows, as psycopg does; not among statements that are sent together."""
        cast(Connection, self.connection).end_together()
        with super().copy(*arguments, **options) as copy:
            yield copy

    def _fetch_pipeline(self) -> None:
        """Wait for the answer, where the statement was sent together with others."""
        with _as_peewee_says:
            super()._fetch_pipeline()

    @property
    def _has_rows(self) -> bool:
        self._fetch_pipeline()
        return self.pgresult is not None and self.pgresult.status == pq.ExecStatus.TUPLES_OK


class Rows:
    """The answer to a question that was asked ahead; it may be read again."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None where there is none."""
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        return list(self._rows)


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection that takes SQLite's statements as far as both databases understand them.

    Attributes:
        is_far: each answer is a way there and back, so questions are best sent together.
        is_writing: whether its transaction has the right to write.
        step: the last one that this transaction has added to the chain, by its hash; None if it has added none.
        while_waiting: called every few hundredths of a second while the server is waited for; True gives the statement up.
    """

    is_far = True
    is_writing = False
    step: str | None = None
    while_waiting: Callable[[], bool] | None = None
    _together: AbstractContextManager[object] | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._known: dict[str, tuple[Asked, list[tuple[Any, ...]]]] = {}

    @property
    def is_gone(self) -> bool:
        """Whether the server has ended the connection; looks, and asks nothing. Outside of a transaction the server is silent."""
        try:
            while not self.closed and _has_come(self.pgconn.socket):
                self.pgconn.consume_input()
        except (psycopg.Error, OSError):
            return True
        return self.closed

    def execute(self, query: Any, params: Any = (), **options: Any) -> Cursor:
        """Have a statement carried out.

        Args:
            query: with `?` or `:name` for its gaps.
            params: what stands in them.
            **options: of psycopg.

        Raises:
            PeeweeException: the server complained; the driver's own error is behind it.
        """
        cursor = self.cursor()
        if self._known:
            if (known := self.known(query, params)) is not None:
                return known  # type: ignore[return-value]
            self.forget_written(query)
        with _as_peewee_says:
            cursor.execute(compiled(query), params, **options)
        return cursor  # type: ignore[return-value]

    def executemany(self, query: str, rows: Iterable[Values]) -> Cursor:
        """The same for each of many rows; they are sent together."""
        cursor = self.cursor()
        self.forget_written(query)
        with _as_peewee_says:
            cursor.executemany(compiled(query), rows)
        return cursor  # type: ignore[return-value]

    def known(self, statement: str, values: Values) -> Rows | None:
        """The answer to a question that was asked ahead, as far as it still holds; None if it was not asked."""
        asked, rows = self._known.get(statement, _NOT_ASKED)
        return Rows(rows) if asked is not None and asked.values == tuple(values) else None

    def begin_together(self, statements: Sequence[str], asked: Sequence[Asked]) -> None:
        """Begin a transaction, and wait for what is asked first, if anything is; from here on nothing is waited for but answers.

        Args:
            statements: that begin it.
            asked: what is asked with them.

        Raises:
            PeeweeException: the server complained.
        """
        with _as_peewee_says:
            self._together = self.pipeline()
            self._together.__enter__()
            for statement in statements:
                self.cursor().execute(statement)
            sent = [(each, self.cursor().execute(compiled(each.statement), each.values)) for each in asked]
            for each, cursor in sent:
                self._known[each.statement] = each, cursor.fetchall()

    def sync(self) -> None:
        """Wait until all that was sent is done.

        Raises:
            PeeweeException: the server complained of some of it.
        """
        if self._pipeline is not None:
            with _as_peewee_says:
                self._pipeline.sync()

    def end_together(self) -> None:
        """Wait for all that was sent; from here on each statement is waited for.

        Raises:
            PeeweeException: the server complained of some of it.
        """
        self._known = {}
        together, self._together = self._together, None
        if together is not None:
            with _as_peewee_says:
                together.__exit__(None, None, None)

    def forget_written(self, statement: str) -> None:
        """What was asked ahead of a table that is written to holds no longer."""
        if self._known and (written := _WRITTEN.match(statement)):
            self._known = {
                statement: known for statement, known in self._known.items() if known[0].table != written[1]
            }

    def run(self, script: str) -> Cursor:
        """Statements without gaps, sent as they are, with one wait for all of them; never among those that are sent together."""
        cursor = self.cursor()
        with _as_peewee_says:
            cursor.execute(script.encode())
        return cursor  # type: ignore[return-value]

    def stream(self, query: str, params: Values = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a statement as they come, however many: a part of them at a time. Within a transaction."""
        self.end_together()
        with _as_peewee_says, self.cursor(name=f"streamed {next(_STREAMS)}") as cursor:
            cursor.itersize = 2_000
            cursor.execute(compiled(query), params)
            yield from cursor

    def others_words(self) -> list[str]:
        """What others have said (NOTIFY) since it was asked last; nothing is asked of the server.

        Raises:
            PeeweeException: the connection is gone.
        """
        with _as_peewee_says:
            return [each.payload for each in self.notifies(timeout=0)]

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for the server, looking up now and then whether that is still wanted."""
        if self.while_waiting is None:
            return super().wait(gen, interval, timeout)
        return super().wait(self._watched(gen), _MOMENT, timeout)

    def _watched(self, gen: Any) -> Any:
        """The steps of a statement, each time that nothing has come with a question whether to go on."""
        is_given_up = False
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and not is_given_up and self.while_waiting is not None and self.while_waiting():
                    is_given_up = True
                    self.cancel()
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value


def connect(server: Server) -> Connection:
    """Connect to an office, whose tables are found by their names from then on.

    Args:
        server: where it is.

    Raises:
        PeeweeException: the server can't be reached, or refuses.
    """
    settings = _SETTINGS | {"search_path": '"' + server.office.replace('"', '""') + '"'}
    with _as_peewee_says:
        connection = Connection.connect(
            server.address,
            autocommit=True,
            row_factory=tuple_row,
            cursor_factory=Cursor,
            options=" ".join(f"-c {name}={_SPLITS.sub(_KEPT, value)}" for name, value in settings.items()),
            **_LINE,
        )
        adapters = connection.adapters
        adapters.register_loader(_BOOL, _Flag)
        adapters.register_loader(_NUMERIC, _Number)
        adapters.register_dumper(bool, _FlagDumper)
    return connection


def _has_come(socket: int) -> bool:
    """Whether something has come that nobody has asked for."""
    look = poll()
    look.register(socket, POLLIN)
    return bool(look.poll(0))
