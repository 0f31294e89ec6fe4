"""Looking whether the office that is open is still the one that was opened, on a server: it keeps that itself."""

from __future__ import annotations

from models.storage.postgresql.connection import Connection


class ServerGuard:
    """Has nothing to look at: no file can be taken away from under an office on a server."""

    index: int | None = None

    def begin(self, connection: Connection) -> None:
        """A transaction has begun."""

    def end(self, connection: Connection, begun: None) -> None:
        """It is about to be kept."""

    def look(self) -> None:
        """Nothing to look at."""

    def keep_apart(self) -> bool:
        """Nothing is folded away."""
        return False

    def close(self) -> None:
        """Nothing is held."""
