"""The server that tests start for themselves: it does what it says, and nothing remains of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import keeper, postgresql
from tests.servers.postgresql import Cluster, Missing
from tests.terminal.terminal import wait_until


@pytest.fixture
def durable() -> Iterator[Cluster]:
    try:
        cluster = Cluster(is_durable=True, has_port=True)
    except Missing as missing:
        pytest.skip(str(missing))
    with cluster:
        yield cluster


def server_of(cluster: Cluster) -> int:
    return int((cluster.folder / keeper.DATA / "postmaster.pid").read_text().splitlines()[0])


def test_what_was_stored_is_there_after_the_server_was_killed(durable: Cluster) -> None:
    durable.execute("CREATE TABLE kept AS SELECT 'ฝาท่อหาย' AS detail")
    family = keeper.family_of(server_of(durable))
    durable.kill()
    assert not any(map(keeper.is_running, family))
    durable.start()
    with durable.connect() as connection:
        assert connection.execute("SELECT detail FROM kept").fetchall() == [("ฝาท่อหาย",)]
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_a_copy_of_a_stopped_cluster_has_what_it_had_and_goes_its_own_way(durable: Cluster) -> None:
    durable.execute("CREATE TABLE kept AS SELECT 1 AS one")
    durable.stop()
    with Cluster(like=durable) as copy:
        copy.execute("DROP TABLE kept")
    durable.start()
    with durable.connect() as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == [(1,)]


def test_through_its_port_only_who_has_a_password_gets_in(durable: Cluster) -> None:
    import psycopg

    durable.create_role("สมหญิง", password="ความลับ/@:?")
    address = durable.address(role="สมหญิง", password="ความลับ/@:?")
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("สมหญิง",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(durable.address(role="สมหญิง", password="another"))


def test_each_test_has_a_database_of_its_own(postgresql: Cluster, postgresql_database: str) -> None:
    postgresql.execute("CREATE SCHEMA office", database=postgresql_database)
    other = postgresql.create_database()
    like = postgresql.create_database(like=postgresql_database)
    schemas = "SELECT count(*) FROM pg_namespace WHERE nspname = 'office'"
    for name, count in ((postgresql_database, 1), (other, 0), (like, 1)):
        with postgresql.connect(name) as connection:
            assert connection.execute(schemas).fetchone() == (count,)
    with postgresql.schema_dropped(postgresql_database, "office"):
        pass
    with postgresql.connect(postgresql_database) as connection:
        assert connection.execute(schemas).fetchone() == (0,)
    postgresql.drop_database(other)
    postgresql.drop_database(like)


def test_a_database_can_know_letters_and_sort_as_another_system_does(postgresql: Cluster) -> None:
    ways: tuple[dict[str, str], ...] = ({}, {"ctype": "C"}, {"icu": "th-TH"})
    names = [postgresql.create_database(**how) for how in ways]
    with postgresql.connect() as connection:
        told = connection.execute(
            "SELECT datctype, daticulocale FROM pg_database WHERE datname = ANY(%s) ORDER BY datname", [names]
        ).fetchall()
    assert told == [("C.UTF-8", None), ("C", None), ("C.UTF-8", "th-TH")]
    for name in names:
        postgresql.drop_database(name)


START = "from tests.servers.postgresql import Cluster; import os; c = Cluster(); print(c.folder, c._keeper.pid, flush=True); os.read(0, 1)"


@pytest.mark.parametrize("keeper_too", [False, True])
def test_nothing_remains_of_it_when_who_started_it_is_killed(postgresql: Cluster, keeper_too: bool) -> None:
    root = Path(__file__).parents[2]
    starter = subprocess.Popen(
        [sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    assert starter.stdin
    assert starter.stdout
    folder, its_keeper = starter.stdout.readline().decode().split()
    server = int((Path(folder) / keeper.DATA / "postmaster.pid").read_text().splitlines()[0])
    family = keeper.family_of(server)
    assert all(map(keeper.is_running, family))
    if keeper_too:
        os.kill(int(its_keeper), signal.SIGKILL)
    starter.kill()
    starter.communicate()
    if keeper_too:
        Cluster().close()  # whoever comes next looks after it
        wait_until(lambda: not Path(folder).exists())
    else:
        wait_until(lambda: not keeper.is_running(int(its_keeper)))
    assert not Path(folder).exists()
    assert not any(map(keeper.is_running, family))


def test_where_there_is_no_postgresql_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_places", lambda: [])
    with pytest.raises(Missing, match="PostgreSQL 15 or newer is not installed"):
        postgresql.programs()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Missing, match="psycopg is not installed"):
        Cluster()
