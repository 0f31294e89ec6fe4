from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drafts import KeptDraft, drop_draft, find_draft, keep_draft
from models.history import history
from models.project import ProgressReport, Project
from models.projects import create_project
from models.reports import delete_draft, save_report
from tests.models.conftest import StoppedClock

TYPED = {"received": "๘๙ ", "narrative": "ยังไม่ครบ", "disbursed": ""}


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(Project(), by="a").id


def test_what_was_typed_comes_back_to_the_letter(project_id: int, stopped_clock: StoppedClock) -> None:
    keep_draft(project_id, None, TYPED, by="a")
    assert find_draft(project_id, None, by="a") == KeptDraft(TYPED, stopped_clock.moment)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.text(), st.text() | st.sampled_from(["\ud800", "\x00", "\x1b["])))
def test_any_text_can_be_kept(office: Path, texts: dict[str, str]) -> None:
    keep_draft(1, 2, texts, by="a")
    kept = find_draft(1, 2, by="a")
    assert kept is not None
    assert kept.texts == texts


def test_the_last_one_is_kept(project_id: int) -> None:
    keep_draft(project_id, 1, {"x": "1"}, by="a")
    keep_draft(project_id, 1, {"y": "2"}, by="a")
    kept = find_draft(project_id, 1, by="a")
    assert kept is not None
    assert kept.texts == {"y": "2"}


def test_it_is_private_and_of_one_screen(project_id: int) -> None:
    keep_draft(project_id, 1, TYPED, by="a")
    assert find_draft(project_id, 1, by="b") is None
    assert find_draft(project_id, 2, by="a") is None
    assert find_draft(project_id, None, by="a") is None
    assert find_draft(project_id + 1, 1, by="a") is None


def test_it_can_be_dropped(project_id: int) -> None:
    keep_draft(project_id, 1, TYPED, by="a")
    keep_draft(project_id, None, TYPED, by="a")
    drop_draft(project_id, 1, by="a")
    drop_draft(project_id, 1, by="a")
    assert find_draft(project_id, 1, by="a") is None
    assert find_draft(project_id, None, by="a") is not None


def test_it_is_no_part_of_the_history_and_outlives_its_report(project_id: int) -> None:
    stored = save_report(project_id, ProgressReport(1), by="a")
    keep_draft(project_id, stored.id, TYPED, by="a")
    delete_draft(stored.id, revision=1, by="b")
    assert len(history(project_id)) == 3
    assert find_draft(project_id, stored.id, by="a") is not None
