"""How often the program waits for a server within a block: each wait is a way there and back, however far away it is.

Among statements that are sent together only an answer is waited for, and with it come those of all that was sent before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from models.storage.postgresql.connection import Connection, Cursor

Waits = list[str]
"""What was waited for, each time."""


@contextmanager
def waits_counted() -> Iterator[Waits]:
    """Notes each wait of the block, over whatever connection."""
    waits: Waits = []
    sent: dict[Connection, bool] = {}
    originals = {name: getattr(Cursor, name) for name in ("execute", "executemany", "_fetch_pipeline")}
    leave, sync = Connection.end_together, Connection.sync

    def send(name: str) -> Any:
        def ask(self: Any, query: Any, *values: Any, **options: Any) -> Any:
            done = originals[name](self, query, *values, **options)
            if self.connection._pipeline is None:
                waits.append(str(query))
            else:
                sent[self.connection] = True
            return done

        return ask

    def answer(connection: Connection, what: str) -> None:
        if connection._pipeline is not None and sent.pop(connection, False):
            waits.append(what)

    def fetch(self: Any) -> None:
        if self.pgresult is None:
            answer(self.connection, "an answer")
        originals["_fetch_pipeline"](self)

    def end(self: Connection) -> None:
        answer(self, "the end of what was sent together")
        leave(self)

    def settle(self: Connection) -> None:
        answer(self, "what was sent together")
        sync(self)

    with (
        patch.multiple(
            Cursor, execute=send("execute"), executemany=send("executemany"), _fetch_pipeline=fetch
        ),
        patch.multiple(Connection, end_together=end, sync=settle),
    ):
        yield waits
