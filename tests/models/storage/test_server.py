"""The address of an office on a server, and the signpost by which everybody else finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import DatabaseUnusable
from models.storage.server import Server, is_on_server, read_address, read_signpost, signpost_text

NAMES = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="/"), min_size=1, max_size=15
).filter(lambda name: not name.startswith((".", "pg_")) and name not in ("public", "information_schema"))


def test_an_address_names_server_database_office_and_folder() -> None:
    read = read_address(
        "postgresql://somsri@db.local:5433/city?sslmode=require&office=%E0%B8%81&folder=/srv/a%20b"
    )
    assert read == Server("postgresql://somsri@db.local:5433/city?sslmode=require", "ก", Path("/srv/a b"))


@given(NAMES, st.sampled_from(["host", "me@host:1", "", "me@"]))
def test_what_a_signpost_says_is_read_again_without_the_login(
    tmp_path_factory: pytest.TempPathFactory, office: str, place: str
) -> None:
    try:
        server = read_address(Server(f"postgresql://{place}/city?host=%2Ftmp%2Fx", office).told)
    except DatabaseUnusable:
        assert len(office.encode()) > 63
        return
    assert server.office == office
    path = tmp_path_factory.mktemp("signpost") / "x.office"
    path.write_text(signpost_text(server), encoding="utf-8")
    assert is_on_server(path)
    bare = f"postgresql://{place.rpartition('@')[2]}/city?host=/tmp/x"
    assert read_signpost(path) == Server(bare, office, path.parent)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://host/city",
        "postgresql://host/?office=x",
        "postgresql://me:secret@host/city?office=x",
        "postgresql://host/city?office=x&password=secret",
        "postgresql://host/city?office=pg_x",
        "postgresql://host/city?office=a%2Fb",
        "postgresql://host/city?office=a%0Ab",
        "postgresql://host/city?office=public",
        "postgresql://host/city?office=x&folder=here",
        "postgresql://host/city?office=" + "ก" * 22,
        "postgresql://[host/city?office=x",
    ],
)
def test_an_address_that_makes_no_sense_or_holds_a_password_is_refused_without_telling_it(
    address: str,
) -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        read_address(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("said", ["", "postgresql://host/city?office=a\npostgresql://host/city?office=b\n"])
def test_a_signpost_that_leads_to_no_office_or_to_two_is_refused(tmp_path: Path, said: str) -> None:
    path = tmp_path / "x.office"
    path.write_text(signpost_text(Server("postgresql://host/city", "x")).replace("postgresql://", "") + said)
    assert is_on_server(path)
    with pytest.raises(DatabaseUnusable):
        read_signpost(path)


def test_a_database_in_a_file_is_on_no_server(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"SQLite format 3\0")
    assert not is_on_server(path)
    assert not is_on_server(tmp_path / "nothing")
