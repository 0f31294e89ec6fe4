"""The clerk's day over ssh: the line drops in the middle of a report, and nothing is lost, and nothing is left behind."""

import os
import shlex
import signal
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.daily_checks import checks
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.workflow import take_in
from models.dates import Period
from models.demo.office import make_sample_office
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.terminal.sshd import Server, running
from tests.terminal.terminal import Terminal, wait_until

Start = Callable[..., Terminal]


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An sshd of the test's own."""
    opened = Server(tmp_path_factory.mktemp("sshd"))
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A database with the sample office and three cases."""
    database = tmp_path / "office.db"
    open_new_office(database)
    make_sample_office("tester")
    for number in range(3):
        arrived = clock.now() - timedelta(hours=number + 1)
        case = Complaint(number=f"69-{number:02d}", subject=f"ฝาท่อชำรุด {number}", received_at=arrived)
        take_in(register_complaint(case, by="tester").id, by="tester")
    close_office()
    return database


def test_the_daily_tasks_with_the_thai_layout_on_over_ssh(server: Server, office: Path, start: Start) -> None:
    terminal = start(server.login(f"tamruang --database {office}"))
    terminal.wait_for("ยังไม่ได้ตรวจระบบ MIS")
    terminal.keys("F4")
    terminal.type("๓")
    terminal.keys("Enter")
    terminal.wait_for("✓ ตรวจระบบ MIS วันนี้แล้ว")
    terminal.type("ฝ๖๙๐๑")  # the key of "/", and a number
    terminal.keys("F8")
    terminal.type("ๅ")  # the key of "1"
    terminal.keys("F2")
    terminal.wait_for("✓ 69-01")
    terminal.keys("C-q")
    terminal.wait_for("ENDED 0")
    open_office(office)
    (check,) = checks(Period(date.min, date.max))
    standing = load_words().standing(complaint_of_number("69-01").status)
    close_office()
    assert check.new == 3
    assert standing is Standing.FINISHED
    assert not _programs(office)


def test_a_line_that_drops_in_the_middle_of_a_report_loses_nothing(
    server: Server, office: Path, start: Start
) -> None:
    login = server.login(f"tamruang --database {office}")
    terminal = start(login)
    terminal.wait_for("สามคลอง")
    terminal.keys("r", "F3")
    terminal.keys(*"555")
    terminal.wait_for("555")
    os.kill(_ssh_of(office), signal.SIGKILL)
    terminal.wait_for("ENDED")
    wait_until(lambda: not _programs(office))
    again = start(login)
    again.wait_for("สามคลอง")
    again.keys("r", "F3")
    again.wait_for("พิมพ์ต่อจากเดิม")
    again.keys("Enter")
    again.wait_for("555")
    again.keys("C-q")


def test_within_tmux_the_screen_is_still_there_after_the_line_dropped(
    server: Server, office: Path, start: Start, tmp_path: Path
) -> None:
    socket = tmp_path / "there"
    tmux = f"tmux -f /dev/null -u -S {socket}"
    terminal = start(server.login(f"{tmux} new-session {shlex.quote(f'tamruang --database {office}')}"))
    terminal.wait_for("สามคลอง")
    terminal.keys("r", "F3")
    terminal.keys(*"555")
    terminal.wait_for("555")
    before = _programs(office)
    os.kill(_ssh_of(socket), signal.SIGKILL)
    terminal.wait_for("ENDED")
    again = start(server.login(f"{tmux} attach"))
    again.wait_for("555")
    assert _programs(office) == before
    again.keys("C-q")
    again.wait_for("เก็บสิ่งที่พิมพ์ไว้")
    again.keys("k")
    again.wait_for("ENDED")
    wait_until(lambda: not _programs(office))


def _programs(office: Path) -> list[int]:
    """Processes of the program itself, started by its script, on this office."""
    return running(f"bin/tamruang --database {office}")


def _ssh_of(place: Path) -> int:
    """Process id of the client whose command names a file."""
    return next(process for process in running(f"^ssh -F none.*{place}"))
