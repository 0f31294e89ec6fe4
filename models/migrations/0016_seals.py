"""Seals: the chain of history binds what it can and what can be forgotten apart, and covers the cases themselves.

Each case gets a key, each entry of a case's history and each note a seal under such a key. The steps of the chain that there are
keep their hashes, from which papers have their codes, and get a second one, of the rows as they are now. One act of the upgrade
binds the last of these, says which steps did not fit their first hash any more, and holds how all stands of which the history does
not tell, or tells otherwise: what is found from here on was changed after this day.

All of it is a frozen copy, like every migration. How things are sealed and hashed is copied from `models.storage.seals` and
`models.storage.chain`; they must agree for ever, and a test holds them against each other.
"""

import json
import os
import sys
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from json import JSONEncoder
from typing import Any
from zlib import crc32

FIRST_HASH = "0" * 64
STILL = 2**62
HEADS = {
    "event": 'SELECT id, at, "by", verb, project_id, report_number, undoes_id, changes FROM event WHERE id = ?',
    "act": (
        'SELECT id, at, "by", verb, "on", CASE WHEN note_seal IS NULL THEN note END, hex(note_seal), undoes_id '
        "FROM act WHERE id = ?"
    ),
    "paper": (
        'SELECT id, code, kind, title, about, revisions, number, counts, at, "by", with_names, sha256, salt '
        "FROM paper WHERE id = ?"
    ),
}
ROWS = {
    "act": (
        "SELECT id, complaint, record, record_id, kind, CASE WHEN seal IS NULL THEN changes ELSE hex(seal) END, "
        "seal IS NULL FROM case_event WHERE act_id = ? ORDER BY id"
    ),
    "paper": "SELECT id, format, sha256 FROM paper_text WHERE paper_id = ? ORDER BY id",
}
FIRST_HEADS = {**HEADS, "act": 'SELECT id, at, "by", verb, "on", note, undoes_id FROM act WHERE id = ?'}
FIRST_ROWS = {
    "act": "SELECT id, complaint, record, record_id, kind, changes FROM case_event WHERE act_id = ? ORDER BY id",
    "paper": "SELECT id, format, sha256, hex(text) FROM paper_text WHERE paper_id = ? ORDER BY id",
}
MATTER = (
    *("id", "revision", "number", "received_at", "received_from", "channel", "categories", "subject"),
    *("detail", "address", "subdistrict", "district", "province", "latitude", "longitude", "sections"),
    *("officer", "status", "status_on", "dated", "steps", "method", "answer", "reopened", "parent"),
    *("merged", "extra", "touched", "mis", "mis_at", "changed_at", "changed_by"),
)
DAYS = ("number_year", "accept_by", "finish_by")
MATTER_FORMAT = "%s" + "\x1f%s" * len(MATTER)
SPAN_FORMAT = "\x1f".join(["%s"] * 8)
SPAN = "known_from, received_on, since, until, status, channel, categories, sections"
LAST_EVENTS = (
    "SELECT complaint, max(id), act_id, kind FROM case_event WHERE record = 'complaint' AND complaint = record_id "
    "GROUP BY complaint"
)
SMALL = ("office_word", "setting", "account", "complainant", "evidence", "daily_check", "file_age")
REPORTED = ("project", "report", "paper_finding", "acceptance", "report_source")
COLUMN_OF = {"project": "project_id", "first_edition": "first_edition_id"}
COUNTED = "words_revision"
GUARDS = {
    "act": "history is only added to",
    "case_event": "history is only added to",
    "chain": "papers and the chain are only added to",
}
encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode


def up(migrator: Any, db: Any) -> None:
    """Add the columns, and seal what there is."""
    for statement in (
        "CREATE TABLE case_key (complaint INTEGER NOT NULL PRIMARY KEY, since INTEGER NOT NULL DEFAULT 0, key BLOB NOT NULL)",
        "ALTER TABLE case_event ADD COLUMN seal BLOB",
        "ALTER TABLE case_event ADD COLUMN state BLOB",
        "ALTER TABLE act ADD COLUMN note_key BLOB",
        "ALTER TABLE act ADD COLUMN note_seal BLOB",
        "ALTER TABLE chain ADD COLUMN covered TEXT",
    ):
        db.execute_sql(statement)
    connection = db.connection()
    used = "SELECT EXISTS (SELECT 1 FROM chain) OR EXISTS (SELECT 1 FROM complaint) OR EXISTS (SELECT 1 FROM act)"
    if not connection.execute(used).fetchone()[0]:
        return
    for table in GUARDS:
        db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_update")
    keys = give_keys(connection)
    misfits = find_misfits(connection)
    uncovered = seal_entries(connection, keys)
    seal_notes(connection)
    covered, links = cover_chain(connection)
    write_act(connection, keys, uncovered, {"chain": covered, "links": links, "misfits": misfits})
    for table, sentence in GUARDS.items():
        db.execute_sql(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )


def hashed(data: str, key: bytes, size: int) -> bytes:
    return blake2b(data.encode(), key=key, digest_size=size).digest()


def seal_of(key: bytes, changes: str, state: bytes | None) -> bytes:
    head = b"\x00" if state is None else bytes((len(state),)) + state
    return blake2b(head + changes.encode(), key=key, digest_size=16).digest()


def draw(count: int) -> list[bytes]:
    drawn = os.urandom(16 * count)
    return [drawn[at : at + 16] for at in range(0, len(drawn), 16)]


def give_keys(connection: Any) -> dict[int, bytes]:
    """Give each case a key that there is or was."""
    cases = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM complaint UNION SELECT complaint FROM case_event WHERE complaint IS NOT NULL ORDER BY 1"
        )
    ]
    keys = dict(zip(cases, draw(len(cases)), strict=True))
    connection.executemany("INSERT INTO case_key (complaint, key) VALUES (?, ?)", keys.items())
    return keys


def find_misfits(connection: Any) -> list[int]:
    """Links of the chain whose steps do not fit their first hash any more."""
    misfits = []
    previous = FIRST_HASH
    for link, record, record_id, rows, stored in connection.execute(
        "SELECT id, record, record_id, rows, hash FROM chain ORDER BY id"
    ).fetchall():
        head = connection.execute(FIRST_HEADS[record], (record_id,)).fetchone() if record in HEADS else None
        count = 0
        digest = sha256(f"{previous}\n{record}\n{encode(head)}\n".encode())
        for row in connection.execute(FIRST_ROWS[record], (record_id,)) if record in FIRST_ROWS else ():
            digest.update((encode(row) + "\n").encode())
            count += 1
        if head is None or count != rows or digest.hexdigest() != stored:
            misfits.append(link)
        previous = stored
    return misfits


def states(connection: Any, keys: dict[int, bytes]) -> Iterator[tuple[int, bytes, int]]:
    """How each case stands now, and since which act its spans say so."""
    spans: dict[int, list[tuple[Any, ...]]] = {}
    for case, *span in connection.execute(
        f"SELECT complaint, {SPAN} FROM span WHERE known_until = ? ORDER BY complaint, since", (STILL,)
    ):
        spans.setdefault(case, []).append(tuple(span))
    for row in connection.execute(f"SELECT {', '.join((*MATTER, *DAYS))} FROM complaint ORDER BY id"):
        key, known = keys[row[0]], spans.get(row[0], [])
        matter, days = row[: len(MATTER)], row[len(MATTER) :]
        state = hashed(MATTER_FORMAT % (matter.count(None), *matter), key, 16)
        state += hashed("\x1e".join([SPAN_FORMAT % span for span in known]), key, 8)
        state += ("%s %s %s" % days).encode()  # noqa: UP031
        yield row[0], state, max((span[0] for span in known), default=0)


def seal_entries(connection: Any, keys: dict[int, bytes]) -> list[tuple[int, bytes]]:
    """Seal all entries of cases, the last one of each with how the case stands.

    Returns:
        The cases that have no entry which could tell how they stand: id and state.
    """
    last = {case: (event, act, kind) for case, event, act, kind in connection.execute(LAST_EVENTS)}
    state_at: dict[int, bytes] = {}
    uncovered = []
    for case, state, known_from in states(connection, keys):
        event, act, kind = last.get(case, (0, 0, "gone"))
        if kind == "gone" or known_from > act:
            uncovered.append((case, state))
        else:
            state_at[event] = state
    # Fetched first: a statement that still reads would meet the rows anew that are written meanwhile.
    entries = connection.execute(
        "SELECT id, complaint, changes FROM case_event WHERE complaint IS NOT NULL"
    ).fetchall()
    connection.executemany(
        "UPDATE case_event SET seal = ?, state = ? WHERE id = ?",
        (
            (seal_of(keys[case], changes, state_at.get(event)), state_at.get(event), event)
            for event, case, changes in entries
        ),
    )
    return uncovered


def seal_notes(connection: Any) -> None:
    """Seal all notes, each under a key of its own."""
    notes = connection.execute("SELECT id, note FROM act WHERE note IS NOT NULL").fetchall()
    connection.executemany(
        "UPDATE act SET note_key = ?, note_seal = ? WHERE id = ?",
        ((key, hashed(note, key, 16), act) for (act, note), key in zip(notes, draw(len(notes)), strict=True)),
    )


def step_of(connection: Any, bound: str, record: str, record_id: int) -> tuple[int, bytes, str]:
    """A step as its rows are now: how many there are besides its first, their marks, its hash."""
    head = connection.execute(HEADS[record], (record_id,)).fetchone() if record in HEADS else None
    digest = sha256(f"{bound}\n{record}\n{encode(head)}\n".encode())
    marks = array("I")
    for row in connection.execute(ROWS[record], (record_id,)) if record in ROWS else ():
        line = (encode(row) + "\n").encode()
        marks.append(crc32(line))
        digest.update(line)
    if sys.byteorder == "big":
        marks.byteswap()
    return len(marks), marks.tobytes(), digest.hexdigest()


def cover_chain(connection: Any) -> tuple[str, int]:
    """Give each step its second hash; gives the last of them, and how many there are."""
    previous = FIRST_HASH
    found = []
    for link, record, record_id, stored in connection.execute(
        "SELECT id, record, record_id, hash FROM chain ORDER BY id"
    ).fetchall():
        rows, marks, previous = step_of(connection, f"{previous}\n{stored}", record, record_id)
        found.append((rows, marks if rows > 1 else None, previous, link))
    connection.executemany("UPDATE chain SET rows = ?, marks = ?, covered = ? WHERE id = ?", found)
    return previous, len(found)


def told_by_acts(connection: Any) -> dict[tuple[str, int], dict[str, Any] | None]:
    """What the history tells of small records."""
    told: dict[tuple[str, int], dict[str, Any] | None] = {}
    for record, record_id, kind, changes in connection.execute(
        f"SELECT record, record_id, kind, changes FROM case_event WHERE record IN ({', '.join('?' * len(SMALL))}) ORDER BY id",
        SMALL,
    ):
        if kind == "gone":
            told[record, record_id] = None
            continue
        try:
            after = {name: both[1] for name, both in json.loads(changes or "{}").items()}
        except (ValueError, TypeError, AttributeError):
            continue
        told[record, record_id] = {
            **((told.get((record, record_id)) if kind == "change" else None) or {}),
            **after,
        }
    return told


def told_by_reports(connection: Any) -> dict[tuple[str, int], dict[str, Any] | None]:
    """What the history tells of projects and their reports."""
    told: dict[tuple[str, int], dict[str, Any] | None] = {}
    for (changes,) in connection.execute("SELECT changes FROM event ORDER BY id"):
        try:
            for table, record_id, _, after in json.loads(changes):
                told[table, record_id] = after and {
                    COLUMN_OF.get(name, name): value for name, value in after.items()
                }
        except (ValueError, TypeError, AttributeError):
            continue
    return told


def untold(connection: Any) -> Iterator[tuple[str, int, dict[str, Any] | None]]:
    """The rows of which the history does not tell, or tells otherwise: table, id, row."""
    told = told_by_acts(connection) | told_by_reports(connection)
    for table in (*SMALL, *REPORTED):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        there = set()
        for values in connection.execute(f"SELECT * FROM {table} ORDER BY id"):
            row = dict(zip(names, values, strict=True))
            there.add(row["id"])
            if table == "setting" and row["name"] == COUNTED:
                continue
            said = told.get((table, row["id"]))
            if said is None or any(said.get(name) != value for name, value in row.items() if name != "id"):
                yield table, row["id"], row
        for which, record_id in told:
            if which == table and told[which, record_id] is not None and record_id not in there:
                yield table, record_id, None


def write_act(
    connection: Any, keys: dict[int, bytes], uncovered: list[tuple[int, bytes]], told: dict[str, Any]
) -> None:
    """Write the act of the upgrade: what it binds, and how all stands that the history does not tell."""
    now = datetime.now(UTC)
    act = connection.execute(
        'INSERT INTO act (at, "by", verb, "on") VALUES (?, ?, ?, ?)',
        (
            now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tamruang",
            "upgrade",
            (now + timedelta(hours=7)).date().isoformat(),
        ),
    ).lastrowid
    entries: list[tuple[Any, ...]] = [(act, None, "chain", act, encode(told), None, None)]
    for case, state in uncovered:
        changes = encode({"table": "complaint"})
        entries.append((act, case, "covered", case, changes, seal_of(keys[case], changes, state), state))
    for table, record_id, row in untold(connection):
        changes = encode({"table": table, "row": row})
        owner = row["complaint"] if row and table in ("complainant", "evidence") else None
        key = keys.get(owner) if owner is not None else None
        if key is None:
            entries.append((act, None, "covered", record_id, changes, None, None))
        else:
            entries.append((act, owner, "covered", record_id, changes, seal_of(key, changes, None), None))
    connection.executemany(
        "INSERT INTO case_event (act_id, complaint, record, record_id, kind, changes, seal, state) "
        "VALUES (?, ?, ?, ?, 'change', ?, ?, ?)",
        entries,
    )
    last = connection.execute("SELECT hash FROM chain ORDER BY id DESC LIMIT 1").fetchone()
    count, marks, step = step_of(connection, last[0] if last else FIRST_HASH, "act", act)
    connection.execute(
        "INSERT INTO chain (record, record_id, rows, marks, hash) VALUES ('act', ?, ?, ?, ?)",
        (act, count, marks if count > 1 else None, step),
    )
