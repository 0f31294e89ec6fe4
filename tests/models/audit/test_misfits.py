"""What another program did to the rows is told, each in words that say which record; what this one did never is."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from models.audit.audit import find_misfits
from models.audit.covered import covered_since
from models.audit.misfit import Kind
from models.cases.store import load_complaint
from models.forgetting.forget import forget
from models.storage.database import close_office, open_office
from models.storage.server import is_on_server, read_address, read_signpost, signpost_text
from models.storage.statement import Twin, postgresql_of
from tests.models.backup.offices import make_office, slow_days
from tests.models.papers.test_chain import behind_the_back
from tests.models.storage.test_seals import work
from tests.new_office import Server
from tests.old_office import make_old_office
from tests.other_program import other_program, remove_guards
from tests.servers.postgresql import Cluster


class _Made(NamedTuple):
    """An office that was made once; each test has a copy."""

    path: Path
    database: str | None  # on the server


_made: dict[str, _Made] = {}


@pytest.fixture
def office(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    cluster: Cluster | None = request.getfixturevalue("postgresql") if engine == "postgresql" else None
    if engine not in _made:
        folder = request.getfixturevalue("tmp_path_factory").mktemp(engine)
        _made[engine] = _make(folder / "office" / "tamruang.db", cluster)
    original = _made[engine]
    path = tmp_path / "office" / original.path.name
    shutil.copytree(original.path.parent, path.parent)
    name = None
    if cluster is not None:
        name = cluster.create_database(like=original.database)
        path.write_text(signpost_text(read_address(cluster.address(name, office=Server.office))))
    with slow_days():
        open_office(path)
        yield path
        close_office()
    if cluster is not None and name is not None:
        cluster.drop_database(name)


def _make(path: Path, cluster: Cluster | None) -> _Made:
    make_office(path, 5, cases=20, deeds=60)
    if cluster is None:
        return _Made(path, None)
    name = read_signpost(path).address.partition("?")[0].rpartition("/")[2]
    return _Made(path, cluster.create_database(like=name))  # that itself is emptied for the next test


def test_nothing_is_told_of_an_office_to_which_nobody_else_wrote(office: Path) -> None:
    assert find_misfits() == []
    assert covered_since() is None


CASES: dict[str, tuple[str, Kind, str]] = {
    "a letter of a subject": (
        "UPDATE complaint SET subject = coalesce(subject, '') || 'ๆ' WHERE id = 3",
        *(Kind.CASE, "Case {number} is not as it was saved here"),
    ),
    "a case removed": (
        "DELETE FROM complaint WHERE id = 3",
        Kind.CASE,
        "(row 3 of the table complaint) is missing",
    ),
    "an answer": ("UPDATE complaint SET answer = 'ไม่รับ' WHERE id = 3", Kind.CASE, "Case {number} is not"),
    "a day by which it is due": (
        "UPDATE complaint SET finish_by = '2030-01-01' WHERE id = 3",
        *(Kind.CASE, "The due day of case {number}"),
    ),
    "the day that counts": (
        "UPDATE complaint SET due_on = '2030-01-01' WHERE id = 3",
        *(Kind.DERIVED, "What case {number} counts as"),
    ),
    "pending": (
        "UPDATE complaint SET pending = 1 - pending WHERE id = 3",
        Kind.DERIVED,
        "case {number} counts",
    ),
    "where it is found": ("DELETE FROM facet WHERE complaint = 3", Kind.DERIVED, "categories and sections"),
    "the next step": (
        "UPDATE complaint SET next_step = next_step % 5 + 1 WHERE id = 3",
        *(Kind.DERIVED, "index of numbers and steps does not fit case {number}"),
    ),
    "a past day": (
        "UPDATE span SET status = status % 5 + 1 WHERE complaint = 3",
        *(Kind.FIGURES, "How case {number} stood"),
    ),
    "a check invented": (
        "INSERT INTO daily_check (day, new, at, \"by\") VALUES ('2023-04-02', 3, '2023-04-02T02:00:00Z', 'x')",
        *(Kind.RECORD, "The daily check of 2023-04-02 was not saved here"),
    ),
    "a word": ("UPDATE office_word SET word = 'ทาง' WHERE id = 20", Kind.RECORD, "The word “"),
    "a setting": (
        "INSERT INTO setting (name, value) VALUES ('accept_days', '9')",
        *(Kind.RECORD, "The office setting accept_days was not saved here"),
    ),
    "a complainant": (
        "UPDATE complainant SET phone = '0' WHERE id = 1",
        Kind.RECORD,
        "The complainant of case",
    ),
    "an evidence": ("DELETE FROM evidence WHERE id = 1", Kind.RECORD, "The evidence “"),
    "how urgent it is": (
        "UPDATE complaint SET priority = 1 + coalesce(priority, 0) WHERE id = 3",
        *(Kind.CASE, "Case {number} is not as it was saved here"),
    ),
    "when to look again": (
        "UPDATE complaint SET look_on = '2030-01-01' WHERE id = 3",
        *(Kind.CASE, "Case {number} is not as it was saved here"),
    ),
    "for whom it waits": (
        "UPDATE complaint SET held_for = 'ใครก็ไม่รู้' WHERE id = 3",
        *(Kind.CASE, "Case {number} is not as it was saved here"),
    ),
    "how long it waited": (
        "UPDATE complaint SET stopped = 9 WHERE id = 3",
        *(Kind.CASE, "Case {number} is not as it was saved here"),
    ),
    "a case sent elsewhere": (
        "UPDATE exchanged SET office = 'x'",
        *(Kind.RECORD, "What was sent to another office"),
    ),
    "a result handed over": ("DELETE FROM handover", Kind.RECORD, "What was handed over to MIS"),
    "an office of the city": (
        "UPDATE city_office SET due_day = 28",
        *(Kind.RECORD, "The office “สำนักงานเขตทุ่งสมมติ” of the city"),
    ),
    "a key that nobody confirmed": (
        "INSERT INTO city_key (office, fingerprint, confirmed_on, confirmed_by) VALUES (1, 'x', '2023-05-09', 'x')",
        *(Kind.RECORD, "The confirmed key x of an office was not saved here"),
    ),
    "what an office said": (
        "UPDATE city_arrival SET said = replace(said, '5,3,2', '9,9,0')",
        *(Kind.RECORD, "The file “จาก.zip” that an office sent"),
    ),
    "what was withdrawn": (
        "DELETE FROM city_withdrawal",
        *(Kind.RECORD, "What the city withdrew of what offices sent"),
    ),
    "which version counts": ("DELETE FROM city_choice", Kind.RECORD, "Which version of an office's month"),
    "where an agency's mail goes": (
        "UPDATE office_word SET text = 'x@example.org' WHERE list = 'agency' AND word LIKE 'การไฟฟ้า%'",
        *(Kind.RECORD, "The word “การไฟฟ้า"),
    ),
    "a text module": (
        "UPDATE office_word SET text = 'อื่น' WHERE list = 'text'",
        *(Kind.RECORD, "The word “ขอบคุณ"),
    ),
    "the address book": (
        "UPDATE setting SET value = replace(value, 'certain@', 'mine@')",
        *(Kind.RECORD, "The office setting "),
    ),
    "figures of a report": (
        "UPDATE report SET received = received + 1 WHERE id = 2",
        *(Kind.REPORT, "Report 2 of the project “"),
    ),
    "a trigger": (
        Twin(
            "CREATE TRIGGER quiet AFTER INSERT ON complaint BEGIN SELECT 1; END",
            "CREATE TRIGGER quiet AFTER INSERT ON complaint EXECUTE FUNCTION complaint_ids_ahead()",
        ),
        *(Kind.TABLES, "something that this program did not make: the trigger quiet"),
    ),
    "a view": ("DROP VIEW v_month", Kind.TABLES, "Missing in the database: the view v_month"),
    "the search index": (
        Twin("DELETE FROM complaint_search_data WHERE id > 10", "DELETE FROM complaint_search WHERE id > 10"),
        Kind.SEARCH,
        Twin("The search index is damaged", "The search index does not fit the texts"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_changed_is_told_by_its_name(
    office: Path, name: str, restore_guards: Callable[[str], None]
) -> None:
    statement, kind, words = CASES[name]
    number = load_complaint(3).number
    restore_guards(statement)
    told = {(misfit.kind, str(misfit.sentence)) for misfit in find_misfits()}
    wanted = (postgresql_of(words) if is_on_server(office) else words).replace("{number}", number)
    assert any(which is kind and wanted in sentence for which, sentence in told), told


@pytest.fixture
def restore_guards(office: Path) -> Callable[[str], None]:
    """Carry out a statement with another program that leaves the guards of the history as they were."""

    def tamper(statement: str) -> None:
        close_office()
        with other_program(office) as other:
            guards = remove_guards(other)
        with other_program(office, guarded=False) as other:
            other.execute(statement)
            for made in guards:
                other.execute(made)
        open_office(office)

    return tamper


@pytest.mark.about_files("a server keeps no bytes that are no text in a column of texts")
def test_bytes_that_are_no_text_are_told(office: Path, restore_guards: Callable[[str], None]) -> None:
    restore_guards("UPDATE complaint SET subject = x'fffe' WHERE id = 3")
    number = load_complaint(3).number
    assert any(m.kind is Kind.CASE and f"Case {number}" in str(m.sentence) for m in find_misfits())


def test_the_guards_themselves_are_looked_at(office: Path) -> None:
    with other_program(office) as other:
        remove_guards(other)
    assert {misfit.kind for misfit in find_misfits()} == {Kind.TABLES}


@pytest.mark.about_files("no office of an earlier version is on a server")
def test_an_upgraded_office_says_since_when_its_cases_are_covered(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_office(path, monkeypatch, work)
    open_office(path)
    assert find_misfits() == []
    assert covered_since() is not None
    behind_the_back(path, "UPDATE complaint SET subject = 'x' WHERE id = 7")
    assert Kind.CASE in {misfit.kind for misfit in find_misfits()}
    close_office()


def test_nothing_is_told_of_a_case_in_which_somebody_was_forgotten(office: Path) -> None:
    forget([1, 2, 3], by="somsri")
    assert find_misfits() == []
