"""What the register keeps of a paper, and what makes it an old one."""

from datetime import date

import pytest

from models.form.project import ProgressReport, Project
from models.papers.record import paper_of_code, texts_of
from models.papers.superseded import Kind
from models.papers.verify import State, verify_text
from models.reports.projects import change_project, create_project
from models.reports.rows import StoredReport
from models.reports.verbs import amend_report, save_report, submit_report
from models.storage.database import connection, database
from tests.models.conftest import StoppedClock
from tests.models.papers.papers import TEXT, recorded, whole
from tests.recorded_papers import list_papers

pytestmark = pytest.mark.usefixtures("office")

TODAY = date(2020, 2, 4)


def test_a_paper_is_kept_with_all_that_was_told_of_it(stopped_clock: StoppedClock) -> None:
    paper = recorded(by=" สมศรี  ใจดี ", revisions={"report:7": 2, "project:3": 5}, with_names=True)
    assert paper_of_code(paper.code) == paper
    assert (paper.kind, paper.number, paper.by, paper.at) == ("pending", 1, "สมศรี ใจดี", stopped_clock.moment)
    assert paper.revisions == {"project:3": 5, "report:7": 2}
    assert paper.counts == {"pending": 34, "late": 3}
    assert paper.with_names
    assert texts_of(paper.id)["text"].splitlines()[1:] == [line.rstrip() for line in TEXT.splitlines()[1:]]
    assert paper_of_code("2222-2222") is None


def test_printing_the_same_again_gives_the_same_code(stopped_clock: StoppedClock) -> None:
    first = recorded()
    stopped_clock.forward(hours=1)
    assert recorded(TEXT.replace("\n", "  \r\n")) == first
    assert list_papers() == [first]


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"by": "ข"}, 1),
        ({"with_names": True}, 1),
        ({"revisions": {"month:2563-01": 2}}, 1),
        ({"text": TEXT + "x"}, 2),
    ],
)
def test_another_print_has_a_code_of_its_own(changed: dict[str, object], number: int) -> None:
    first = recorded()
    second = recorded(**changed)  # type: ignore[arg-type]
    assert second.code != first.code
    assert second.number == number
    assert list_papers() == [second, first]
    assert verify_text(whole(first).encode()).state is (State.OLDER if number == 2 else State.UNCHANGED)


def test_papers_of_other_months_are_counted_apart() -> None:
    recorded()
    assert recorded(TEXT + "x", revisions={"month:2563-02": 1}).number == 1


def submitted(project_id: int, number: int) -> StoredReport:
    draft = save_report(project_id, ProgressReport(number=number, narrative="ก"), by="ก")
    return submit_report(draft.id, revision=draft.revision, by="ก", today=TODAY, despite_errors=True)


def test_what_came_after_a_report_is_told_in_the_order_of_time(stopped_clock: StoppedClock) -> None:
    project = create_project(Project(code="A"), by="ก")
    report = submitted(project.id, 1)
    paper = recorded(
        revisions={f"project:{project.id}": project.revision, f"report:{report.id}": report.revision}
    )
    assert verify_text(whole(paper).encode()).state is State.UNCHANGED
    stopped_clock.forward(days=1)
    change_project(project.id, {"name": "ข"}, revision=project.revision, by="ข")
    stopped_clock.forward(days=1)
    draft = amend_report(report.id, by="ค")
    assert len(verify_text(whole(paper).encode()).later) == 1  # a draft is nothing that left the office
    submit_report(draft.id, revision=draft.revision, by="ค", today=TODAY, despite_errors=True)
    stopped_clock.forward(days=1)
    submitted(project.id, 2)
    verdict = verify_text(whole(paper).encode())
    assert verdict.state is State.OLDER
    told = [(each.kind, each.at.day, each.by, each.number) for each in verdict.later]
    assert told == [(Kind.CHANGE, 5, "ข", 2), (Kind.EDITION, 6, "ค", 2), (Kind.REPORT, 7, "ก", 2)]
    changed = verify_text(whole(paper).replace("34", "35").encode())
    assert (changed.state, len(changed.later)) == (State.CHANGED, 3)


def test_two_papers_never_have_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    from models.papers import record

    true = record.make_code
    monkeypatch.setattr(record, "make_code", lambda previous, text_hash, salt: true("", "", salt))
    assert recorded().code != recorded(TEXT + "x").code
    with connection():
        salts = database.connection().execute("SELECT salt FROM paper ORDER BY id").fetchall()
    assert salts == [(0,), (1,)]
