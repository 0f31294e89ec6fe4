"""A bundle is installed, used, upgraded and removed where there is no network; nothing of the office is ever lost.

To make one takes a network, and to install it seconds, so all this is done only where a bundle is named:

    .ci/bundle linux-x86_64 3.11
    TAMRUANG_BUNDLE=dist/tamruang-0.1.0-linux-x86_64.pyz pytest tests/terminal/bundles

`TAMRUANG_KILLS=100` kills more upgrades than three, and upgrades from all earlier versions. With `-rP` it tells how long things took.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.bundles.earlier import earlier_programs, make_earlier_office
from tests.terminal.bundles.newer import EATING, FAILING, FAILING_IN_EARNEST, later_bundle
from tests.terminal.pseudo import Pseudo

_NAMED = os.environ.get("TAMRUANG_BUNDLE")
BUNDLE = Path(_NAMED).absolute() if _NAMED else Path("no bundle")
KILLS = int(os.environ.get("TAMRUANG_KILLS", "3"))
CASES = 3_000 if KILLS > 3 else 500
PYTHON = sys._base_executable  # type: ignore[attr-defined]

pytestmark = pytest.mark.skipif(
    _NAMED is None, reason="no bundle is named in TAMRUANG_BUNDLE; .ci/bundle makes one"
)

Ended = subprocess.CompletedProcess[str]


def _without_network() -> list[str]:
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
        ):
            return words
    return []


class Machine:
    """A home, with nothing in it and no network, on which the program is installed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir()
        self.prefix = home / "program"
        self.tamruang = home / "bin" / "tamruang"
        self.office = home / "office" / "office.db"
        self.office.parent.mkdir()
        self.offline = _without_network() or pytest.skip("no network can be taken away here (unshare)")
        self.environment = {
            "HOME": str(home), "PATH": "/usr/bin:/bin", "TAMRUANG_LANG": "en", "LC_ALL": "C.UTF-8", "PIP_NO_CACHE_DIR": "1",
        }  # fmt: skip

    def command(self, what: str, bundle: Path = BUNDLE, *more: str) -> list[str]:
        places = ["--prefix", str(self.prefix), "--bin", str(self.tamruang.parent)]
        return [*self.offline, PYTHON, str(bundle), what, *places, *more]

    def setup(self, what: str, bundle: Path = BUNDLE, *more: str) -> Ended:
        return self._run(self.command(what, bundle, *more))

    def run(self, *words: str) -> Ended:
        return self._run([*self.offline, str(self.tamruang), *words], TAMRUANG_DATABASE=str(self.office))

    def _run(self, command: list[str], **more: str) -> Ended:
        return subprocess.run(
            command, env={**self.environment, **more}, capture_output=True, text=True, check=False, cwd="/"
        )

    @property
    def version(self) -> str:
        return self.run("--version").stdout.strip().removeprefix("tamruang ")

    def make_office(self, cases: int = CASES) -> None:
        made = self.run("demo", "--complaints", str(cases), "--into", str(self.office))
        assert made.returncode == 0, made.stderr

    def has(self, table: str) -> bool:
        with closing(sqlite3.connect(self.office)) as opened:
            found = opened.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone()
            return found is not None

    def rows(self, table: str) -> int:
        with closing(sqlite3.connect(self.office)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return int(opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home")


@pytest.fixture
def installed(machine: Machine) -> Machine:
    """With the program and an office."""
    done = machine.setup("install")
    assert done.returncode == 0, done.stdout + done.stderr
    machine.make_office()
    return machine


@pytest.fixture
def later(tmp_path: Path) -> Callable[..., tuple[Path, str]]:
    """Makes the bundle of a later version."""

    def later(**about: object) -> tuple[Path, str]:
        target = tmp_path / f"later-{len([*tmp_path.iterdir()])}.pyz"
        return target, later_bundle(BUNDLE, target, **about)  # type: ignore[arg-type]

    return later


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def screen(machine: Machine) -> Iterator[Callable[..., Pseudo]]:
    opened: list[Pseudo] = []

    def screen(*words: str) -> Pseudo:
        settled: dict[str, str | None] = dict.fromkeys(os.environ)
        terminal = Pseudo(
            [*machine.offline, str(machine.tamruang), *words],
            environment={**settled, "PYTHONPATH": None, "TERM": "xterm-256color", **machine.environment},
        )
        opened.append(terminal)
        return terminal

    yield screen
    for terminal in opened:
        terminal.close()


def test_from_nothing_to_the_first_screen_and_back_to_nothing(
    machine: Machine, screen: Callable[..., Pseudo]
) -> None:
    begun = time.monotonic()
    done = machine.setup("install")
    assert done.returncode == 0, done.stdout + done.stderr
    print(f"installed after {time.monotonic() - begun:.1f} s")
    shared = machine.home / "share"
    assert "tamruang" in (shared / "bash-completion/completions/tamruang").read_text()
    assert (shared / "man/man1/tamruang.1").read_text().startswith(".")
    terminal = screen("demo")
    terminal.wait_for("สามคลอง")
    print(f"first screen after {time.monotonic() - begun:.1f} s")
    assert "is open" in machine.setup("uninstall").stdout
    terminal.send("q")
    assert terminal.wait_for_end() == 0
    machine.make_office(cases=10)
    remover = machine.prefix / "setup.pyz"
    assert machine.setup("uninstall", remover).returncode == 0
    assert not machine.prefix.exists()
    assert not machine.tamruang.parent.exists()
    assert not shared.exists()
    left = [name for name in files(machine.home) if not name.startswith(("office/", ".local/share/tamruang"))]
    assert left == []
    assert machine.rows("complaint") == 10


def test_what_is_there_of_others_is_left_alone(machine: Machine) -> None:
    machine.tamruang.parent.mkdir()
    machine.tamruang.write_text("somebody else's")
    done = machine.setup("install")
    assert done.returncode == 1
    assert "another tamruang" in done.stdout
    assert machine.tamruang.read_text() == "somebody else's"
    other = machine.home / "documents"
    other.mkdir()
    (other / "letter").write_text("dear")
    done = machine.setup("install", BUNDLE, "--prefix", str(other))
    assert done.returncode == 1
    assert files(other) == ["letter"]


def test_a_damaged_bundle_is_refused(machine: Machine, tmp_path: Path) -> None:
    data = bytearray(BUNDLE.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "damaged.pyz"
    damaged.write_bytes(data)
    done = machine.setup("install", damaged)
    assert done.returncode == 1
    assert "damaged" in done.stdout
    assert not machine.tamruang.exists()


def test_an_upgrade_backs_up_rehearses_and_brings_the_office_up_to_date(
    installed: Machine, later: Callable[..., tuple[Path, str]]
) -> None:
    bundle, version = later()
    assert "upgrade" in installed.setup("install", bundle).stdout
    done = installed.setup("upgrade", bundle, "--database", str(installed.office))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Backup:" in done.stdout
    assert installed.version == version
    assert installed.rows("complaint") == CASES
    assert installed.rows("later_1") == 0
    assert any(f"-before-{version}-" in name for name in files(installed.office.parent))
    assert not any("tamruang-upgrade" in name for name in files(installed.office.parent))
    assert installed.run("complaint", "list").returncode == 0
    assert len([*(installed.prefix / "versions").glob("*-python*")]) == 2
    assert "already" in installed.setup("upgrade", bundle).stdout


def test_offices_of_all_earlier_versions_are_brought_up_to_date(installed: Machine) -> None:
    programs = earlier_programs() or pytest.skip("the repository's history is not there")
    takes = {}
    for number, commit in enumerate(programs if KILLS > 3 else [programs[0], programs[-1]], 1):
        installed.office = installed.home / "office" / f"earlier-{number}.db"
        make_earlier_office(commit, installed.office, CASES)
        tables = [table for table in ("project", "report", "complaint", "case_event") if installed.has(table)]
        before = {table: installed.rows(table) for table in tables}
        begun = time.monotonic()
        done = installed.setup("upgrade", BUNDLE, "--database", str(installed.office))
        takes[number] = round(time.monotonic() - begun, 1)
        assert done.returncode == 0, (commit, done.stdout, done.stderr)
        assert {table: installed.rows(table) for table in tables} == before
        assert before.get("complaint", CASES) == CASES
        findings = json.loads(installed.run("doctor", "--json", "--no-test").stdout)["findings"]
        assert not [each for each in findings if each["kind"] in ("database", "history")]
        assert installed.run("check-in", "--new", "1").returncode == 0
        assert installed.run("complaint", "list").returncode == 0
    print(f"brought up to date, each in so many seconds: {takes}")


@pytest.mark.parametrize(
    "script", [FAILING, EATING, FAILING_IN_EARNEST], ids=["fails", "eats rows", "fails in earnest"]
)
def test_a_version_that_cannot_work_with_the_office_is_not_kept(
    installed: Machine, later: Callable[..., tuple[Path, str]], script: str
) -> None:
    before, checks = installed.version, installed.rows("daily_check")
    bundle, _ = later(script=script)
    done = installed.setup("upgrade", bundle, "--database", str(installed.office))
    assert done.returncode == 1, done.stdout
    assert "old" in done.stdout
    assert installed.version == before
    assert installed.rows("daily_check") == checks
    assert installed.run("check-in", "--new", "1").returncode == 0


def test_an_upgrade_that_is_killed_loses_nothing_and_the_program_always_starts(
    installed: Machine, later: Callable[..., tuple[Path, str]]
) -> None:
    dice = random.Random(KILLS)
    begun = time.monotonic()
    assert installed.setup("upgrade", later()[0], "--database", str(installed.office)).returncode == 0
    takes = time.monotonic() - begun
    checks, ended = installed.rows("daily_check"), {"old": 0, "new": 0}
    for number in range(KILLS):
        before = installed.version
        bundle, version = later(steps=number + 2)
        upgrading = subprocess.Popen(
            installed.command("upgrade", bundle, "--database", str(installed.office)),
            env=installed.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        # Most of the time goes into laying the new version there: what comes after it is tried as often.
        if number % 2:
            whole = installed.prefix / "versions"
            while upgrading.poll() is None and not any(whole.glob(f"{version}-*-python*[0-9]")):
                time.sleep(0.01)
        try:
            upgrading.wait(dice.uniform(0, takes * (0.5 if number % 2 else 0.8)))
        except subprocess.TimeoutExpired:
            os.killpg(upgrading.pid, signal.SIGKILL)
            upgrading.wait()
        bundle.unlink()
        assert installed.version in (before, version)
        ended["new" if installed.version == version else "old"] += 1
        written = installed.run("check-in", "--new", "3")
        assert written.returncode == 0, written.stderr
        checks += 1
        assert installed.rows("daily_check") == checks
        assert installed.rows("complaint") == CASES
        for copy in installed.office.parent.glob("office-*"):
            copy.unlink()
    print(f"after the kill the version was {ended}")
    bundle, version = later(steps=KILLS + 2)
    assert installed.setup("upgrade", bundle, "--database", str(installed.office)).returncode == 0
    assert installed.version == version
    versions = [*(installed.prefix / "versions").glob("*-python*")]
    assert len(versions) == 2, "what killed upgrades left half is gone"
