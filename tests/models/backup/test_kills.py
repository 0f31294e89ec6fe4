"""A small share of what `python -m tests.models.backup.kills` shows."""

import os
import random
from pathlib import Path

from tests.models.backup.kills import kill_while_backing_up, kill_while_restoring

TIMES = int(os.environ.get("TAMRUANG_TEST_KILLS", "3"))


def test_a_backup_that_has_its_name_is_whole_whoever_is_killed(tmp_path: Path) -> None:
    assert kill_while_backing_up(tmp_path, TIMES, random.Random(TIMES)).total() == TIMES


def test_an_office_that_is_being_restored_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    assert kill_while_restoring(tmp_path, TIMES, random.Random(TIMES)).total() == TIMES
