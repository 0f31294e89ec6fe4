"""What all tests share: the real form, and a world that does not move."""

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.examples import load_profile

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

REAL_FORM = Path(__file__).parents[2] / "shared" / "forms" / "form-2563.md"

load_profile()
gc.disable()  # what is loaded now is wanted as long as there are tests


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: now and then a test waits for a terminal or for the disk."""
    return 1 + (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """Now there is litter to look for: in what tests make, not in what was loaded for all of them, and not after each few objects."""
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()


@pytest.fixture
def real_form() -> Path:
    """One real printed form, which is kept outside the repository."""
    if not REAL_FORM.exists():
        pytest.skip("the real form is not beside this checkout (../shared/forms/form-2563.md)")
    return REAL_FORM


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Cluster"]:
    """A server of PostgreSQL for all tests of this process: each takes a database of its own, and leaves the server as it is."""
    from tests.servers.postgresql import Cluster, Missing

    try:
        cluster = Cluster()
    except Missing as missing:
        pytest.skip(str(missing))
    yield cluster
    cluster.close()


@pytest.fixture
def postgresql_database(postgresql: "Cluster") -> Iterator[str]:
    """The name of an empty database on it."""
    name = postgresql.create_database()
    yield name
    postgresql.drop_database(name)


@pytest.fixture(scope="session", autouse=True)
def settled_signals() -> Iterator[None]:
    """Signals do what they do in a terminal: a job in the background inherits that Ctrl+C is ignored, one under nohup a hang-up."""
    ignored = [
        number
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP)
        if signal.getsignal(number) == signal.SIG_IGN
    ]
    for number in ignored:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture(autouse=True)
def settled_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test has data folders of its own and no setting of this machine."""
    for name in list(os.environ):
        # Workers of xdist have a size in their environment, which goes before that of the terminal.
        if name.startswith(("TAMRUANG_", "LC_", "LANG")) or name in {"COLUMNS", "LINES"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TAMRUANG_SITE", os.devnull)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
