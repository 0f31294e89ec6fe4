"""Queues as CUPS tells them, and jobs as it takes them; the programs are stand-ins that write down what they were given."""

from pathlib import Path

import pytest

from exports.printers.queues import NoPrinter, NotTaken, Queues, Sheets, find_queues, hand_over
from exports.printers.remembered import remember_queue, remembered_queue
from tests.printers import Printers


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    return Printers(tmp_path / "bin", monkeypatch)


def test_a_machine_without_a_printing_system_says_so(printers: Printers) -> None:
    with pytest.raises(NoPrinter) as refused:
        find_queues()
    assert "CUPS" in refused.value.sentence.text


def test_a_machine_without_a_queue_says_so(printers: Printers) -> None:
    printers.set_up()
    with pytest.raises(NoPrinter):
        find_queues()


def test_the_queues_and_the_usual_one_are_found(printers: Printers) -> None:
    printers.set_up("hall", "office_2", usual="office_2")
    assert find_queues() == Queues(("hall", "office_2"), "office_2", knows_thai=False)
    printers.add_weasyprint()
    assert find_queues().knows_thai


def test_a_usual_queue_that_is_gone_is_none(printers: Printers) -> None:
    printers.set_up("hall", usual="gone")
    assert find_queues().usual is None


def test_each_text_begins_on_a_new_sheet_in_utf_8_and_the_number_of_the_job_comes_back(
    printers: Printers,
) -> None:
    printers.set_up("hall")
    sheets = [Sheets("ที่หนึ่ง\n", ""), Sheets("ที่สอง\n", "")]
    assert hand_over(sheets, "hall", title="คำตอบ; rm -rf", copies=2) == ("hall-7",)
    assert printers.printed == "ที่หนึ่ง\n\fที่สอง\n"
    assert printers.arguments[:6] == ["-d", "hall", "-n", "2", "-t", "คำตอบ; rm -rf"]
    assert "landscape" not in printers.arguments


def test_thai_is_laid_out_where_there_is_a_program_for_it_all_in_one_job(printers: Printers) -> None:
    printers.set_up("hall")
    printers.add_weasyprint()
    sheets = [Sheets("กว้าง\n", "<p>กว้าง</p>", is_wide=True), Sheets("แคบ\n", "<p>แคบ</p>")]
    assert hand_over(sheets, "hall", title="ก") == ("hall-7",)
    assert printers.printed == "%PDF laid out\n<p>กว้าง</p>%PDF laid out\n<p>แคบ</p>"


def test_what_lies_across_goes_in_a_job_of_its_own(printers: Printers) -> None:
    printers.set_up("hall")
    sheets = [Sheets("กว้าง\n", "<p>กว้าง</p>", is_wide=True), Sheets("แคบ\n", "<p>แคบ</p>")]
    assert len(hand_over(sheets, "hall", title="ก")) == 2
    assert printers.printed == "กว้าง\n"
    assert "landscape" in printers.arguments


@pytest.mark.parametrize("says", ["echo 'lp: The printer does not exist.' >&2; exit 1", "echo nothing"])
def test_a_queue_that_takes_nothing_is_not_taken_for_one_that_did(printers: Printers, says: str) -> None:
    printers.set_up("hall", says=says)
    with pytest.raises(NotTaken):
        hand_over([Sheets("ก\n", "")], "hall", title="ก")


def test_the_queue_is_remembered_for_the_person(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert remembered_queue(environ) is None
    remember_queue("hall", environ)
    assert remembered_queue(environ) == "hall"
