"""What no program may do by accident: change what was submitted, printed or written into the history. The database refuses it.

With the sentences that SQLite has, and as a broken constraint, which it is there, too. What is forgotten loses its text and nothing
else. `TRUNCATE`, which SQLite does not know, empties no table of the history either.
"""

from __future__ import annotations

from collections.abc import Iterator

HISTORY = "history is only added to"
PAPERS = "papers and the chain are only added to"

_REFUSE = """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END $$"""

_FROZEN = (
    "project_id, first_edition_id, edition, number, label, reported_on, period_start, period_end, received, finished, pending, "
    "narrative, progress_percent, disbursed, plan_status, target_status"
)
_SUBMITTED = "WHEN (OLD.state = 'submitted')"
_KEPT = {
    "event": ("", HISTORY),
    "act": (
        "NEW.note IS NULL AND NEW.note_key IS NULL AND "
        '(NEW.id, NEW.at, NEW."by", NEW.verb, NEW."on", NEW.undoes_id, NEW.note_seal) IS NOT DISTINCT FROM '
        '(OLD.id, OLD.at, OLD."by", OLD.verb, OLD."on", OLD.undoes_id, OLD.note_seal)',
        HISTORY,
    ),
    "case_event": (
        "NEW.changes IS NOT DISTINCT FROM '-' AND "
        "(NEW.id, NEW.act_id, NEW.complaint, NEW.record, NEW.record_id, NEW.kind, NEW.seal, NEW.state) "
        "IS NOT DISTINCT FROM "
        "(OLD.id, OLD.act_id, OLD.complaint, OLD.record, OLD.record_id, OLD.kind, OLD.seal, OLD.state)",
        HISTORY,
    ),
    "paper": ("", PAPERS),
    "paper_text": (
        "NEW.text IS NOT DISTINCT FROM ''::bytea AND (NEW.id, NEW.paper_id, NEW.format, NEW.sha256) "
        "IS NOT DISTINCT FROM (OLD.id, OLD.paper_id, OLD.format, OLD.sha256)",
        PAPERS,
    ),
    "chain": ("", PAPERS),
}
"""By table: the one change that is let pass, by which a row is emptied of what it says, and what is said to all others."""


def statements() -> Iterator[str]:
    """What makes the guards."""
    yield _REFUSE
    yield _guard(
        "report_frozen", f"UPDATE OF {_FROZEN}", "report", "a submitted report is frozen", _SUBMITTED
    )
    yield _guard("report_kept", "DELETE", "report", "a submitted report is kept", _SUBMITTED)
    yield _guard("report_no_truncate", "TRUNCATE", "report", "a submitted report is kept", each="STATEMENT")
    for table, (emptied, sentence) in _KEPT.items():
        yield _guard(
            f"{table}_no_update", "UPDATE", table, sentence, f"WHEN (NOT ({emptied}))" if emptied else ""
        )
        yield _guard(f"{table}_no_delete", "DELETE", table, sentence)
        yield _guard(f"{table}_no_truncate", "TRUNCATE", table, sentence, each="STATEMENT")


def _guard(name: str, action: str, table: str, sentence: str, when: str = "", *, each: str = "ROW") -> str:
    return f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH {each} {when} EXECUTE FUNCTION refuse('{sentence}')"
