"""An office in a file never waits for the driver of a server, and one on a server gets all of it."""

import subprocess
import sys
from pathlib import Path

import pytest

import models

ROOT = Path(models.__file__).parents[1]
TELL = """
import peewee
adapter = peewee.Psycopg3Adapter
print(sorted(name for name in vars(adapter) if not name.startswith("__")))
print(adapter.txn_idle, adapter.txn_inerror, adapter.txn_unknown)
print(sorted((name, str(each)) for name, each in vars(peewee).items() if not name.startswith("__") and " at 0x" not in str(each)))
database = peewee.PostgresqlDatabase("nowhere")
print(type(database._adapter), database._adapter.json_type, database._adapter.jsonb_type, database._adapter.get_binary_type())
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return done.stdout


def test_an_office_in_a_file_loads_no_driver(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    run(
        "import sys, tui.app, tui.cli\nfrom pathlib import Path\n"
        "from models.storage.database import close_office, open_office\n"
        f"open_office(Path({str(tmp_path / 'office.db')!r}), make=True)\nclose_office()\n"
        "assert 'peewee' in sys.modules\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('psycopg', 'psycopg_binary')]"
    )


def test_peewee_has_the_driver_that_came_later_as_if_it_had_been_there_first() -> None:
    pytest.importorskip("psycopg")
    first = run(f"import psycopg\n{TELL}")
    later = run(f"import models.storage.database, psycopg\n{TELL}")
    assert "psycopg.types.json" in first
    assert later == first


def test_a_driver_that_is_not_installed_is_missed_as_ever() -> None:
    run(
        "import sys\nsys.modules['psycopg'] = None\nimport models.storage.database, peewee\n"
        "assert peewee.psycopg is None and sys.modules['psycopg'] is None\n"
        "assert not {'pymysql', 'MySQLdb', 'psycopg2', 'psycopg2cffi'} & sys.modules.keys()"
    )
