"""The views for other programs on PostgreSQL: the columns and values that those of SQLite have; see the migration `0015_views`.

Yes and no are 1 and 0. A view of one table alone could be written through: those few stand beside an empty row.
"""

from __future__ import annotations

_WORD = "(SELECT w.word FROM office_word w WHERE w.id = {})"
_WORDS = (
    "(SELECT string_agg(w.word, ', ' ORDER BY one.place) FROM unnest(string_to_array({}, ',')) "
    "WITH ORDINALITY AS one (id, place) JOIN office_word w ON w.id = one.id::bigint)"
)
_PERSON = (
    "CASE WHEN strpos({0}, ': ') > 0 THEN substr({0}, strpos({0}, ': ') + 2) ELSE coalesce((SELECT w.word FROM account k "
    "JOIN office_word w ON w.id = k.officer WHERE k.login = {0}), {0}) END"
)
"""What a login is called, or whoever sat at a shared one."""
_DAY = 'bangkok_day({}) COLLATE "C"'
_MOMENT = 'bangkok_moment({}) COLLATE "C"'
_MONTH = "to_char(bangkok_time(c.received_at), 'YYYY-MM') COLLATE \"C\""
_FISCAL_YEAR = "date_part('year', bangkok_time(c.received_at) + interval '3 months')::bigint + 543"
_CHANGES = "CASE WHEN e.changes IN ('', '-') THEN '{}' ELSE e.changes END::json"
_STEPS = "CASE c.steps WHEN '' THEN '[]' ELSE c.steps END::jsonb"
_STATUS_BEFORE, _STATUS_AFTER = (
    "CASE e.record WHEN 'complaint' THEN "
    + _WORD.format(f"({_CHANGES} #>> '{{status,{place}}}')::bigint")
    + " END"
    for place in (0, 1)
)
_ONE_ROW = "CROSS JOIN (SELECT) AS nothing"

_FACETS = f"""SELECT c.number AS number, w.word AS {{name}}, {_DAY.format("c.received_at")} AS received_on, c.pending AS pending
FROM facet f JOIN complaint c ON c.id = f.complaint JOIN office_word w ON w.id = f.value WHERE f.kind = {{kind}}"""

VIEWS = (
    f"""CREATE VIEW v_complaint AS SELECT
    c.number AS number, nullif(c.number_year, 0) AS number_year, {_DAY.format("c.received_at")} AS received_on,
    {_MOMENT.format("c.received_at")} AS received_at, {_FISCAL_YEAR} AS fiscal_year,
    {_WORD.format("c.channel")} AS channel, c.received_from AS referred_by,
    {_WORDS.format("c.categories")} AS categories, c.subject AS subject, c.subdistrict AS subdistrict,
    c.district AS district, c.province AS province, c.latitude AS latitude, c.longitude AS longitude,
    {_WORDS.format("c.sections")} AS sections, {_WORD.format("c.officer")} AS officer, s.word AS status,
    s.means AS meaning, c.pending AS pending, CASE WHEN c.dated <> 0 THEN c.status_on END AS status_since,
    nullif(c.next_step, 6) AS next_step, c.accept_by AS accept_by, c.finish_by AS finish_by, c.due_on AS due_on,
    (c.due_on IS NOT NULL AND c.due_on < bangkok_today())::int AS late,
    CASE WHEN c.due_on < bangkok_today() THEN bangkok_today()::date - c.due_on::date END AS days_late,
    c.method AS resolution, c.reopened AS reopened, coalesce(c.priority, 0) AS priority,
    c.held_on AS on_hold_since, coalesce(c.stopped, 0) AS clock_stopped_days, c.look_on AS look_again_on,
    CASE WHEN c.merged <> 0 THEN (SELECT p.number FROM complaint p WHERE p.id = c.parent) END AS merged_into,
    (SELECT count(*) FROM evidence e WHERE e.complaint = c.id) AS evidence,
    (c.mis_at IS NOT NULL)::int AS from_mis, {_MOMENT.format("c.changed_at")} AS changed_at,
    {_PERSON.format("c.changed_by")} AS changed_by
    FROM complaint c LEFT JOIN office_word s ON s.id = c.status""",
    f"CREATE VIEW v_category AS {_FACETS.format(name='category', kind=0)}",
    f"CREATE VIEW v_section AS {_FACETS.format(name='section', kind=1)}",
    # A row of a case has who did several steps only in the first of them, and no steps at its end that are not done.
    f"""CREATE VIEW v_step AS SELECT
    one.number AS number, one.step AS step, (one.value IS NOT NULL)::int AS done,
    CASE WHEN jsonb_array_length(one.value) < 3 THEN one.value ->> 0 END AS done_on,
    {_PERSON.format("one.done_by")} AS done_by
    FROM (
        SELECT c.number, s.step, said.value, CASE WHEN said.value IS NOT NULL THEN (
            SELECT b.value ->> 1 FROM jsonb_array_elements({_STEPS}) WITH ORDINALITY AS b (value, step)
            WHERE b.step <= s.step AND jsonb_array_length(nullif(b.value, 'null')) > 1
            ORDER BY b.step DESC LIMIT 1
        ) END AS done_by
        FROM complaint c CROSS JOIN generate_series(1, 5) AS s (step)
        CROSS JOIN LATERAL (SELECT nullif({_STEPS} -> (s.step - 1), 'null')) AS said (value)
    ) AS one""",
    f"""CREATE VIEW v_diary AS SELECT
    c.number AS number, a.id AS act, {_MOMENT.format("a.at")} AS recorded_at, a."on" AS happened_on,
    {_PERSON.format('a."by"')} AS done_by, a.verb AS verb, e.record AS record, e.kind AS change,
    (SELECT string_agg(one.name, ', ' ORDER BY one.place) FROM json_object_keys({_CHANGES})
    WITH ORDINALITY AS one (name, place)) AS fields,
    {_STATUS_BEFORE} AS status_before, {_STATUS_AFTER} AS status_after,
    EXISTS (SELECT 1 FROM act u WHERE u.undoes_id = a.id)::int AS undone
    FROM case_event e JOIN act a ON a.id = e.act_id JOIN complaint c ON c.id = e.complaint""",
    f"""CREATE VIEW v_evidence AS SELECT
    c.number AS number, e.moment AS shows, e.media AS media, e.size AS bytes, e.added_on AS added_on,
    {_PERSON.format("e.added_by")} AS added_by, e.sha256 AS sha256, substr(e.sha256, 1, 2) || '/' || e.sha256 AS path
    FROM evidence e JOIN complaint c ON c.id = e.complaint""",
    f"""CREATE VIEW v_month AS SELECT
    {_MONTH} AS month, {_FISCAL_YEAR} AS fiscal_year, count(*) AS received,
    count(*) FILTER (WHERE s.pending = 0 AND s.means = 'finished') AS finished,
    coalesce(sum(s.pending), 0)::bigint AS pending,
    count(*) FILTER (WHERE (s.pending <> 0 OR s.means = 'finished') IS NOT TRUE) AS elsewhere,
    count(*) FILTER (WHERE c.due_on < bangkok_today()) AS late
    FROM complaint c LEFT JOIN office_word s ON s.id = c.status GROUP BY 1, 2""",
    f"""CREATE VIEW v_daily_check AS SELECT
    d.day AS day, d.new AS new_cases, {_MOMENT.format("d.at")} AS recorded_at,
    {_PERSON.format('d."by"')} AS recorded_by
    FROM daily_check d {_ONE_ROW}""",
    f"""CREATE VIEW v_report AS SELECT
    p.code AS project_code, p.name AS project, p.fiscal_year AS fiscal_year, r.number AS report, r.edition AS edition,
    (NOT EXISTS (SELECT 1 FROM report n WHERE n.edition > r.edition
    AND coalesce(n.first_edition_id, n.id) = coalesce(r.first_edition_id, r.id)))::int AS newest,
    r.state AS state, r.reported_on AS reported_on, r.period_start AS period_start, r.period_end AS period_end,
    r.received AS received, r.finished AS finished, r.pending AS pending,
    r.progress_percent / double precision '100' AS progress_percent,
    r.disbursed / double precision '100' AS disbursed, r.plan_status AS plan_status,
    r.target_status AS target_status, t.as_of AS register_as_of, t.received AS register_received,
    t.finished AS register_finished, t.pending AS register_pending,
    {_MOMENT.format("r.submitted_at")} AS submitted_at, {_PERSON.format("r.submitted_by")} AS submitted_by
    FROM report r JOIN project p ON p.id = r.project_id LEFT JOIN report_source t ON t.report = r.id""",
    f"""CREATE VIEW v_paper AS SELECT
    p.code AS code, p.kind AS kind, p.title AS title, p.number AS print,
    (NOT EXISTS (SELECT 1 FROM paper n WHERE n.kind = p.kind AND n.about = p.about AND n.number > p.number))::int AS newest,
    {_MOMENT.format("p.at")} AS printed_at, {_PERSON.format('p."by"')} AS printed_by, p.with_names AS with_names
    FROM paper p {_ONE_ROW}""",
    """CREATE VIEW v_word AS SELECT
    w.list AS list, w.word AS word, (SELECT string_agg(one.alias, ', ' ORDER BY one.place)
    FROM json_array_elements_text(w.aliases::json) WITH ORDINALITY AS one (alias, place)) AS aliases,
    CASE w.list WHEN 'officer' THEN (SELECT o.word FROM office_word o WHERE o.id::text = w.means) ELSE w.means END AS meaning,
    CASE w.list WHEN 'status' THEN w.pending END AS pending, w.days AS working_days,
    row_number() OVER (PARTITION BY w.list ORDER BY w.position, w.id) AS place, w.retired AS retired
    FROM office_word w""",
)
