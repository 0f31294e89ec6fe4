"""Four words of the city's own list are no longer other ways to write another category: files keep them apart.

Taken off are only those that the office was given at its start; who wants them back adds them in the office settings.
"""

import json
from typing import Any

# Category, and what is no other way to write it.
APART = (("ป้าย", "ป้ายจราจร"), ("ฝุ่นและควัน", "PM2.5"), ("สัตว์จรจัด", "สัตว์"), ("ความสะอาด", "ขยะ"))


def up(migrator: Any, db: Any) -> None:
    """Take them off."""
    for word, alias in APART:
        rows = db.execute_sql(
            "SELECT id, aliases FROM office_word WHERE list = 'category' AND word = ?", (word,)
        ).fetchall()
        for word_id, aliases in rows:
            kept = json.dumps([other for other in json.loads(aliases) if other != alias], ensure_ascii=False)
            db.execute_sql("UPDATE office_word SET aliases = ? WHERE id = ?", (kept, word_id))
