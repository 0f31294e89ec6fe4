"""At a real terminal: what others store arrives, what is not seen sends no byte, and a killed session has nothing open."""

import os
import time
from pathlib import Path

from models.cases.corrections import change_fields
from models.cases.workflow import add_note
from models.storage.database import close_office
from models.storage.parts import presence_folder
from models.storage.presence import PROBE, Presence
from tests.benchmarks.others import begin, listen
from tests.new_office import open_new_office
from tests.tui.invented_cases import some_cases

PATIENCE = 30.0
HEARD = 1.2
"""Seconds in which the program looks at least twice whether others have changed something."""


def test_what_others_do_at_a_real_terminal(tmp_path: Path) -> None:
    open_new_office(tmp_path / "office.db")
    first, *_ = some_cases(3)
    environment = {
        **os.environ,
        **{"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
        **{"TAMRUANG_DATABASE": str(tmp_path / "office.db"), "TAMRUANG_SCREEN": "complaints"},
    }
    (session,) = begin(1, environment)
    presence, moment = Presence("หัวหน้า", now=lambda: moment), 0.0
    try:
        add_note(first.id, "ไปดูแล้ว", by="ปรีชา")
        assert listen([session], HEARD) == 0
        change_fields(first.id, {"subject": "XYZXYZ"}, by="ปรีชา")
        heard, until = b"", time.monotonic() + PATIENCE
        while b"XYZXYZ" not in heard and time.monotonic() < until:
            heard += session.read()
        assert b"XYZXYZ" in heard
        assert len(heard) < 400, "only what differs"
        os.write(session.terminal, b"\r")
        while not presence.look() and time.monotonic() < until:
            listen([session], 0.1)
        assert [*presence.others] == [f"case:{first.id}"]
    finally:
        session.end()
    moment = PROBE
    assert presence.look()
    assert not presence.others
    assert list(presence_folder(tmp_path / "office.db").iterdir()) == []
    close_office()
