"""Cases are told apart by where the digits of their numbers part; before, `1/12/2566` and `11/2/2566` were one.

No two cases had the same digits and letters until now, so none can get the key of another one here. Two that were taken for one
before stay one: what the second said is gone, and comes in as a case of its own with the next file. Should a key stand in the way
that this program did not make, the case keeps its old one.
"""

import re
from typing import Any

RUNS = re.compile(r"(?:[^\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
SOME = "SELECT id, number, number_key FROM complaint WHERE id > ? ORDER BY id LIMIT 10000"
UPDATE = (
    "UPDATE complaint SET number_key = ? WHERE id = ? "
    "AND NOT EXISTS (SELECT 1 FROM complaint WHERE number_key = ?)"
)
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def number_key(number: str) -> str:
    """A number, which is clean, in the one way of writing by which cases are told apart since this step."""
    key = ""
    for run in RUNS.findall(number.translate(THAI_DIGITS).replace("\u200d", "").upper()):
        key += "-" + run if key[-1:].isdecimal() and run[0].isdecimal() else run
    return key


def up(migrator: Any, db: Any) -> None:
    """Write the keys anew; index the numbers without their signs, where those differ."""
    last = 0
    while rows := db.execute_sql(SOME, (last,)).fetchall():
        for case, number, stored in rows:
            key = number_key(number)
            if key != stored:
                db.execute_sql(UPDATE, (key, case, key))
        last = rows[-1][0]
    db.execute_sql(
        "CREATE INDEX complaint_bare_number ON complaint (replace(number_key, '-', '')) "
        "WHERE number_key <> replace(number_key, '-', '')"
    )
