"""Another mail program, mutt or neomutt, reads the same subject, names, text and attachments."""

import re
import shutil
from pathlib import Path

import pexpect
import pytest

from models.thai import clean_line
from tests.exports.mail.mails import COORDINATOR, FORM, LINES, LONG, NAME, OFFICE, SUBJECT, mail

MUTT = shutil.which("neomutt") or shutil.which("mutt")

PIPE = "<pipe-message>cat > out<enter>"

pytestmark = pytest.mark.skipif(MUTT is None, reason="neither neomutt nor mutt is installed")


def mutt(folder: Path, data: bytes, keys: str) -> None:
    """Have mutt open a mailbox with one mail, press keys and leave."""
    box = folder / "box"
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True)
    (box / "cur" / "1:2,S").write_bytes(data.replace(b"\r\n", b"\n"))
    (folder / "rc").write_text(
        "set charset=utf-8 send_charset=utf-8 wait_key=no confirmappend=no quit=yes mail_check=0\n"
        'set pipe_decode=yes reflow_text=yes reflow_wrap=0 beep=no save_history=0 header_cache=""\n'
        "unset help mark_old\nignore *\nunignore from to subject\n"
        "alternative_order text/plain\n"
        f"set folder={folder}\npush '{keys}<quit>'\n"
    )
    child = pexpect.spawn(
        str(MUTT),
        ["-n", "-F", str(folder / "rc"), "-f", str(box)],
        env={"HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        cwd=str(folder),
        timeout=60,
        dimensions=(40, 120),
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_heads_and_text_are_the_same(tmp_path: Path) -> None:
    mutt(tmp_path, mail(attachments=(), html=None), PIPE)
    heads, _, body = (tmp_path / "out").read_text(encoding="utf-8").partition("\n\n")
    unfolded = re.sub("\n[ \t]+", " ", heads).replace('"', "").splitlines()
    assert set(unfolded) >= {
        f"From: {OFFICE.name} <{OFFICE.address}>",
        f"Subject: {clean_line(SUBJECT)}",
        f"To: {COORDINATOR.name} <{COORDINATOR.address}>",
    }
    assert body.splitlines() == list(LINES)


def test_softly_broken_thai_is_joined_without_blanks(tmp_path: Path) -> None:
    mutt(tmp_path, mail(text_lines=(LONG,), attachments=(), html=None), PIPE)
    _, _, body = (tmp_path / "out").read_text(encoding="utf-8").partition("\n\n")
    # It breaks the joined paragraph anew, at blanks only.
    assert " ".join(body.splitlines()) == LONG


def test_attachments_are_saved_under_their_names_with_the_same_bytes(tmp_path: Path) -> None:
    keys = "<view-attachments><last-entry><save-entry><enter><previous-entry><save-entry><enter><exit>"
    mutt(tmp_path, mail(), keys)
    assert (tmp_path / NAME).read_bytes() == FORM
    assert (tmp_path / "form-4.txt").read_bytes() == "ก\n".encode()
