"""Who has what open: heard of by others, gone with its session however that ends, and quiet where it can't be had."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.storage import presence as module
from models.storage.database import close_office
from models.storage.parts import presence_folder
from models.storage.presence import PROBE, Presence
from tests.other_hands import ROOT


class Steady:
    def __init__(self) -> None:
        self.moment = 0.0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture
def steady() -> Steady:
    return Steady()


def files(office: Path) -> list[str]:
    folder = presence_folder(office)
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_what_one_has_open_the_other_sees_until_it_is_closed(office: Path, steady: Steady) -> None:
    ours, theirs = Presence("ก", now=steady), Presence("ข", now=steady)
    assert not ours.look()
    theirs.hold(["case:17", "report:3"])
    assert ours.look()
    assert ours.others == {"case:17": ("ข",), "report:3": ("ข",)}
    theirs.hold(["case:17"])
    assert ours.look()
    assert ours.others == {"case:17": ("ข",)}
    theirs.hold([])
    assert ours.look()
    assert ours.others == {}
    assert files(office) == []


def test_nobody_hears_of_oneself_and_everybody_of_all_others(office: Path, steady: Steady) -> None:
    ours, second, third = (Presence(by, now=steady) for by in ("ก", "ข", "ก"))
    for each in (ours, second, third):
        each.hold(["case:17"])
    ours.look()
    assert ours.others == {"case:17": ("ก", "ข")}, "the person's other terminal, too"


def test_where_nothing_happens_only_the_folder_is_looked_at(
    office: Path, steady: Steady, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SETTLED", -(10**18))
    ours, theirs = Presence("ก", now=steady), Presence("ข", now=steady)
    theirs.hold(["case:17"])
    assert ours.look()
    monkeypatch.setattr(ours, "_read_folder", lambda: pytest.fail("it was read"))
    assert not ours.look()


def test_a_session_that_is_killed_is_gone_and_its_file_is_taken_away(office: Path, steady: Steady) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom models.storage.database import open_office\n"
        "from models.storage.presence import Presence\n"
        f"open_office(Path({str(office)!r}))\npresence = Presence('ข')\npresence.hold(['case:17'])\n"
        "print('held', flush=True)\nsys.stdin.read()"
    )
    ours = Presence("ก", now=steady)
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as session:
        assert session.stdout is not None
        assert session.stdout.readline() == b"held\n"
        ours.look()
        assert ours.others == {"case:17": ("ข",)}
        session.send_signal(signal.SIGKILL)
    steady.moment += PROBE
    assert ours.look()
    assert ours.others == {}
    assert files(office) == []


def test_a_file_holds_the_login_and_its_name_the_record_and_only_its_office_may_read_it(office: Path) -> None:
    theirs = Presence("somchai")
    theirs.hold(["case:17"])
    (name,) = files(office)
    place = presence_folder(office) / name
    assert place.read_text() == "somchai"
    assert name.startswith("case-17.")
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_in_a_shared_office_all_of_its_group_may_look_and_take_away(office: Path) -> None:
    office.parent.chmod(0o2770)
    office.chmod(0o660)
    Presence("somchai").hold(["case:17"])
    (name,) = files(office)
    place = presence_folder(office) / name
    assert (place.stat().st_mode & 0o7777, place.parent.stat().st_mode & 0o7777) == (0o660, 0o2770)


def test_closing_the_office_closes_all(office: Path) -> None:
    Presence("ก").hold(["case:17"])
    close_office()
    assert files(office) == []


@pytest.mark.parametrize("trouble", ["folder", "lock"])
def test_where_there_can_be_no_such_files_nothing_is_said(
    office: Path, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trouble == "folder":
        presence_folder(office).write_text("a file of somebody")
    else:
        monkeypatch.setattr(module.fcntl, "flock", _no_locks)
    ours = Presence("ก")
    ours.hold(["case:17"])
    assert list(ours.held) == []
    assert not ours.look()
    assert ours.others == {}
    assert trouble == "folder" or files(office) == []


def test_nothing_is_put_where_a_link_in_place_of_the_folder_leads(
    office: Path, steady: Steady, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    presence_folder(office).symlink_to(tmp_path / "elsewhere")
    Presence("ก", now=steady).hold(["case:17"])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_else_lies_in_the_folder_is_left_alone(office: Path, steady: Steady) -> None:
    folder = presence_folder(office)
    folder.mkdir()
    (folder / "README.txt").write_text("x")
    os.mkfifo(folder / "case-1.1f-0123abcd")
    (folder / "case-2.1f-0123abcd").symlink_to(office)
    ours = Presence("ก", now=steady)
    ours.look()
    assert ours.others == {}
    assert files(office) == ["README.txt", "case-1.1f-0123abcd", "case-2.1f-0123abcd"]


def _no_locks(*_: object) -> None:
    raise OSError(37, "No locks available")
