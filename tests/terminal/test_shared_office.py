"""Clerks with accounts of their own, who come over ssh and work in one office.

Bigger shows are the same tests: OFFICE_CLERKS=10 OFFICE_SECONDS=60 OFFICE_SESSIONS=30 pytest -n 0 -s tests/terminal/test_shared_office.py
"""

import fcntl
import grp
import json
import os
import pty
import select
import signal
import sqlite3
import stat
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.admin.people import link_account
from models.cases.evidence import FileState, list_evidence
from models.cases.store import complaint_of_number
from models.demo.office import make_sample_office
from models.drafts import list_drafts
from models.office.people import Role
from models.papers.audit import find_tampering
from models.storage.condition import find_faults, look_at_parts
from models.storage.database import close_office, open_office
from tests.submitted_month import submitted_month
from tests.terminal.accounts import Accounts
from tests.terminal.sshd import running
from tests.terminal.terminal import Terminal
from tui.cli import run

CLERKS = int(os.environ.get("OFFICE_CLERKS", "2"))
SECONDS = float(os.environ.get("OFFICE_SECONDS", "0.5"))
SESSIONS = int(os.environ.get("OFFICE_SESSIONS", "0"))
PAUSE = float(os.environ.get("OFFICE_PAUSE", "0"))
"""Seconds that each of those who write pauses, on the average, between two saves."""
QUIET = 3.0
"""Seconds without a byte after which a screen is painted."""
LISTENED = 20.0
"""Seconds of listening to sessions at rest."""

Start = Callable[..., Terminal]


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    made = Accounts(CLERKS, outsiders=1)
    yield made
    made.close()


@pytest.fixture
def office(accounts: Accounts) -> Iterator[Path]:
    """An office of the group, which a site file names, with the sample project; begun by root under a narrow umask."""
    folder = accounts.folder / f"office-{time.monotonic_ns()}"
    before = os.umask(0o077)
    try:
        site = accounts.folder / "site.toml"
        site.unlink(missing_ok=True)
        assert run(["office", "init", str(folder), "--group", accounts.group, "--site", str(site)]) == 0
        open_office(folder / "tamruang.db")
        make_sample_office("tester")
        close_office()
    finally:
        os.umask(before)
    yield folder / "tamruang.db"
    close_office()


@pytest.fixture
def here(accounts: Accounts) -> str:
    """What each shell does first: the site file of the machine is the test's."""
    return f"export TAMRUANG_SITE={accounts.folder}/site.toml TAMRUANG_LANG=en TERM=xterm-256color;"


def all_is_the_groups(office: Path, group: str) -> bool:
    number = grp.getgrnam(group).gr_gid
    parts = [office.parent, *office.parent.rglob("*")]
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode), path.stat().st_gid) for path in parts} == {
        (True, 0o2770, number),
        (False, 0o660, number),
    }


def test_two_accounts_do_the_tasks_of_a_day_in_one_office(
    accounts: Accounts, office: Path, here: str
) -> None:
    first, second = accounts.names[:2]
    photo = accounts.home(first) / "photo.txt"
    photo.write_text("ท่อแตกหน้าตลาด")
    photo.chmod(0o644)
    forged = f"{here} umask 077; export LOGNAME=root USER=root LNAME=root USERNAME=root;"
    answers = accounts.tamruang(
        first,
        "check-in --new 2",
        "complaint new --number 69-01 --subject 'pipe burst'",
        "complaint new --number 69-02 --subject 'no light'",
        f"complaint evidence 69-01 {photo} --shows before",
        "complaint note 69-01 --note 'seen at nine'",
        "complaint take-in 69-01",
        "mail settings --sender office@example.org --coordinator centre@example.org",
        before=forged,
    )
    wide = f"{here} umask 022; cd ~;"
    answers += accounts.tamruang(
        second,
        "complaint evidence 69-01",
        "complaint evidence 69-01 --get",
        "complaint evidence 69-01 photo.txt --shows after",
        "complaint note 69-01 --note 'mended at ten'",
        "complaint finish 69-01 --method other --answer 'The pipe was mended on the same day.'",
        f"month {submitted_month()} --progress 40 --yes --json",
        "mail list",
        before=wide,
    )
    answers += accounts.tamruang(
        first,
        "complaint evidence 69-01",
        "complaint show 69-01",
        "mail list",
        "doctor --no-test --json",
        before=forged,
    )
    report = json.loads(answers[-1].out)
    assert [one["sentence"] for one in report["findings"] if one["severity"] == "error"] == []
    assert [answer for answer in answers if answer.code != 0] == []
    assert (accounts.home(second) / "photo.txt").read_text() == "ท่อแตกหน้าตลาด"
    assert "unchanged" in answers[7].out
    assert "waiting  centre@example.org" in answers[-2].out
    assert report["office"]["shared_by"] == accounts.group
    assert report["office"]["chosen_by"] == "site"
    open_office(office)
    evidence = list_evidence(complaint_of_number("69-01").id)
    assert [(each.added_by, each.state) for each in evidence] == [
        (first, FileState.OK),
        (second, FileState.OK),
    ]
    assert complaint_of_number("69-02").changed_by == first
    close_office()
    assert all_is_the_groups(office, accounts.group)


def test_who_is_not_of_the_group_is_told_what_to_ask_for(accounts: Accounts, office: Path, here: str) -> None:
    outsider = accounts.names[-1]
    listed, checked = accounts.tamruang(outsider, "complaint list", "doctor --no-test --json", before=here)
    assert listed.code == 3
    assert f"usermod -aG {accounts.group} {outsider}" in listed.err
    assert checked.code == 1
    assert f"usermod -aG {accounts.group} {outsider}" in checked.out


def test_roles_allow_and_refuse_by_the_account(accounts: Accounts, office: Path, here: str) -> None:
    reader, clerk = accounts.names[:2]
    open_office(office)
    link_account("root", role=Role.HEAD, by="root")
    link_account(reader, role=Role.READER, by="root")
    close_office()
    line = "complaint new --number {} --subject 'pipe burst'"
    refused, listed = accounts.tamruang(
        reader, line.format("69-01"), "complaint list --json", before=f"{here} export LOGNAME=root USER=root;"
    )
    allowed, of_the_head = accounts.tamruang(
        clerk, line.format("69-02"), "mail settings --host mail.example.org", before=here
    )
    assert (refused.code, listed.code, allowed.code, of_the_head.code) == (2, 0, 0, 2)
    assert "head" in of_the_head.err
    assert "69-01" not in listed.out


def test_a_change_by_one_is_shown_on_the_others_list_and_drafts_are_ones_own(
    accounts: Accounts, office: Path, here: str, start: Start
) -> None:
    first, second = accounts.names[:2]
    lists = [start(accounts.login(name, f"{here} tamruang --screen complaints")) for name in (first, second)]
    for terminal in lists:
        terminal.wait_for("Complaints")
    begun: list[float] = []
    for place in range(3 if SECONDS > 1 else 1):
        accounts.tamruang(first, f"complaint new --number 69-1{place} --subject pipe", before=here)
        begun.append(time.monotonic())
        for terminal in lists:
            terminal.wait_for(f"69-1{place}")
        begun[-1] = time.monotonic() - begun[-1]
    print(f"shown on both lists after the command had ended: {begun}")
    assert all_is_the_groups(office, accounts.group)
    lists[0].keys("F3")
    lists[0].type("broken lamp")
    lists[0].wait_for("broken lamp")
    lists[0].keys("C-q")
    lists[0].wait_for("k")
    lists[0].keys("k")
    lists[0].wait_for("ENDED")
    lists[1].keys("F3")
    lists[1].wait_for("New case")
    assert "broken lamp" not in lists[1].screen
    open_office(office)
    assert len(list_drafts(by=first)) == 1
    assert list_drafts(by=second) == []


def test_nothing_is_lost_while_all_write_at_once(accounts: Accounts, office: Path, here: str) -> None:
    accounts.tamruang(accounts.names[0], "complaint new --number 1 --subject everybodys", before=here)
    working = [
        subprocess.Popen(
            accounts.ssh(name, f"{here} {accounts.clerk('work', office, SECONDS, seed, PAUSE)}"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, name in enumerate(accounts.names[:CLERKS])
    ]
    for process in working:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in working:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    reports = [json.loads(process.communicate(timeout=SECONDS * 5 + 100)[0]) for process in working]
    times = sorted(one for report in reports for one in report["times"])
    rank = {share: times[int(len(times) * share / 100)][0] * 1000 for share in (50, 90, 99)}
    errors = [error for report in reports for error in report["errors"]]
    print(
        f"{len(reports)} accounts, {SECONDS:g} s: {len(times)} saves, {len(errors)} errors; p50 {rank[50]:.1f} ms, "
        f"p90 {rank[90]:.1f} ms, p99 {rank[99]:.1f} ms, most {times[-1][0] * 1000:.0f} ms ({times[-1][1]})"
    )
    assert errors == []
    open_office(office)
    kept = _texts(office)
    for report in reports:
        done = report["done"]
        lost = [text for kind in ("notes", "finished") for text in done[kind] if text not in kept]
        lost += [case for case in done["cases"] if case.split(" ", 1)[1] not in kept]
        lost += [
            name
            for name in done["mails"]
            if not (office.parent / f"{office.stem}-outbox" / "new" / name).exists()
        ]
        lost += [
            name
            for name in done["evidence"]
            if not (office.parent / "tamruang-evidence" / name[:2] / name).exists()
        ]
        lost += sorted(set(done["drafts"]) - {draft.place for draft in list_drafts(by=report["by"])})
        assert lost == []
    assert find_tampering() is None
    assert find_faults() == []
    close_office()
    assert not any(part.is_off for part in look_at_parts(office).parts)
    assert all_is_the_groups(office, accounts.group)


@pytest.mark.skipif(not SESSIONS, reason="a show of a minute: OFFICE_SESSIONS=30")
def test_sessions_at_rest_send_nothing(accounts: Accounts, office: Path, here: str) -> None:
    first = accounts.names[0]
    lines: dict[int, int] = {}
    sent: dict[int, int] = {}
    for place in range(SESSIONS):
        name = accounts.names[place % CLERKS]
        process, line = pty.fork()
        if process == 0:
            command = accounts.ssh(name, f"{here} tamruang --screen complaints", terminal=True)
            os.execvp(command[0], command)
        fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        lines[line] = process
        _listen({line}, QUIET)
    try:
        _listen(set(lines), QUIET)
        sent = _listen(set(lines), LISTENED, for_all=True)
        programs = running(f"^{accounts.folder}.*python.* -s -m tui --screen complaints")
        proportional = [_memory(pid, "Pss") for pid in programs]
        resident = [_memory(pid, "Rss") for pid in programs]
        # And they are awake: a change of one is shown on all.
        begun = time.monotonic()
        accounts.tamruang(first, "complaint new --number 69-01 --subject pipe", before=here)
        told = time.monotonic()
        woken = dict.fromkeys(lines, 0)
        while not all(woken.values()) and time.monotonic() < told + 30:
            for line, size in _listen(set(lines), 0.05).items():
                woken[line] += size
        print(
            f"{SESSIONS} sessions of {CLERKS} accounts at rest for {LISTENED:g} s: {sum(sent.values())} bytes sent; memory each "
            f"{sum(proportional) / len(programs) / 1024:.1f} MB of its own share (Pss), {sum(resident) / len(programs) / 1024:.1f} MB "
            f"resident; a change is on all screens {time.monotonic() - told:.2f} s after its command ended "
            f"({time.monotonic() - begun:.2f} s after it was begun)"
        )
        assert len(programs) == SESSIONS
        assert sum(sent.values()) == 0
        assert all(woken.values())
    finally:
        for line, process in lines.items():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(line)


def _listen(lines: set[int], seconds: float, *, for_all: bool = False) -> dict[int, int]:
    """Bytes that came over each line, until none has come for so long; or in that time, for all."""
    came = dict.fromkeys(lines, 0)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select(lines, [], [], left)
        for line in ready:
            came[line] += len(os.read(line, 65536))
        if ready and not for_all:
            until = time.monotonic() + seconds
    return came


def _memory(process: int, kind: str) -> int:
    """Kilobytes."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith(f"{kind}:"))


def _texts(office: Path) -> set[str]:
    """All notes, answers and subjects of the register."""
    words = "SELECT note FROM act UNION SELECT answer FROM complaint UNION SELECT subject FROM complaint"
    with closing(sqlite3.connect(office)) as looked_into:
        return {text for (text,) in looked_into.execute(words) if text}
