"""A line between the program and a server, that counts how often the program waits for an answer, or makes it wait longer."""

from __future__ import annotations

import contextlib
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

_PIECE = 1 << 16
_SOCKET = ".s.PGSQL.5432"


class Line:
    """Leads from a socket of its own to a server's.

    Args:
        server: the folder with the server's socket.
        seconds: that an answer takes longer than it does.
    """

    def __init__(self, server: Path, *, seconds: float = 0.0) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="line-"))
        self.waits = 0
        """How often something was sent after an answer had come."""
        self.seconds = seconds
        self._server = server / _SOCKET
        self._open: list[socket.socket] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.folder / _SOCKET))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                self._open += [client, server]
                talk = _Talk(self)
                threading.Thread(target=talk.forth, args=(client, server), daemon=True).start()
                threading.Thread(target=talk.back, args=(server, client), daemon=True).start()

    def close(self) -> None:
        """Cut the line."""
        self._listener.close()
        for each in self._open:
            each.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class _Talk:
    """One connection over a line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._has_answer = True

    def forth(self, client: socket.socket, server: socket.socket) -> None:
        """Lead what the program sends to the server."""
        with contextlib.suppress(OSError):
            while piece := client.recv(_PIECE):
                if self._has_answer:
                    self._has_answer = False
                    self._line.waits += 1
                server.sendall(piece)
            server.shutdown(socket.SHUT_WR)

    def back(self, server: socket.socket, client: socket.socket) -> None:
        """Lead its answers back."""
        with contextlib.suppress(OSError):
            while piece := server.recv(_PIECE):
                if self._line.seconds:
                    time.sleep(self._line.seconds)
                self._has_answer = True
                client.sendall(piece)
            client.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def line_to(server: Path, *, seconds: float = 0.0) -> Iterator[Line]:
    """A line for the block."""
    line = Line(server, seconds=seconds)
    try:
        yield line
    finally:
        line.close()
