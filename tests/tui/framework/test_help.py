"""F1 names the office, so that nobody works in an empty one of his own unknowing."""

import os
from pathlib import Path

from models.storage.refusal import name_of_group
from tests.tui.conftest import on_stage


async def help_of(database: Path) -> str:
    async with on_stage(database, first="today", size=(120, 36)) as stage:
        await stage.press("f1")
        return "".join(stage.text.split())  # a long path goes on in the next line


async def test_a_private_office_is_named_at_the_head_of_the_help(database: Path) -> None:
    assert f"ฐานข้อมูล:{database}(ใช้คนเดียว)" in await help_of(database)


async def test_a_shared_office_is_named_with_its_group(database: Path) -> None:
    database.chmod(0o660)
    database.parent.chmod(0o2770)
    group = name_of_group(os.getgid())
    assert f"ฐานข้อมูล:{database}(กลุ่ม{group}ใช้ร่วมกัน)" in await help_of(database)
