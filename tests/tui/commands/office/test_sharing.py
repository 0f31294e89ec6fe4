"""`tamruang office`: an office is begun for a person or a group, shared, and taken back."""

import grp
import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import tui.start
from exports.language import set_language
from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage import sharing
from models.storage.database import close_office, open_office
from models.storage.rights import PRIVATE, Rights, rights_of
from models.storage.site import SITE_VARIABLE
from tests.models.storage.files import mode_of
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to any group")
GROUP = grp.getgrgid(os.getgid()).gr_name
OTHER = next((entry for entry in grp.getgrall() if entry.gr_gid != os.getgid()), None)


@pytest.fixture(autouse=True)
def language(monkeypatch: Patch) -> Iterator[None]:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    set_language("en")
    yield
    set_language("th")
    close_office()


@pytest.fixture
def open_way() -> Iterator[Path]:
    """A folder to which everybody can come; those of pytest are closed."""
    with tempfile.TemporaryDirectory(prefix="tamruang-office-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: Patch) -> Path:
    monkeypatch.delenv(SITE_VARIABLE)
    return tmp_path / "site.toml"


def modes_in(folder: Path) -> set[tuple[bool, int, int]]:
    parts = [folder, *folder.rglob("*")]
    return {(part.is_dir(), mode_of(part), part.stat().st_gid) for part in parts}


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_an_office_is_begun_for_a_group_and_every_account_is_told(
    open_way: Path, site: Path, umask: int, capsys: Capture, monkeypatch: Patch
) -> None:
    folder = open_way / "srv" / "office"
    before = os.umask(umask)
    try:
        assert run(["office", "init", str(folder), "--group", GROUP, "--site", str(site)]) == 0
    finally:
        os.umask(before)
    said = capsys.readouterr().out
    assert f"shared by the group “{GROUP}”: {folder}/tamruang.db" in said
    assert f"usermod -aG {GROUP} NAME" in said
    assert modes_in(folder) == {(True, 0o2770, os.getgid()), (False, 0o660, os.getgid())}
    assert mode_of(folder.parent) == 0o755
    monkeypatch.setenv(SITE_VARIABLE, str(site))
    assert run(["complaint", "list"]) == 0


def test_without_a_group_a_new_office_is_private_and_nobody_is_told(
    tmp_path: Path, site: Path, capsys: Capture
) -> None:
    assert run(["office", "init", str(tmp_path / "office")]) == 0
    assert "for you alone" in capsys.readouterr().out
    assert {(is_folder, mode) for is_folder, mode, _ in modes_in(tmp_path / "office")} == {
        (True, 0o700),
        (False, 0o600),
    }
    assert not site.exists()


def refused(capsys: Capture, *arguments: object) -> str:
    assert run([str(one) for one in arguments]) != 0
    return capsys.readouterr().err


def test_what_is_in_the_way_is_told_and_nothing_is_made(open_way: Path, site: Path, capsys: Capture) -> None:
    folder = open_way / "office"
    told = refused(capsys, "office", "init", folder, "--group", "no-such-group", "--site", site)
    assert "groupadd no-such-group" in told
    (open_way / "closed").mkdir(mode=0o700)
    told = refused(
        capsys, "office", "init", open_way / "closed" / "x", "--group", OTHER.gr_name, "--site", site
    )
    assert f"chmod o+x {open_way / 'closed'}" in told or "not in the group" in told
    told = refused(capsys, "office", "init", open_way, "--group", GROUP, "--site", site)
    assert "not an empty folder" in told
    site.write_text('database = "/srv/other.db"')
    told = refused(capsys, "office", "init", folder, "--group", GROUP, "--site", site)
    assert "names another office already: /srv/other.db" in told
    assert not folder.exists()
    assert not any((open_way / "closed").iterdir())
    assert site.read_text() == 'database = "/srv/other.db"'


def test_a_site_file_that_can_not_be_written_is_left_to_an_administrator(
    open_way: Path, site: Path, capsys: Capture
) -> None:
    missing = open_way / "etc" / "site.toml"
    assert run(["office", "init", str(open_way / "office"), "--group", GROUP, "--site", str(missing)]) == 0
    assert f'database = "{open_way}/office/tamruang.db"' in capsys.readouterr().out


@pytest.fixture
def office(open_way: Path) -> Path:
    database = open_way / "office" / "tamruang.db"
    open_new_office(database)
    create_project(Project(name="ก"), by="a")
    close_office()
    for name in ("tamruang-evidence/ab", "tamruang-outbox/new"):
        (database.parent / name).mkdir(parents=True)
        (database.parent / name / "file").touch()
    for path in (database.parent, *database.parent.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return database


@as_root
def test_a_private_office_is_shared_and_taken_back(office: Path, site: Path, capsys: Capture) -> None:
    assert OTHER is not None
    command = ["--database", str(office), "office", "share"]
    assert run([*command, OTHER.gr_name, "--site", str(site)]) == 0
    assert rights_of(office) == Rights(OTHER.gr_gid)
    assert modes_in(office.parent) == {(True, 0o2770, OTHER.gr_gid), (False, 0o660, OTHER.gr_gid)}
    assert str(office) in site.read_text()
    assert run([*command, OTHER.gr_name, "--site", str(site)]) == 0  # once more changes nothing
    assert run([*command, "--private"]) == 0
    assert rights_of(office) == PRIVATE
    assert modes_in(office.parent) == {(True, 0o700, os.getgid()), (False, 0o600, os.getgid())}
    open_office(office)
    assert len(list_projects()) == 1


@as_root
def test_rights_that_went_wrong_are_put_right_by_sharing_again(office: Path, site: Path) -> None:
    command = ["--database", str(office), "office", "share", GROUP, "--site", str(site)]
    assert run(command) == 0
    os.chown(office.parent / f"{office.stem}-outbox", 60001, 60001)
    (office.parent / f"{office.stem}-outbox").chmod(0o700)
    os.chown(office.parent / "tamruang-evidence" / "ab" / "file", 60001, 60001)
    assert run(command) == 0
    assert modes_in(office.parent) == {(True, 0o2770, os.getgid()), (False, 0o660, os.getgid())}


@as_root
def test_taken_back_by_an_administrator_it_is_its_owners_alone(office: Path, site: Path) -> None:
    assert run(["--database", str(office), "office", "share", GROUP, "--site", str(site)]) == 0
    os.chown(office, 60002, -1)
    assert run(["--database", str(office), "office", "share", "--private"]) == 0
    assert {path.stat().st_uid for path in (office.parent, *office.parent.rglob("*"))} == {60002}


def test_a_folder_that_has_other_things_is_not_opened_to_the_group(
    office: Path, site: Path, capsys: Capture
) -> None:
    (office.parent / "diary.txt").write_text("x")
    told = refused(capsys, "--database", office, "office", "share", GROUP, "--site", site)
    assert "also holds other things" in told
    assert "diary.txt" in told
    assert {(is_folder, mode) for is_folder, mode, _ in modes_in(office.parent)} >= {
        (False, 0o600),
        (True, 0o700),
    }
    assert not rights_of(office).is_shared


def test_a_link_in_the_office_is_not_followed(office: Path, open_way: Path, site: Path) -> None:
    secret = open_way / "secret"
    secret.write_text("x")
    secret.chmod(0o600)
    (office.parent / f"{office.stem}-outbox" / "new" / "link").symlink_to(secret)
    assert run(["--database", str(office), "office", "share", GROUP, "--site", str(site)]) == 0
    assert mode_of(secret) == 0o600


def test_a_folder_that_becomes_a_link_meanwhile_is_not_followed(
    office: Path, open_way: Path, site: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    outside, folder = open_way / "outside", office.parent / f"{office.stem}-outbox" / "new"
    outside.mkdir()
    (folder / "mail.eml").write_bytes(b"")
    secret = outside / "mail.eml"
    secret.write_bytes(b"")
    secret.chmod(0o600)
    look, looks = sharing._parts, count(1)

    def swap(database: Path) -> list[sharing.Part]:
        found = look(database)
        if next(looks) == 2:  # that by which the rights are changed
            folder.rename(office.parent / f"{office.stem}-outbox" / "old")
            folder.symlink_to(outside)
        return found

    monkeypatch.setattr(sharing, "_parts", swap)
    assert run(["--database", str(office), "office", "share", GROUP, "--site", str(site)])
    assert "Not all rights were changed" in capsys.readouterr().err
    assert mode_of(secret) == 0o600


def test_a_group_or_private_must_be_said_but_not_both(office: Path, capsys: Capture) -> None:
    assert "not both" in refused(capsys, "--database", office, "office", "share")
    assert "not both" in refused(capsys, "--database", office, "office", "share", GROUP, "--private")


def test_beginning_an_office_of_ones_own_tells_of_the_machines(
    tmp_path: Path, site: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    site.write_text('database = "/srv/office/tamruang.db"')
    monkeypatch.setenv(SITE_VARIABLE, str(site))
    monkeypatch.setattr("builtins.input", lambda question: "n")
    with pytest.raises(Exception, match="No office was begun"):
        tui.start._begin_office(tmp_path / "own.db")
    assert "the office of this machine is /srv/office/tamruang.db" in " ".join(
        capsys.readouterr().out.split()
    )


def test_where_the_site_file_names_an_office_that_is_gone_none_is_begun_without_a_question(
    tmp_path: Path, site: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    site.write_text(f'database = "{tmp_path}/gone/tamruang.db"')
    monkeypatch.setenv(SITE_VARIABLE, str(site))
    assert run(["check-in", "--new", "3"]) == 3
    assert f"no database at {tmp_path}/gone/tamruang.db" in capsys.readouterr().err
    assert not (tmp_path / "gone").exists()


def test_an_office_in_somebodys_home_is_told_to_be_moved_first(
    office: Path, open_way: Path, site: Path, capsys: Capture
) -> None:
    open_way.chmod(0o700)
    told = refused(capsys, "--database", office, "office", "share", GROUP, "--site", site)
    assert f"because {open_way} belongs to" in told
    assert "tamruang restore FILE.tar --into" in told
    assert not rights_of(office).is_shared
