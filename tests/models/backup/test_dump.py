"""A dump is the whole office: what is loaded from it is the same, and what is not whole makes no office."""

import io
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backup.dump import write_dump
from models.backup.dump_files import place_of
from models.backup.faults import UnfitDump
from models.backup.kinds import REBUILT, kinds_of
from models.backup.load import Loaded, load_dump
from models.backup.new_place import Place, PlaceTaken
from models.dates import Period
from models.papers.audit import find_tampering
from models.register.counts import counts
from models.storage.database import close_office, open_office
from tests.examples import examples
from tests.guides.pages import page
from tests.models.backup.offices import files_of, make_office, rows_of, trigrams_of

MAY = Period(date(2023, 5, 1), date(2023, 5, 31))
HANDOVER = 32
"""The migration that brought the table of what was handed over."""
Change = Callable[[list[dict[str, Any]]], None]


def dump_of(path: Path) -> bytes:
    file = io.BytesIO()
    open_office(path)
    try:
        write_dump(file, by="somsri", to="-")
    finally:
        close_office()
    return file.getvalue()


def load(dump: bytes, folder: Path) -> Loaded:
    return load_dump(io.BytesIO(dump), "office.jsonl", Place.in_folder(folder))


@given(seed=st.integers(0, 10_000))
@examples(0.1)
def test_what_is_dumped_and_loaded_is_the_same_office(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, new = Path(folder) / "a" / "tamruang.db", Path(folder) / "b"
        make_office(path, seed, cases=6, deeds=25)
        rows, trigrams, files = rows_of(path), trigrams_of(path), files_of(path)

        dump = dump_of(path)
        loaded = load(dump, new)

        assert rows_of(loaded.database) == rows
        assert trigrams_of(loaded.database) == trigrams
        assert files_of(loaded.database) == files
        assert (loaded.missing, loaded.chain_holds) == (0, True)
        assert dump_of(loaded.database) == dump
        open_office(loaded.database)
        assert find_tampering() is None
        here = counts(MAY, MAY.end)
        close_office()
        open_office(path)
        assert counts(MAY, MAY.end) == here
        close_office()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "tamruang.db"
    make_office(path, 7, deeds=120)
    return path


@pytest.fixture(scope="module")
def dump(office: Path) -> bytes:
    return dump_of(office)


def test_it_is_recorded_who_took_the_whole_register(office: Path, dump: bytes) -> None:
    papers = rows_of(office)["paper"]
    assert [row for row in papers if row[2] == "dump" and "somsri" in row and 1 in row]
    assert b'"kind": "dump"' not in dump, "it is of the state before"


def test_every_table_is_carried_or_made_anew(office: Path) -> None:
    with sqlite3.connect(office) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        carried = {kind.table for kind in kinds_of(connection)}
    of_the_file = {
        name
        for name in tables
        if name.startswith(("sqlite_", "complaint_search_", "schema_migration", "file_mark"))
    }
    assert tables == carried | REBUILT | of_the_file


def test_what_cases_are_followed_up_by_is_in_the_office_that_is_carried(office: Path, dump: bytes) -> None:
    """What nobody fills here would be tried neither in these tests nor in those of salvage and of the audit."""
    with sqlite3.connect(office) as connection:
        for asked in (
            *("complaint WHERE priority", "complaint WHERE look_on IS NOT NULL", "complaint WHERE stopped"),
            *("complaint WHERE held_on IS NOT NULL AND held_for IS NOT NULL", "handover", "exchanged"),
            "office_word WHERE list = 'agency' AND text = 'grid@example.org'",
            "office_word WHERE list = 'text' AND text <> '' AND aliases <> '[]'",
            "setting WHERE value LIKE '%certain@example.org%'",
            *("city_office", "city_key", "city_arrival", "city_choice", "city_content"),
            *("city_withdrawal", "city_refusal"),
        ):
            assert connection.execute(f"SELECT count(*) FROM {asked}").fetchone()[0], asked
    for said in ("priority", "look_on", "held_on", "held_for", "stopped"):
        assert f'"{said}": '.encode() in dump, said


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_manual_tells_of_every_kind_of_line(office: Path, language: str) -> None:
    text = page("dump", language)
    with sqlite3.connect(office) as connection:
        wanted = [kind.table for kind in kinds_of(connection)]
    for name in [*wanted, "tamruang", "file", "end", "part"]:
        assert f"`{name}`" in text, name


def test_a_table_nobody_thought_of_is_carried_too(tmp_path: Path) -> None:
    path = tmp_path / "tamruang.db"
    make_office(path, 1, cases=0, deeds=0)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY, word TEXT, content BLOB)")
        connection.execute("INSERT INTO later (word, content) VALUES ('ก', x'00ff')")
    connection.close()
    assert b'{"table": "later", "id": 1, "word": "\xe0\xb8\x81", "content": "AP8="}' in dump_of(path)


def changed(dump: bytes, change: Change) -> bytes:
    """The dump with its lines changed, counted and summed up again: as a careful hand would do it."""
    lines = [json.loads(line) for line in dump.splitlines()]
    change(lines)
    body = b"".join((json.dumps(line, ensure_ascii=False) + "\n").encode() for line in lines[:-1])
    end = {**lines[-1], "lines": len(lines), "sha256": sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


def first(lines: list[dict[str, Any]], table: str) -> dict[str, Any]:
    return next(line for line in lines if line.get("table") == table)


def test_a_careful_hand_may_change_what_has_no_history(dump: bytes, tmp_path: Path) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        first(lines, "office_key")["key"] = "another"

    loaded = load(changed(dump, change), tmp_path / "new")
    assert rows_of(loaded.database)["office_key"] == [("another",)]
    assert loaded.chain_holds


def test_a_careful_hand_changes_no_case_for_the_history_tells_how_it_stands(
    dump: bytes, tmp_path: Path
) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        first(lines, "complaint")["subject"] = "แก้ด้วยมือ"

    with pytest.raises(UnfitDump) as refused:
        load(changed(dump, change), tmp_path / "new")
    line = next(
        number for number, row in enumerate(dump.splitlines(), start=1) if b'"table": "complaint"' in row
    )
    assert f"Line {line}: row" in str(refused.value.faults[0])
    assert "does not fit the history" in str(refused.value.faults[0])
    assert not (tmp_path / "new").exists()


def test_a_case_that_was_changed_before_stays_so_and_is_told(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a" / "tamruang.db"
    shutil.copytree(office.parent, copy.parent)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE complaint SET subject = 'ปลอม' WHERE id = (SELECT max(id) FROM complaint)")
    connection.close()
    assert not load(dump_of(copy), tmp_path / "b").chain_holds


def of(table: str, place: int, **values: Any) -> Change:
    """A change of one row of a table; a field is taken out by an ellipsis."""

    def change(lines: list[dict[str, Any]]) -> None:
        row = [line for line in lines if line.get("table") == table][place]
        row.update(values)
        for name in [name for name, value in values.items() if value is ...]:
            del row[name]

    return change


OF_ONE_LINE: tuple[tuple[Change, str], ...] = (
    (of("complaint", 0, revision="x"), "“revision” can't be x"),
    (of("complaint", 1, received_at="2023-05-32T00:00:00Z"), "“received_at” can't"),
    (of("complaint", 2, pending=1), "“pending” can't be 1"),
    (of("complaint", 3, subject="\x1b[2J"), "“subject” can't be"),
    (of("complaint", 4, number=...), "needs the field “number”"),
    (of("complaint", 5, status={"id": 1, "word": "อื่น"}), "“status” can't be"),
    (of("complaint", 6, colour="red"), "no field “colour”"),
    (
        lambda lines: of(
            "complaint", 8, id=[line for line in lines if line.get("table") == "complaint"][7]["id"]
        )(lines),
        "the same id",
    ),
    (of("project", 0, budget_received="1.5"), "“budget_received” can't be 1.5"),
    (of("paper_text", 0, text="?"), "“text” can't be ?"),
    (lambda lines: lines.insert(5, {"table": "colour"}), "no table “colour”"),
    (lambda lines: lines.insert(5, {"x": 1}), "not a line of a dump"),
    (of("complaint", 10, steps=[float("inf")]), "“steps” can't be"),
    (
        lambda lines: lines.insert(-1, {"file": "../../x", "part": 1, "parts": 1, "base64": ""}),
        "not a piece of a file",
    ),
    (
        lambda lines: next(line for line in lines if "file" in line).update(base64="AAAA"),
        "not what its name says",
    ),
)
OF_THE_WHOLE: tuple[tuple[tuple[Change, ...], tuple[str, ...]], ...] = (
    (
        (of("case_event", 0, act_id=99999), of("complainant", 0, complaint=99999)),
        ("a row of act", "a row of complaint"),
    ),
    ((of("act", 0, note="ปลอม"),), ("breaks the chain",)),
    (
        (lambda lines: lines.remove(first(lines, "chain")), lambda lines: lines.pop(-2)),
        ("that the table chain has", "files lie beside the database"),
    ),
    ((lambda lines: lines[0].update(tables=9999),), ("made by a newer version",)),
    ((lambda lines: lines[0].update(tamruang="?"),), ("not how a dump of an office begins",)),
)


def test_each_fault_of_a_line_is_told_with_it_and_no_office_is_made(dump: bytes, tmp_path: Path) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        for one, _ in OF_ONE_LINE:
            one(lines)

    with pytest.raises(UnfitDump) as refused:
        load(changed(dump, change), tmp_path / "new")
    told = "\n".join(map(str, refused.value.faults))
    assert [words for _, words in OF_ONE_LINE if words not in told] == []
    assert all(str(fault).startswith("Line ") for fault in refused.value.faults)
    assert list(tmp_path.iterdir()) == []


def test_a_dump_of_before_results_were_handed_over_makes_an_office(dump: bytes, tmp_path: Path) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        later = {
            "handover",
            "exchanged",
            *(table for table in lines[0]["counts"] if table.startswith("city_")),
        }
        lines[:] = [line for line in lines if line.get("table") not in later]
        lines[0].update(tables=HANDOVER - 1, chain=False)
        for table in later:
            lines[0]["counts"].pop(table, None)
            lines[0]["last_ids"].pop(table, None)

    assert load(changed(dump, change), tmp_path / "new").cases > 0


def test_half_a_letter_makes_no_office(dump: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnfitDump) as refused:
        load(dump.replace(b'"subject": "', b'"subject": "\\ud800', 1), tmp_path / "new")
    assert "not a line of a dump" in "\n".join(map(str, refused.value.faults))


@pytest.mark.parametrize(("changes", "told"), OF_THE_WHOLE)
def test_rows_that_do_not_fit_together_make_no_office(
    changes: tuple[Change, ...], told: tuple[str, ...], dump: bytes, tmp_path: Path
) -> None:
    with pytest.raises(UnfitDump) as refused:
        load(changed(dump, lambda lines: [one(lines) for one in changes] and None), tmp_path / "new")
    assert all(words in "\n".join(map(str, refused.value.faults)) for words in told)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_is_told_with_the_line_that_it_is_in(dump: bytes, tmp_path: Path) -> None:
    lines = dump.splitlines()
    place = next(place for place, line in enumerate(lines) if b'"table": "act", "id": 5' in line)

    def change(read: list[dict[str, Any]]) -> None:
        read[place]["by"] = "ปลอม"

    with pytest.raises(UnfitDump) as refused:
        load(changed(dump, change), tmp_path / "new")
    assert str(refused.value.faults[0]).startswith(f"Line {place + 1}: ")


@given(data=st.data())
@examples(0.3)
def test_a_dump_that_was_cut_or_damaged_makes_no_office(dump: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(dump) - 1))
    if data.draw(st.booleans()):
        broken = dump[:place]
    else:
        broken = dump[:place] + bytes([dump[place] ^ data.draw(st.integers(1, 255))]) + dump[place + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        with pytest.raises(UnfitDump):
            load(broken, Path(folder) / "new")
        assert list(Path(folder).iterdir()) == []


def test_an_office_is_never_loaded_into_one_that_is_there(office: Path, dump: bytes, tmp_path: Path) -> None:
    before = office.read_bytes()
    for place in (Place.in_folder(office.parent), Place.at(office)):
        with pytest.raises(PlaceTaken):
            load_dump(io.BytesIO(dump), "office.jsonl", place)
    assert office.read_bytes() == before
    (tmp_path / "office-evidence").mkdir()
    with pytest.raises(PlaceTaken):
        load_dump(io.BytesIO(dump), "office.jsonl", Place.at(tmp_path / "office.db"))


def test_a_new_file_and_an_empty_folder_are_places_for_it(dump: bytes, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (Place.in_folder(tmp_path / "empty"), Place.at(tmp_path / "deep" / "office.db")):
        loaded = load_dump(io.BytesIO(dump), "office.jsonl", place)
        assert dump_of(loaded.database) == dump
        assert loaded.database.stat().st_mode & 0o77 == 0
        assert loaded.database.parent.stat().st_mode & 0o77 == 0 or place.folder is None


def test_a_history_that_was_changed_before_stays_so_and_is_told(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a" / "tamruang.db"
    shutil.copytree(office.parent, copy.parent)
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TRIGGER act_no_update")
        connection.execute("UPDATE act SET note = 'ปลอม' WHERE id = 3")
    connection.close()
    loaded = load(dump_of(copy), tmp_path / "b")
    assert not loaded.chain_holds
    open_office(loaded.database)
    misfit = find_tampering()
    assert misfit is not None
    assert misfit.id == 3


def test_evidence_that_is_missing_or_changed_is_left_out_and_told(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a" / "tamruang.db"
    shutil.copytree(office.parent, copy.parent)
    sha256 = rows_of(copy)["evidence"][0][2]
    name = f"evidence/{sha256[:2]}/{sha256}"
    place_of(copy, name).write_bytes(b"other")
    open_office(copy)
    file = io.BytesIO()
    dumped = write_dump(file, by="x", to="-")
    close_office()
    assert dumped.left_out == (name,)
    assert load(file.getvalue(), tmp_path / "b").missing == 1
