"""Two files of invented cases: what came first, and what MIS says later."""

from pathlib import Path

import pytest

from tests.tui.imports.imported_files import NEWEST, OLD, ticket, write


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Three cases."""
    return write(tmp_path / "first.csv", *map(ticket, range(3)))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Of every kind something."""
    return write(
        tmp_path / "second.csv",
        ticket(0, state="เสร็จสิ้น", comment="ถนนเป็นหลุม", last_activity=NEWEST),
        ticket(1),
        ticket(2, comment="เก่าแล้ว", last_activity=OLD),
        ticket(3, type="{ศาลา}"),
        ticket(4, timestamp="เมื่อวาน"),
        ticket(5, last_activity=OLD),
        ticket(5),
    )
