"""Two people on one record: from two threads, from two programs, and always told."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import ChangedByOther, InvalidValue, TamruangError
from models.form.project import ProgressReport, Project
from models.reports.history import Verb, history
from models.reports.projects import change_project, create_project, load_project
from models.reports.verbs import list_reports, load_report, save_report

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project_id(office: Path) -> int:
    return create_project(Project(code="A"), by="a").id


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all at the same time, each in a thread of its own; what each gave back or raised."""
    ready = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        ready.wait()
        try:
            results[place] = work()
        except TamruangError as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_many_saves_of_one_draft_at_once_one_is_kept_and_the_others_are_told(project_id: int) -> None:
    stored = save_report(project_id, ProgressReport(1), by="a")

    def save(received: int) -> Callable[[], object]:
        report = replace(stored.report, received=received)
        return lambda: save_report(project_id, report, by=f"p{received}", report_id=stored.id, revision=1)

    results = at_once(*(save(received) for received in range(8)))
    kept = load_report(stored.id)
    told = [result for result in results if isinstance(result, ChangedByOther)]
    assert results.count(kept) == 1
    assert len(told) == 7
    assert {error.by for error in told} == {kept.changed_by}
    assert all(error.theirs == kept for error in told)
    assert kept.revision == 2


def test_of_many_new_reports_of_one_number_at_once_one_is_kept(project_id: int) -> None:
    def save(person: int) -> Callable[[], object]:
        return lambda: save_report(project_id, ProgressReport(1), by=f"p{person}")

    results = at_once(*(save(person) for person in range(8)))
    assert sum(isinstance(result, InvalidValue) for result in results) == 7
    assert len(list_reports(project_id)) == 1


def test_many_writers_on_different_records_all_get_through(project_id: int) -> None:
    def save(number: int) -> Callable[[], object]:
        return lambda: save_report(project_id, ProgressReport(number), by=f"p{number}")

    at_once(*(save(number) for number in range(1, 13)))
    assert [stored.report.number for stored in list_reports(project_id)] == list(range(1, 13))
    assert sum(change.verb is Verb.SAVE for change in history(project_id)) == 12


def test_another_program_is_told_like_another_thread(project_id: int, office: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from models.storage.database import open_office;"
        "from models.reports.projects import change_project;"
        "open_office(Path(sys.argv[1]));"
        "change_project(int(sys.argv[2]), {'name': 'ของเขา'}, revision=1, by='b')"
    )
    subprocess.run([sys.executable, "-c", code, office, str(project_id)], cwd=ROOT, check=True)
    with pytest.raises(ChangedByOther) as error:
        change_project(project_id, {"name": "ของฉัน"}, revision=1, by="a")
    assert error.value.by == "b"
    assert error.value.theirs == load_project(project_id)
    assert load_project(project_id).project.name == "ของเขา"
