"""A mark that every save renews, by which a file and a log are known to be of one another."""

import os
from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table with its one row.

    It holds sixteen bytes by which it is found in a log, the number of the save with eight bytes drawn by chance, and the same of
    the save before.
    """
    db.execute_sql("CREATE TABLE file_mark (mark BLOB NOT NULL)")
    mark = bytes.fromhex("f1a0c5d27b3e4986a1d05c7e93b4286f") + bytes(8) + os.urandom(8) + bytes(16)
    db.execute_sql("INSERT INTO file_mark (mark) VALUES (?)", (mark,))
