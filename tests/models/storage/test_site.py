"""The site file: where this machine's accounts find their office."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.storage.founding import write_site
from models.storage.place import Origin, default_path, default_place
from models.storage.server import is_on_server
from models.storage.site import SITE_VARIABLE, SiteUnusable, site_database
from tests.models.storage.files import ROOT, mode_of

Patch = pytest.MonkeyPatch


@pytest.fixture
def site(tmp_path: Path, monkeypatch: Patch) -> Path:
    file = tmp_path / "site.toml"
    monkeypatch.setenv(SITE_VARIABLE, str(file))
    return file


def test_the_database_is_the_one_that_the_site_file_names(site: Path) -> None:
    site.write_text('database = "/srv/office/tamruang.db"\n')
    assert default_place() == (Path("/srv/office/tamruang.db"), Origin.SITE)


def test_it_may_name_the_address_of_an_office_on_a_server(site: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr("models.storage.server._typed", {})
    site.write_text('database = "postgresql://server/city?office=บางรัก&folder=/srv/one"\n')
    path = Path("/srv/one/บางรัก.office")
    assert default_place() == (path, Origin.SITE)
    assert is_on_server(path)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://server/city", "no address of an office"),
        ("postgresql://server/city?office=one", "the folder"),
    ],
)
def test_an_address_that_does_not_say_enough_is_told(site: Path, address: str, told: str) -> None:
    site.write_text(f'database = "{address}"\n')
    with pytest.raises(SiteUnusable, match=told):
        default_place()


def test_without_a_site_file_it_is_the_persons_own(site: Path, monkeypatch: Patch, tmp_path: Path) -> None:
    site.write_text("")
    assert default_place() == (tmp_path / "data" / "tamruang" / "tamruang.db", Origin.OWN)


def test_a_variable_that_names_no_file_is_told(site: Path) -> None:
    with pytest.raises(SiteUnusable, match=r"There is no file .*site.toml, which TAMRUANG_SITE names"):
        default_path()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'database = "/srv/a.db"\nx y\n', "Line 2 of"),
        (b'database = "/srv/\xa1.db"', "not in UTF-8: see line 1"),
        (b'database = "a.db"', "must name the database by its full path"),
        (b'database = "~/a.db"', "must name the database by its full path"),
        (b"database = 7", "must name the database by its full path"),
        (b"# nothing\n", "must name the database by its full path"),
        (b'database = "/srv/a.db"\nname = "x"', "“name”"),
        (b"#" * 200_000, "too large"),
        (b"database = " + b"[" * 5000, "Line 1 of"),
    ],
)
def test_a_site_file_that_is_wrong_is_told_and_not_passed_over(site: Path, content: bytes, told: str) -> None:
    site.write_bytes(content)
    with pytest.raises(SiteUnusable) as error:
        default_path()
    assert told in str(error.value)
    assert str(site) in str(error.value)


def test_a_site_file_that_is_a_folder_is_told(site: Path) -> None:
    site.mkdir()
    with pytest.raises(SiteUnusable, match="it is a folder"):
        default_path()


@pytest.mark.parametrize("name", ["a.db", 'a "b" \\ c\n\x7f\x01.db', "สำนักงาน.db"])
def test_what_is_written_into_it_is_read_back_whatever_the_umask(tmp_path: Path, name: str) -> None:
    site = tmp_path / "etc" / "site.toml"
    site.parent.mkdir()
    before = os.umask(0o077)
    try:
        write_site(site, Path("/srv") / name)
    finally:
        os.umask(before)
    assert site_database({SITE_VARIABLE: str(site)}) == Path("/srv") / name
    assert mode_of(site) == 0o644
    assert [file.name for file in site.parent.iterdir()] == ["site.toml"]


def test_a_device_is_not_replaced_by_a_site_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe"):
        write_site(tmp_path / "pipe", Path("/srv/a.db"))
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(("content", "is_loaded"), [("", False), ('database = "/srv/a.db"', True)])
def test_the_reader_of_toml_is_loaded_only_where_there_is_a_site_file(
    tmp_path: Path, content: str, is_loaded: bool
) -> None:
    site = tmp_path / "site.toml"
    site.write_text(content)
    code = "import sys; from models.storage.place import default_path; default_path(); print('tomllib' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, SITE_VARIABLE: str(site)}, cwd=ROOT, check=True, capture_output=True
    )  # fmt: skip
    assert said.stdout.decode().strip() == str(is_loaded)
