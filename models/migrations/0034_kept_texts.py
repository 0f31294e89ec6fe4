"""The view of the steps reads rows in which who did several of them stands once, and those to be done at the end do not stand.

Rows from before are kept so from their next change on: nothing has to be written anew.
"""

from typing import Any

_ALL = "(SELECT 0 AS key UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)"
_STEPS = "CASE c.steps WHEN '' THEN '[]' ELSE c.steps END"
_BY = (
    f"(SELECT json_extract(b.value, '$[1]') FROM json_each({_STEPS}) b "
    "WHERE b.key <= s.key AND json_array_length(b.value) > 1 ORDER BY b.key DESC LIMIT 1)"
)
"""Who did a step: where it does not say so, who did the one before it."""
_PERSON = (
    "CASE WHEN instr({by}, ': ') THEN substr({by}, instr({by}, ': ') + 2) ELSE coalesce((SELECT w.word FROM account k "
    "JOIN office_word w ON w.id = k.officer WHERE k.login = {by}), {by}) END"
)


def up(migrator: Any, db: Any) -> None:
    """Make the view anew."""
    db.execute_sql("DROP VIEW v_step")
    db.execute_sql(
        'CREATE VIEW v_step AS SELECT one.number AS "number", one.key + 1 AS "step", one.value IS NOT NULL AS "done", '
        "CASE WHEN json_array_length(one.value) < 3 THEN json_extract(one.value, '$[0]') END AS \"done_on\", "
        f'{_PERSON.format(by="one.by")} AS "done_by" FROM (SELECT c.number AS number, s.key AS key, '
        f"json_extract({_STEPS}, '$[' || s.key || ']') AS value, "
        f"CASE WHEN json_extract({_STEPS}, '$[' || s.key || ']') IS NOT NULL THEN {_BY} END AS by "
        f"FROM complaint c CROSS JOIN {_ALL} s) one"
    )
