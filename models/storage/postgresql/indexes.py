"""The indexes of the tables on PostgreSQL: those of SQLite, by the same names.

SQLite puts the id behind each entry of an index by itself. PostgreSQL does not, so it stands in those by which a list of cases is
read page by page, in the order of a moment or day and then of the id.
"""

from __future__ import annotations

INDEXES = (
    "CREATE UNIQUE INDEX schema_migration_name ON schema_migration (name)",
    # Reports.
    "CREATE UNIQUE INDEX project_code_fiscal_year ON project (code, fiscal_year)",
    "CREATE INDEX acceptance_project_id ON acceptance (project_id)",
    "CREATE UNIQUE INDEX acceptance_project_id_key ON acceptance (project_id, key)",
    "CREATE UNIQUE INDEX event_undoes_id ON event (undoes_id)",
    "CREATE INDEX event_project_id_id ON event (project_id, id)",
    "CREATE INDEX paper_finding_project_id ON paper_finding (project_id)",
    "CREATE INDEX report_project_id ON report (project_id)",
    "CREATE INDEX report_first_edition_id ON report (first_edition_id)",
    "CREATE UNIQUE INDEX report_edition ON report (coalesce(first_edition_id, id), edition)",
    "CREATE UNIQUE INDEX report_source_report ON report_source (report)",
    # Cases.
    "CREATE UNIQUE INDEX complaint_number_key_year ON complaint (number_key, number_year)",
    "CREATE INDEX complaint_bare_number ON complaint (replace(number_key, '-', '')) "
    "WHERE number_key <> replace(number_key, '-', '')",
    "CREATE INDEX complaint_received_at_id ON complaint (received_at, id)",
    "CREATE INDEX complaint_changed_at_id ON complaint (changed_at, id)",
    "CREATE INDEX complaint_status_received_at_id ON complaint (status, received_at, id)",
    "CREATE INDEX complaint_pending_received_at ON complaint (received_at, id) WHERE pending = 1",
    "CREATE INDEX complaint_pending_due_on ON complaint (due_on, id) WHERE pending = 1",
    "CREATE INDEX complaint_pending_next_step ON complaint (next_step, received_at, id) WHERE pending = 1",
    "CREATE INDEX complaint_no_section ON complaint (received_at, id) WHERE pending = 1 AND sections = ''",
    "CREATE INDEX complaint_parent ON complaint (parent) WHERE parent IS NOT NULL",
    "CREATE INDEX complaint_priority ON complaint (priority) WHERE priority IS NOT NULL",
    "CREATE INDEX complaint_look_on ON complaint (look_on) WHERE look_on IS NOT NULL",
    "CREATE INDEX complaint_held_on ON complaint (held_on) WHERE held_on IS NOT NULL",
    "CREATE UNIQUE INDEX complainant_complaint ON complainant (complaint)",
    "CREATE INDEX evidence_complaint ON evidence (complaint)",
    "CREATE INDEX handover_complaint ON handover (complaint)",
    "CREATE INDEX exchanged_complaint ON exchanged (complaint)",
    "CREATE INDEX exchanged_code ON exchanged (code)",
    # What a save lays beside the index, before some save sorts it in, is bounded by the connection (`gin_pending_list_limit`).
    "CREATE INDEX complaint_search_terms ON complaint_search USING gin (terms)",
    # What happened to them.
    "CREATE UNIQUE INDEX act_undoes ON act (undoes_id) WHERE undoes_id IS NOT NULL",
    "CREATE INDEX act_forget ON act (id) WHERE verb = 'forget'",
    "CREATE INDEX case_event_act_id ON case_event (act_id)",
    "CREATE INDEX case_event_complaint ON case_event (complaint) WHERE complaint IS NOT NULL",
    "CREATE INDEX case_event_import ON case_event (record_id, act_id) WHERE record = 'import'",
    "CREATE UNIQUE INDEX chain_record_record_id ON chain (record, record_id)",
    # The office's own.
    "CREATE UNIQUE INDEX office_word_list_word ON office_word (list, word)",
    "CREATE UNIQUE INDEX setting_name ON setting (name)",
    "CREATE UNIQUE INDEX account_login ON account (login)",
    "CREATE INDEX daily_check_day ON daily_check (day)",
    'CREATE INDEX draft_by_place ON draft ("by", place)',
    'CREATE UNIQUE INDEX draft_in_work ON draft (place, "by") WHERE is_aside = 0',
    "CREATE INDEX file_age_kind ON file_age (kind, newest)",
    # Papers and mails.
    "CREATE UNIQUE INDEX paper_code ON paper (code)",
    "CREATE INDEX paper_kind_about ON paper (kind, about)",
    "CREATE INDEX paper_text_paper_id ON paper_text (paper_id)",
    "CREATE INDEX paper_text_sha256 ON paper_text (sha256)",
    "CREATE INDEX mail_matter ON mail (matter)",
    # The city.
    "CREATE INDEX city_arrival_year ON city_arrival (year)",
)
