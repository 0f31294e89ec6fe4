"""Programs that start together, and programs that are killed."""

import signal
import subprocess
import sys
from pathlib import Path

from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage.database import open_office
from tests.models.storage.files import ROOT


def start(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_programs_that_start_together_on_a_new_file_all_work(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from models.storage.database import open_office;"
        "from models.reports.projects import create_project; from models.form.project import Project;"
        "print('ready', flush=True); sys.stdin.readline();"
        "open_office(Path(sys.argv[1]), make=True); create_project(Project(), by='a')"
    )
    together = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(6)
    ]  # fmt: skip
    for program in together:
        assert program.stdout is not None
        program.stdout.readline()
    for program in together:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    assert [program.communicate()[1] for program in together] == [""] * 6
    open_office(path)
    assert len(list_projects()) == 6


def test_a_program_killed_in_the_middle_of_a_change_leaves_the_database_usable(path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from models.storage.database import open_office, transaction;"
        "from models.reports.projects import create_project; from models.form.project import Project;"
        "open_office(Path(sys.argv[1]), make=True); create_project(Project(code='kept'), by='a')\n"
        "with transaction():\n"
        "    create_project(Project(code='lost'), by='a')\n"
        "    print('in the middle', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "in the middle\n"
    program.send_signal(signal.SIGKILL)
    program.communicate()
    open_office(path)
    create_project(Project(code="next"), by="a")
    assert [stored.project.code for stored in list_projects()] == ["next", "kept"]


def test_a_program_killed_while_it_makes_the_file_is_no_obstacle(path: Path) -> None:
    code = (
        "import sys, os; from pathlib import Path; from models.storage import database, schema\n"
        "real = schema.apply\n"
        "def apply(database):\n"
        "    real(database)\n"
        "    database.execute_sql('PRAGMA cache_spill = 1'); database.execute_sql('PRAGMA cache_size = 1')\n"
        "    database.execute_sql('CREATE TABLE filler AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " LIMIT 2000) SELECT i, hex(randomblob(200)) FROM n')\n"
        "    os.kill(os.getpid(), 9)\n"
        "schema.apply = apply\n"
        "database.open_office(Path(sys.argv[1]), make=True)\n"
    )
    program = start(code, path)
    program.communicate()
    assert program.returncode == -signal.SIGKILL
    assert path.stat().st_size > 0  # it was half written: only the journal knows that it was empty
    open_office(path)
    assert list_projects() == []


def test_a_program_that_just_ends_folds_the_log_into_the_file(path: Path) -> None:
    """A screen's worker has a connection of its own, the collector is spared, and nobody closes the office."""
    code = (
        "import gc, sys; from pathlib import Path; from threading import Thread;"
        "from models.storage.database import open_office, close_office;"
        "from models.reports.projects import create_project; from models.form.project import Project;"
        "open_office(Path(sys.argv[1]), make=True);"
        "worker = Thread(target=lambda: create_project(Project(code='last'), by='a'));"
        "worker.start(); worker.join(); gc.freeze(); sys.exit(7)"
    )
    program = start(code, path)
    assert program.communicate() == ("", "")
    assert program.returncode == 7
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    open_office(copy)
    assert [stored.project.code for stored in list_projects()] == ["last"]
