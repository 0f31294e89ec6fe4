"""Errors of the operating system: the common ones in sentences of our own, the others by their number."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.language import set_language, translate
from models.system_errors import describe_system_error

COMMON = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC),
    *(errno.EROFS, errno.EIO, errno.EFBIG, errno.ENAMETOOLONG, errno.EDQUOT, errno.EMFILE, errno.ELOOP),
    *(errno.ECONNREFUSED, errno.ECONNRESET, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.EPIPE),
)


@pytest.fixture(autouse=True)
def _thai() -> Iterator[None]:
    set_language("th")
    yield
    set_language("th")


@pytest.mark.parametrize("number", COMMON, ids=errno.errorcode.get)
def test_a_common_error_has_a_sentence_without_the_systems_english(number: int) -> None:
    error = OSError(number, os.strerror(number), "report.md")
    text = translate(describe_system_error(error))
    assert not any(letter.isascii() and letter.isalpha() for letter in text)
    set_language("en")
    english = translate(describe_system_error(error))
    assert english
    assert "error" not in english
    assert english[0].islower()
    assert not english.endswith(".")


def test_a_full_disk_is_named() -> None:
    set_language("en")
    assert translate(describe_system_error(OSError(errno.ENOSPC, "x"))) == "the disk is full"


def test_an_error_that_nobody_described_keeps_its_number_and_its_words() -> None:
    error = OSError(errno.EPROTO, "Protocol error")
    assert translate(describe_system_error(error)) == f"ข้อผิดพลาดหมายเลข {errno.EPROTO} (Protocol error)"
    assert "(odd)" in translate(describe_system_error(OSError("odd")))


def test_what_has_no_number_is_known_by_its_kind() -> None:
    set_language("en")
    assert translate(describe_system_error(TimeoutError("timed out"))) == "there was no answer in time"
    assert translate(describe_system_error(MemoryError())) == "there is not enough memory"


def test_a_link_that_is_not_followed_is_not_said_to_lead_in_a_circle(tmp_path: Path) -> None:
    link = tmp_path / "link.eml"
    link.symlink_to("/etc/hostname")
    with pytest.raises(OSError) as refused:  # noqa: PT011 - which one, its sentence tells
        os.open(link, os.O_RDONLY | os.O_NOFOLLOW)
    set_language("en")
    assert "it is a link" in translate(describe_system_error(refused.value))
