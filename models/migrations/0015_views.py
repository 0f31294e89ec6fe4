"""Views for other programs, which read the file themselves: words instead of ids, days as texts in Bangkok's time.

No view has a complainant's name or telephone, nor one of the texts in which people write of persons: detail, address, answer,
notes, captions, names of files, what MIS sent along. Of a case's texts only the subject is there, as in the list of cases.
Nothing can be written through them.

A later step that renames or drops what a view reads drops the views first and makes them anew behind: SQLite refuses it otherwise.
"""

from typing import Any

DAY = "date({}, '+7 hours')"
MOMENT = "datetime({}, '+7 hours')"
TODAY = DAY.format("'now'")
MONTH = "strftime('%Y-%m', {}, '+7 hours')"
FISCAL_YEAR = (
    "CAST(strftime('%Y', {0}, '+7 hours') AS INTEGER) + 543 + (strftime('%m', {0}, '+7 hours') >= '10')"
)
WORD = "(SELECT w.word FROM office_word w WHERE w.id = {})"
WORDS = (
    "(SELECT group_concat(w.word, ', ') FROM json_each('[' || {} || ']') one "
    "CROSS JOIN office_word w WHERE w.id = one.value)"
)
PERSON = (
    "CASE WHEN instr({0}, ': ') THEN substr({0}, instr({0}, ': ') + 2) ELSE coalesce((SELECT w.word FROM account k "
    "JOIN office_word w ON w.id = k.officer WHERE k.login = {0}), {0}) END"
)
"""What a login is called, or whoever sat at a shared one."""
CHANGES = "CASE e.changes WHEN '' THEN '{}' ELSE e.changes END"

CASES = {
    "number": "c.number",
    "number_year": "nullif(c.number_year, 0)",
    "received_on": DAY.format("c.received_at"),
    "received_at": MOMENT.format("c.received_at"),
    "fiscal_year": FISCAL_YEAR.format("c.received_at"),
    "channel": WORD.format("c.channel"),
    "referred_by": "c.received_from",
    "categories": WORDS.format("c.categories"),
    "subject": "c.subject",
    "subdistrict": "c.subdistrict",
    "district": "c.district",
    "province": "c.province",
    "latitude": "c.latitude",
    "longitude": "c.longitude",
    "sections": WORDS.format("c.sections"),
    "officer": WORD.format("c.officer"),
    "status": "s.word",
    "meaning": "s.means",
    "pending": "c.pending",
    "status_since": "CASE WHEN c.dated THEN c.status_on END",
    "next_step": "nullif(c.next_step, 6)",
    "accept_by": "c.accept_by",
    "finish_by": "c.finish_by",
    "due_on": "c.due_on",
    "late": f"c.due_on IS NOT NULL AND c.due_on < {TODAY}",
    "days_late": f"CASE WHEN c.due_on < {TODAY} THEN CAST(julianday({TODAY}) - julianday(c.due_on) AS INTEGER) END",
    "resolution": "c.method",
    "reopened": "c.reopened",
    "merged_into": "CASE WHEN c.merged THEN (SELECT p.number FROM complaint p WHERE p.id = c.parent) END",
    "evidence": "(SELECT count(*) FROM evidence e WHERE e.complaint = c.id)",
    "from_mis": "c.mis_at IS NOT NULL",
    "changed_at": MOMENT.format("c.changed_at"),
    "changed_by": PERSON.format("c.changed_by"),
}
"""Of a case: name of the column, and what it reads."""

VIEWS: dict[str, tuple[dict[str, str], str]] = {
    "v_complaint": (CASES, "FROM complaint c LEFT JOIN office_word s ON s.id = c.status"),
    "v_category": (
        {
            "number": "c.number",
            "category": "w.word",
            "received_on": DAY.format("c.received_at"),
            "pending": "c.pending",
        },
        "FROM facet f JOIN complaint c ON c.id = f.complaint JOIN office_word w ON w.id = f.value "
        "WHERE f.kind = 'category'",
    ),
    "v_section": (
        {
            "number": "c.number",
            "section": "w.word",
            "received_on": DAY.format("c.received_at"),
            "pending": "c.pending",
        },
        "FROM facet f JOIN complaint c ON c.id = f.complaint JOIN office_word w ON w.id = f.value "
        "WHERE f.kind = 'section'",
    ),
    "v_step": (
        {
            "number": "c.number",
            "step": "one.key + 1",
            "done": "one.type = 'array'",
            "done_on": "CASE json_array_length(one.value) WHEN 2 THEN json_extract(one.value, '$[0]') END",
            "done_by": PERSON.format("json_extract(one.value, '$[1]')"),
        },
        "FROM complaint c CROSS JOIN "
        "json_each(CASE c.steps WHEN '' THEN '[null,null,null,null,null]' ELSE c.steps END) one",
    ),
    "v_diary": (
        {
            "number": "c.number",
            "act": "a.id",
            "recorded_at": MOMENT.format("a.at"),
            "happened_on": 'a."on"',
            "done_by": PERSON.format('a."by"'),
            "verb": "a.verb",
            "record": "e.record",
            "change": "e.kind",
            "fields": f"(SELECT group_concat(one.key, ', ') FROM json_each({CHANGES}) one)",
            "status_before": "CASE e.record WHEN 'complaint' THEN "
            + WORD.format(f"json_extract({CHANGES}, '$.status[0]')")
            + " END",
            "status_after": "CASE e.record WHEN 'complaint' THEN "
            + WORD.format(f"json_extract({CHANGES}, '$.status[1]')")
            + " END",
            "undone": "EXISTS (SELECT 1 FROM act u WHERE u.undoes_id = a.id)",
        },
        "FROM case_event e JOIN act a ON a.id = e.act_id JOIN complaint c ON c.id = e.complaint",
    ),
    "v_evidence": (
        {
            "number": "c.number",
            "shows": "e.moment",
            "media": "e.media",
            "bytes": "e.size",
            "added_on": "e.added_on",
            "added_by": PERSON.format("e.added_by"),
            "sha256": "e.sha256",
            "path": "substr(e.sha256, 1, 2) || '/' || e.sha256",
        },
        "FROM evidence e JOIN complaint c ON c.id = e.complaint",
    ),
    "v_month": (
        {
            "month": MONTH.format("c.received_at"),
            "fiscal_year": FISCAL_YEAR.format("c.received_at"),
            "received": "count(*)",
            "finished": "coalesce(sum(NOT s.pending AND s.means = 'finished'), 0)",
            "pending": "coalesce(sum(s.pending), 0)",
            "elsewhere": "count(*) - coalesce(sum(s.pending OR s.means = 'finished'), 0)",
            "late": f"coalesce(sum(c.due_on < {TODAY}), 0)",
        },
        "FROM complaint c LEFT JOIN office_word s ON s.id = c.status "
        f"GROUP BY {MONTH.format('c.received_at')}",
    ),
    "v_daily_check": (
        {
            "day": "d.day",
            "new_cases": "d.new",
            "recorded_at": MOMENT.format("d.at"),
            "recorded_by": PERSON.format('d."by"'),
        },
        "FROM daily_check d",
    ),
    "v_report": (
        {
            "project_code": "p.code",
            "project": "p.name",
            "fiscal_year": "p.fiscal_year",
            "report": "r.number",
            "edition": "r.edition",
            "newest": "NOT EXISTS (SELECT 1 FROM report n WHERE "
            "coalesce(n.first_edition_id, n.id) = coalesce(r.first_edition_id, r.id) AND n.edition > r.edition)",
            "state": "r.state",
            "reported_on": "r.reported_on",
            "period_start": "r.period_start",
            "period_end": "r.period_end",
            "received": "r.received",
            "finished": "r.finished",
            "pending": "r.pending",
            "progress_percent": "r.progress_percent / 100.0",
            "disbursed": "r.disbursed / 100.0",
            "plan_status": "r.plan_status",
            "target_status": "r.target_status",
            "register_as_of": "t.as_of",
            "register_received": "t.received",
            "register_finished": "t.finished",
            "register_pending": "t.pending",
            "submitted_at": MOMENT.format("r.submitted_at"),
            "submitted_by": PERSON.format("r.submitted_by"),
        },
        "FROM report r JOIN project p ON p.id = r.project_id LEFT JOIN report_source t ON t.report = r.id",
    ),
    "v_paper": (
        {
            "code": "p.code",
            "kind": "p.kind",
            "title": "p.title",
            "print": "p.number",
            "newest": "NOT EXISTS (SELECT 1 FROM paper n WHERE n.kind = p.kind AND n.about = p.about AND n.number > p.number)",
            "printed_at": MOMENT.format("p.at"),
            "printed_by": PERSON.format('p."by"'),
            "with_names": "p.with_names",
        },
        "FROM paper p",
    ),
    "v_word": (
        {
            "list": "w.list",
            "word": "w.word",
            "aliases": "(SELECT group_concat(one.value, ', ') FROM json_each(w.aliases) one)",
            "meaning": "CASE w.list WHEN 'officer' THEN "
            + WORD.format("CAST(w.means AS INTEGER)")
            + " ELSE w.means END",
            "pending": "CASE w.list WHEN 'status' THEN w.pending END",
            "working_days": "w.days",
            "place": "row_number() OVER (PARTITION BY w.list ORDER BY w.position, w.id)",
            "retired": "w.retired",
        },
        "FROM office_word w",
    ),
}
"""By its name: the columns of a view, and what they are read from."""


def up(migrator: Any, db: Any) -> None:
    """Make the views anew."""
    for name, (columns, source) in VIEWS.items():
        db.execute_sql(f"DROP VIEW IF EXISTS {name}")
        read = ", ".join(f'{value} AS "{column}"' for column, value in columns.items())
        db.execute_sql(f"CREATE VIEW {name} AS SELECT {read} {source}")
