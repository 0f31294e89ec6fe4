"""What `tamruang doctor` tells of the office: which one it is, who may use it, and whether all of it is whole."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language
from exports.mail.outbox import Outbox
from models.cases.complaint import Complaint
from models.cases.evidence import Moment, add_evidence
from models.cases.intake import register_complaint
from models.storage.database import close_office, open_office
from models.storage.site import SITE_VARIABLE
from tui.cli import run

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def language(monkeypatch: Patch) -> Iterator[None]:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    yield
    set_language("th")
    close_office()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A private office with a case and two photos of it."""
    database = tmp_path / "office" / "tamruang.db"
    open_office(database, make=True)
    case = register_complaint(Complaint(number="66-01", subject="ก"), by="a")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
        add_evidence(case.id, tmp_path / name, by="a", moment=Moment.BEFORE)
    close_office()
    return database


def examined(capsys: Capture, *arguments: object) -> tuple[int, dict[str, Any], list[str]]:
    """Exit code, what is said of the office, and what kinds of findings there are about it."""
    capsys.readouterr()
    code = run(["doctor", "--no-test", "--json", *map(str, arguments)])
    report = json.loads(capsys.readouterr().out)
    close_office()
    about = {"site", "rights", "disk", "database", "integrity", "history", "evidence", "office"}
    return code, report["office"], [one["sentence"] for one in report["findings"] if one["kind"] in about]


def test_an_office_that_is_whole(office: Path, capsys: Capture) -> None:
    code, said, findings = examined(capsys, "--database", office)
    assert (code, findings) == (0, [])
    assert said["path"] == str(office)
    assert said["chosen_by"] == "option"
    assert said["shared_by"] is None
    assert said["evidence"] == {"files": 2, "missing": 0, "changed": 0, "unreadable": 0}
    assert said["outbox"] == {"waiting": 0, "unclear": 0, "failed": 0, "held": 0, "doubtful": []}
    assert said["fault"] is None
    assert said["history_is_intact"]
    assert said["bytes"] > office.stat().st_size
    assert {part["part"]: (part["mode"], part["may_use"]) for part in said["parts"]} == {
        "folder": ("drwx------", True),
        "database": ("-rw-------", True),
        "evidence": ("drwx------", True),
    }


def test_people_read_it_in_lines(office: Path, capsys: Capture) -> None:
    assert run(["doctor", "--no-test", "--database", str(office)]) == 0
    said = capsys.readouterr().out
    for words in (
        f"{office}\n",
        "private: ",
        "the command line\n",
        "whole (pages, rows, indexes)\n",
        "2, all as they were added\n",
    ):
        assert words in said


def test_by_what_the_office_was_chosen(
    office: Path, capsys: Capture, monkeypatch: Patch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TAMRUANG_DATABASE", str(office))
    assert examined(capsys)[1]["chosen_by"] == "variable"
    monkeypatch.delenv("TAMRUANG_DATABASE")
    code, own, findings = examined(capsys)
    assert (code, own["chosen_by"], own["is_there"], findings) == (0, "own", False, [])
    site = tmp_path / "site.toml"
    site.write_text(f'database = "{office}"')
    monkeypatch.setenv(SITE_VARIABLE, str(site))
    assert examined(capsys)[1]["chosen_by"] == "site"


def test_who_works_in_another_office_than_the_machines_is_told(
    office: Path, capsys: Capture, monkeypatch: Patch, tmp_path: Path
) -> None:
    site = tmp_path / "site.toml"
    site.write_text('database = "/srv/office.db"')
    monkeypatch.setenv(SITE_VARIABLE, str(site))
    code, _, findings = examined(capsys, "--database", office)
    assert code == 0
    assert findings == [
        f"According to {site}, the office of this machine is /srv/office.db. You are in another one."
    ]
    site.write_text("nonsense")
    code, said, findings = examined(capsys)
    assert (code, said) == (1, {})
    assert str(site) in findings[0]


def test_evidence_that_is_missing_or_changed_is_named_with_its_case(office: Path, capsys: Capture) -> None:
    one, two = sorted(office.parent.glob("tamruang-evidence/*/*"), key=lambda path: path.read_text())
    one.unlink()
    two.write_text("other")
    code, said, findings = examined(capsys, "--database", office)
    assert code == 1
    assert said["evidence"] == {"files": 2, "missing": 1, "changed": 1, "unreadable": 0}
    assert findings == [
        "Evidence is missing: one.txt (66-01).",
        "Evidence was changed by another program: two.txt (66-01).",
    ]


def test_a_private_office_that_others_are_let_into_is_told(office: Path, capsys: Capture) -> None:
    office.chmod(0o644)
    code, _, findings = examined(capsys, "--database", office)
    assert code == 0
    assert "share --private" in findings[0]
    assert str(office) in findings[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to any group")
def test_a_shared_office_with_a_part_that_is_not_the_groups_is_told(office: Path, capsys: Capture) -> None:
    for path in (office.parent, *office.parent.rglob("*")):
        os.chown(path, -1, 1)
        path.chmod(0o2770 if path.is_dir() else 0o660)
    assert examined(capsys, "--database", office)[2] == []
    part = next(office.parent.glob("tamruang-evidence/*/*"))
    part.chmod(0o600)
    code, said, findings = examined(capsys, "--database", office)
    assert code == 0
    assert said["shared_by"] is not None
    assert f"{office.parent}/tamruang-evidence." in findings[0]
    assert f"office share {said['shared_by']}" in findings[0]


def test_a_damaged_page_is_found(office: Path, capsys: Capture) -> None:
    content = bytearray(office.read_bytes())
    size = int.from_bytes(content[16:18])
    for page in range(40, 60):
        content[page * size + 8 : page * size + 60] = b"\xff" * 52
    office.write_bytes(content)
    code, _, findings = examined(capsys, "--database", office)
    assert code == 1
    assert findings


def test_mail_that_waits_is_counted(office: Path, capsys: Capture) -> None:
    Outbox(office.parent / f"{office.stem}-outbox").put(
        b"From: a@example.org\r\nTo: b@example.org\r\n\r\nx\r\n"
    )
    assert examined(capsys, "--database", office)[1]["outbox"]["waiting"] == 1
