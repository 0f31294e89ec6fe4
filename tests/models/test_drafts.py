"""What was typed and not stored is kept to the letter, for one person and one place."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drafts import (
    Draft,
    KeptDraft,
    count_drafts,
    drop_draft,
    drop_kept,
    find_draft,
    keep_draft,
    list_drafts,
    restore_draft,
    set_aside,
    take_up,
)
from models.form.project import ProgressReport, Project
from models.reports.history import history
from models.reports.projects import create_project
from models.reports.verbs import delete_draft, save_report
from models.storage import schema
from models.storage.database import close_office, open_office, transaction
from tests.models.conftest import StoppedClock
from tests.models.storage.files import mode_of

TYPED = Draft(
    "รายงาน",
    {"received": "๘๙ ", "narrative": "ยังไม่ครบ", "disbursed": ""},
    {"received": "", "narrative": "", "disbursed": ""},
    {"received": "รับทั้งหมด"},
    {"revision": "3"},
)
ODD = st.text() | st.sampled_from(["\ud800", "\x00", "\x1b["])


def found(place: str, by: str = "a") -> KeptDraft:
    kept = find_draft(place, by=by)
    assert kept is not None
    return kept


def words(place: str) -> Draft:
    return Draft(texts={"line": place})


def test_what_was_typed_comes_back_to_the_letter(office: Path, stopped_clock: StoppedClock) -> None:
    keep_draft("report:1:0", TYPED, by="a")
    kept = found("report:1:0")
    assert kept == KeptDraft(kept.id, "report:1:0", TYPED, stopped_clock.moment)


def test_only_what_was_changed_counts_as_typed() -> None:
    assert TYPED.typed == ("received", "narrative")
    assert Draft(texts={"line": ""}, before={}).typed == ("line",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(ODD, ODD), ODD)
def test_any_text_can_be_kept(office: Path, texts: dict[str, str], title: str) -> None:
    draft = Draft(title, texts, texts, texts)
    keep_draft("x", draft, by="a")
    assert found("x").draft == draft


def test_the_last_one_is_kept(office: Path) -> None:
    keep_draft("x", words("1"), by="a")
    keep_draft("x", words("2"), by="a")
    assert [kept.draft for kept in list_drafts(by="a")] == [words("2")]


def test_it_is_private_and_of_one_place(office: Path) -> None:
    keep_draft("case:1", TYPED, by="a")
    assert find_draft("case:1", by="b") is None
    assert find_draft("case:11", by="a") is None
    assert list_drafts(by="b") == []
    assert count_drafts(by="b") == 0
    kept = found("case:1")
    drop_kept([kept.id], by="b")
    set_aside(kept.id, by="b")
    assert found("case:1") == kept


def test_it_can_be_dropped_and_brought_back(office: Path) -> None:
    keep_draft("case:1", TYPED, by="a")
    keep_draft("case:2", TYPED, by="a")
    kept = found("case:1")
    drop_draft("case:1", by="a")
    drop_draft("case:1", by="a")
    assert find_draft("case:1", by="a") is None
    assert find_draft("case:2", by="a") is not None
    restore_draft(kept, by="a")
    assert found("case:1").draft == kept.draft


def test_what_was_put_off_lies_beside_what_is_typed_next(office: Path) -> None:
    keep_draft("case:0", words("first"), by="a")
    first = found("case:0")
    set_aside(first.id, by="a")
    keep_draft("case:0", words("second"), by="a")
    assert found("case:0").draft == words("second"), "the one in work comes first"
    assert count_drafts(by="a") == 2
    take_up(first.id, by="a")
    assert found("case:0").draft == words("first")
    assert not found("case:0").is_aside
    drop_draft("case:0", by="a")
    assert found("case:0").draft == words("second")
    assert found("case:0").is_aside


def test_what_is_brought_back_does_not_replace_what_was_typed_since(office: Path) -> None:
    keep_draft("x", words("first"), by="a")
    first = found("x")
    drop_kept([first.id], by="a")
    keep_draft("x", words("second"), by="a")
    restore_draft(first, by="a")
    assert found("x").draft == words("second")
    assert count_drafts(by="a") == 2


def test_it_is_dropped_in_the_transaction_that_stores_or_not_at_all(office: Path) -> None:
    keep_draft("x", TYPED, by="a")
    with pytest.raises(ZeroDivisionError), transaction():
        drop_draft("x", by="a")
        raise ZeroDivisionError
    assert found("x").draft == TYPED


def test_it_is_no_part_of_the_history_and_outlives_its_record(office: Path) -> None:
    project_id = create_project(Project(), by="a").id
    stored = save_report(project_id, ProgressReport(1), by="a")
    keep_draft(f"report:{project_id}:{stored.id}", TYPED, by="a")
    delete_draft(stored.id, revision=1, by="b")
    assert len(history(project_id)) == 3
    assert found(f"report:{project_id}:{stored.id}").draft == TYPED


def test_it_is_as_private_as_the_database(path: Path) -> None:
    open_office(path, make=True)
    keep_draft("x", TYPED, by="a")
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
    assert {mode_of(file) for file in files} == {0o600}
    assert mode_of(path.parent) == 0o700


def test_what_an_older_version_kept_goes_along(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        older = path.parent.parent / "older"
        shutil.copytree(schema.FOLDER, older)
        (older / "0003_drafts.py").unlink()
        earlier.setattr(schema, "FOLDER", older)
        open_office(path, make=True)
        close_office()
    texts = json.dumps({"received": "๘๙", "revision": "4"})
    with sqlite3.connect(path) as writing:
        writing.executemany(
            "INSERT INTO kept_draft (project_id, report_id, by, texts, kept_at) VALUES (?, ?, 'a', ?, ?)",
            [(7, 3, texts, "2020-02-03T04:05:06Z"), (0, 9, texts, "2020-02-03T04:05:06Z")],
        )
    writing.close()
    open_office(path)
    assert {kept.place for kept in list_drafts(by="a")} == {"report:7:3", "case:9"}
    kept = found("report:7:3")
    assert kept.draft == Draft(texts={"received": "๘๙"}, about={"revision": "4"})
    assert f"{kept.kept_at:%H:%M %z}" == "04:05 +0000"
