"""The search knows answers too, takes two เ for แ, and no blank between a Thai word and a figure for one.

Its table holds no texts, only which three letters are where: it is made anew from the cases. A million of them take a few minutes.
"""

import re
from typing import Any

SOME = (
    "SELECT id, number, subject, detail, address, subdistrict, district, answer FROM complaint "
    "WHERE id > ? ORDER BY id LIMIT 5000"
)
INSERT = "INSERT INTO complaint_search (rowid, words) VALUES (?, ?)"
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
NOT_OF_NUMBER = re.compile(r"[\W_]+")
PARTED = re.compile(" (?:(?<=[\u0e01-\u0e4e] )(?=[0-9])|(?<=[0-9] )(?=[\u0e01-\u0e4e]))")


def words_of(number: str, *texts: str | None) -> str:
    """The words of a case as they are indexed since this step."""
    joined = "\n".join(text for text in (number, *texts) if text).translate(THAI_DIGITS).casefold()
    joined = PARTED.sub("", joined.replace("\n", " ").replace("เเ", "แ"))
    bare = NOT_OF_NUMBER.sub("", number.translate(THAI_DIGITS)).upper()
    return f"{joined} {bare.casefold()}  " if bare != number else f"{joined}  "


def up(migrator: Any, db: Any) -> None:
    """Make the table anew."""
    db.execute_sql("DROP TABLE complaint_trigram")
    db.execute_sql("DROP TABLE complaint_search")
    db.execute_sql(
        "CREATE VIRTUAL TABLE complaint_search USING "
        "fts5(words, content='', tokenize='trigram', detail=none, columnsize=0)"
    )
    db.execute_sql("CREATE VIRTUAL TABLE complaint_trigram USING fts5vocab('complaint_search', 'row')")
    last = 0
    while rows := db.execute_sql(SOME, (last,)).fetchall():
        db.connection().executemany(INSERT, [(row[0], words_of(*row[1:])) for row in rows])
        last = rows[-1][0]
