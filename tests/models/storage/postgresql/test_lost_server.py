"""A server that is stopped, killed and started again: nothing is told that is not known, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.cases.daily_checks import check_in
from models.errors import PerhapsSaved, ServerAway
from models.storage.database import close_office, connection, database, find_out, open_office
from models.storage.news import News, Watch
from models.storage.server import read_address, remember_typed
from tests.servers.postgresql import Cluster, Missing

postgresql = pytest.importorskip("models.storage.postgresql", exc_type=ImportError)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that the tests here may end."""
    try:
        made = Cluster()  # what its processes have written outlives them, wherever it lies
    except Missing as missing:
        pytest.skip(str(missing))
    with made:
        yield made


@pytest.fixture
def server(cluster: Cluster, tmp_path: Path) -> Iterator[Cluster]:
    """That server, with a new office on it, which is open."""
    name = cluster.create_database()
    server = read_address(cluster.address(name, office="บางรัก"))
    open_office(remember_typed(server._replace(folder=tmp_path)), make=True)
    yield cluster
    if cluster._server is None:
        cluster.start()
    close_office()


def acts() -> int:
    with connection():
        return int(database.connection().execute("SELECT count(*) FROM act").fetchone()[0])


def losing(monkeypatch: pytest.MonkeyPatch, cluster: Cluster, *, before: bool) -> None:
    """From now on the server is lost as the next save is on its way to it, or as its answer is on the way back."""
    from models.storage.postgresql.engine import Office

    keep = Office._keep

    def lose(office: Any, plain: Any) -> None:
        monkeypatch.setattr(Office, "_keep", keep)
        if before:
            cluster.kill()
            keep(office, plain)
        else:
            keep(office, plain)
            cluster.kill()
            plain.run("SELECT 1")

    monkeypatch.setattr(Office, "_keep", lose)


def test_after_the_server_was_started_again_the_next_verb_works(server: Cluster) -> None:
    check_in(1, by="ก")
    for end in (server.stop, server.kill):
        end()
        server.start()
        check_in(2, by="ก")
    assert acts() == 3


def test_a_server_that_is_away_is_told_and_nothing_is_stored(server: Cluster) -> None:
    check_in(1, by="ก")
    server.kill()
    for _ in range(2):
        with pytest.raises(ServerAway):
            check_in(2, by="ก")
    server.start()
    assert acts() == 1


@pytest.mark.parametrize("before", [True, False])
def test_whether_a_save_was_stored_is_known_only_when_the_server_says_so(
    server: Cluster, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.setattr("models.storage.postgresql.engine.SECONDS_TO_FIND_OUT", 0)
    losing(monkeypatch, server, before=before)
    with pytest.raises(PerhapsSaved):
        check_in(1, by="ก")
    with pytest.raises(ServerAway):
        find_out()
    server.start()
    assert find_out() == [not before]
    assert acts() == int(not before)
    assert not find_out(), "an answer is given once"


@pytest.mark.parametrize("before", [True, False])
def test_a_server_that_is_back_at_once_is_asked_at_once(
    server: Cluster, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.setattr("models.storage.postgresql.engine.BETWEEN", 0)
    monkeypatch.setattr("models.storage.postgresql.engine.sleep", lambda _: server.start())
    losing(monkeypatch, server, before=before)
    if before:
        with pytest.raises(ServerAway):
            check_in(1, by="ก")
    else:
        check_in(1, by="ก")
    assert acts() == int(not before)


def test_who_listens_never_waits_for_a_server_that_is_away_and_hears_again_when_it_is_back(
    server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.storage.postgresql.news._FIRST_PAUSE", 0)
    monkeypatch.setattr("models.storage.postgresql.news._LONGEST_PAUSE", 0)
    watch = Watch()
    assert watch.look() is None
    server.kill()
    listener: Any = watch._watcher
    monkeypatch.setattr(listener, "_connect", _in_other_thread(listener._connect))
    with pytest.raises(ServerAway):
        while watch.look() is None:  # the system closes the connection of who was killed in its own time
            pass
    with pytest.raises(ServerAway):
        watch.look()
    server.start()
    listener._seeker.join()
    assert watch.look() == News(is_recorded=False)
    assert watch.look() is None


def _in_other_thread(connect: Any) -> Any:
    from threading import current_thread, main_thread

    def checked() -> Any:
        assert current_thread() is not main_thread()
        return connect()

    return checked
