"""An office is begun on a server, and each role may do there what it needs and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from peewee import IntegrityError

from models.cases.daily_checks import check_in
from models.errors import DatabaseUnusable, ServerAway, TamruangError
from models.messages import message
from models.storage.database import (
    close_office,
    connection,
    database,
    open_office,
    server_login,
    why_closed,
)
from models.storage.founding_on_server import begin_on_server, named_server, share_on_server
from models.storage.members import logins_of_office
from models.storage.postgresql.roles import RolesRefused
from models.storage.read_only import Closed
from models.storage.server import is_on_server, read_signpost
from models.storage.server_facts import server_facts
from models.storage.sharing import SharingRefused

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

MAKER, CLERK, CLERKS, CITY, STRANGER = "maker", "clerk one", "clerks", "city", "stranger"
OFFICE = 'เขต "ดุสิต" \\ 2'


@pytest.fixture(scope="module")
def roles(postgresql: Cluster) -> Iterator[Cluster]:
    """A server with a maker who may make schemas, a clerk who is of the group of clerks, the city, and somebody else."""
    for name in (MAKER, CLERK, CLERKS, CITY, STRANGER):
        postgresql.create_role(name)
    postgresql.execute("ALTER ROLE {} NOLOGIN", CLERKS)
    postgresql.execute("GRANT {} TO {}", CLERKS, CLERK)
    yield postgresql
    for name in (MAKER, CLERK, CLERKS, CITY, STRANGER):
        postgresql.execute("DROP ROLE {}", name)


@pytest.fixture
def place(roles: Cluster) -> Iterator[tuple[Cluster, str]]:
    """That server, and an empty database in which the maker may make a schema."""
    name = roles.create_database()
    roles.execute("GRANT CREATE ON DATABASE {} TO {}", name, MAKER)
    yield roles, name
    close_office()
    roles.drop_database(name)


def begin(place: tuple[Cluster, str], folder: Path) -> Path:
    cluster, name = place
    server = named_server(cluster.address(name, office=OFFICE, role=MAKER), folder)
    return begin_on_server(server, group=None, roles=[CLERKS], readers=[CITY])[0]


def come_in(monkeypatch: pytest.MonkeyPatch, path: Path, role: str) -> None:
    """Open the office as somebody else does, who knows the signpost alone."""
    monkeypatch.setattr("models.storage.server._typed", {})
    monkeypatch.setenv("PGUSER", role)
    open_office(path)


def test_an_office_whose_roles_cannot_be_let_in_is_not_begun(
    place: tuple[Cluster, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RolesRefused(message("no"))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("models.storage.postgresql.roles.let_in", refuse)
        with pytest.raises(RolesRefused):
            begin(place, tmp_path / "office")
    assert list((tmp_path / "office").iterdir()) == []
    begin(place, tmp_path / "office")


def test_the_signpost_leads_everybody_to_it_without_a_login(
    place: tuple[Cluster, str], tmp_path: Path
) -> None:
    path = begin(place, tmp_path / "office")
    assert is_on_server(path)
    assert path == tmp_path / "office" / f"{OFFICE}.office"
    assert MAKER not in path.read_text()
    assert read_signpost(path).office == OFFICE


def test_a_clerk_works_with_no_right_but_that_of_the_group(
    place: tuple[Cluster, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(place, tmp_path / "office")
    come_in(monkeypatch, path, CLERK)
    assert server_login() == CLERK
    assert why_closed() is None
    check_in(3, by=CLERK)
    assert logins_of_office() == [CLERK]
    facts = server_facts()
    assert facts is not None
    assert (facts.schema, facts.owner, facts.login) == (OFFICE, MAKER, CLERK)
    for forbidden in ("TRUNCATE daily_check", "DROP TABLE daily_check", "CREATE TABLE other (id bigint)"):
        with pytest.raises(DatabaseUnusable, match="does not let you in, or not do this"), connection():
            database.execute_sql(forbidden)
    with pytest.raises(IntegrityError, match="history"), connection():  # nobody may, whatever their rights
        database.execute_sql("DELETE FROM act")


def test_who_may_only_read_opens_it_read_only(
    place: tuple[Cluster, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(place, tmp_path / "office")
    come_in(monkeypatch, path, CITY)
    assert why_closed() is Closed.ROLE
    with pytest.raises(DatabaseUnusable, match="may only read"):
        check_in(3, by=CITY)
    with pytest.raises(DatabaseUnusable, match="permission denied"), connection():
        database.execute_sql("INSERT INTO daily_check (day) VALUES ('2020-02-04')")
    assert logins_of_office() == [CLERK]


def test_a_server_that_can_only_be_read_is_opened_read_only(
    place: tuple[Cluster, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(place, tmp_path / "office")
    place[0].execute("ALTER DATABASE {} SET default_transaction_read_only = on", place[1])
    come_in(monkeypatch, path, CLERK)
    assert why_closed() is Closed.SERVER


def test_nobody_else_comes_in_until_the_owner_lets_them(
    place: tuple[Cluster, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(place, tmp_path / "office")
    for nobody in (STRANGER, "whoever"):
        with pytest.raises(DatabaseUnusable, match=r"let you in|not let into") as refused:
            come_in(monkeypatch, path, nobody)
        assert not isinstance(refused.value, ServerAway), "the server has answered"
    come_in(monkeypatch, path, CLERK)
    with pytest.raises(TamruangError, match="Only the owner"):
        share_on_server(path, roles=[STRANGER], readers=[])
    monkeypatch.setenv("PGUSER", MAKER)
    share_on_server(path, roles=[STRANGER], readers=[])
    come_in(monkeypatch, path, STRANGER)
    check_in(1, by=STRANGER)


def test_what_later_versions_make_is_the_clerks_too(place: tuple[Cluster, str], tmp_path: Path) -> None:
    begin(place, tmp_path / "office")
    cluster, name = place
    with cluster.connect(name, role=MAKER) as maker:
        schema = OFFICE.replace('"', '""')
        maker.execute(f'CREATE TABLE "{schema}".later (id bigint)'.encode())
    with cluster.connect(name, role=CLERK) as clerk:
        clerk.execute(f'INSERT INTO "{schema}".later VALUES (1)'.encode())
    with cluster.connect(name, role=CITY) as city:
        assert city.execute(f'SELECT id FROM "{schema}".later'.encode()).fetchone() == (1,)


def test_a_second_office_of_that_name_and_a_role_that_is_not_there_are_refused(
    place: tuple[Cluster, str], tmp_path: Path
) -> None:
    cluster, name = place
    server = named_server(cluster.address(name, office=OFFICE, role=MAKER), tmp_path / "office")
    with pytest.raises(TamruangError, match="There is no role “nobody”"):
        begin_on_server(server, group=None, roles=["nobody"], readers=[])
    assert not (tmp_path / "office").exists()
    begin(place, tmp_path / "office")
    with pytest.raises(SharingRefused, match="already"):
        begin_on_server(server, group=None, roles=[], readers=[])


@pytest.mark.parametrize(("end", "folder"), [("", None), ("&folder=/srv/office", Path("/srv/other"))])
def test_the_folder_is_named_once(end: str, folder: Path | None) -> None:
    with pytest.raises(SharingRefused):
        named_server(f"postgresql://server/city?office=one{end}", folder)
