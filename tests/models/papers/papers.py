"""A paper with the hard cases, and what mail does to papers."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from models.papers import record
from models.papers.code import make_short_code
from models.papers.record import Recorded, record_paper

TEXT = """\
                     บัญชีเรื่องร้องเรียนค้าง เดือนมกราคม ๒๕๖๓
────────────────────────────────────────────────────────────────────────────

สำนักงานเขตสมมติ · ข้อมูล ณ วันที่ 31 มกราคม 2563
ทั้งหมด : 1,234 เรื่อง เสร็จ 1,200 ค้าง 34 (2.75 %)

      เรื่องที่เกินกำหนดมี 3 เรื่อง ฝ่ายโยธาน้ำท่วมขังปากซอย 5/1 ที่ผู้ร้องแจ้งไว้เมื่อ
  วันที่ 12 ม.ค. 63 และยังไม่ได้รับคำตอบ… “ขอเร่งด่วน”

เลขที่         เรื่อง                                     ฝ่าย
-------------  ---------------------------------------  ----------
2563-ABC123    ฝาท่อแตก - เกรงว่าจะเกิดอันตราย             ฝ่ายโยธา
> 2563-XYZ999  =1+1 <b>ไฟดับ</b> | 3 ดวง                  ฝ่ายโยธา
From 1555      ที่นี่ ำ ก็ ไม่ใช่ café                         ฝ่ายเทศกิจ

                                        ลงชื่อ ........................
                                               (                      )
"""


def recorded(text: str = TEXT, **values: object) -> Recorded:
    given: dict[str, object] = {
        "by": "ก",
        "revisions": {"month:2563-01": 1},
        "counts": {"pending": 34, "late": 3},
        **values,
    }
    return record_paper("pending", "เรื่องค้าง มกราคม 2563", text, **given)  # type: ignore[arg-type]


@contextmanager
def older_version() -> Iterator[None]:
    """Papers recorded here get the codes that they had before these were made longer."""
    with (
        mock.patch.object(record, "make_code", make_short_code),
        mock.patch.object(record, "content_of", lambda values, hashes: values["sha256"]),
    ):
        yield


def whole(paper: Recorded, text: str = TEXT) -> str:
    return f"{text}\n{paper.last_line}\n"


def quoted(text: str, mark: str = "> ") -> str:
    return "".join(f"{mark}{line}".rstrip() + "\n" for line in text.splitlines())


def stuffed(text: str) -> str:
    """RFC 3676, 4.4: a blank before lines that begin with a blank, `>` or `From `."""
    return "".join(
        f" {line}\n" if line.startswith((" ", ">", "From ")) else f"{line}\n" for line in text.splitlines()
    )


def soft_broken(text: str, *, delsp: bool) -> str:
    """Lines broken as format=flowed breaks them, each at 60 characters or more."""
    lines = []
    for line in text.splitlines():
        while len(line) > 70:
            at = line.rfind(" ", 62, 70) + 1 or 66
            if not delsp and line[at - 1] != " ":
                break
            lines.append(line[:at] + (" " if delsp else ""))
            line = line[at:]
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def mail(body: bytes, content_type: str, encoding: str = "8bit") -> bytes:
    head = f"""\
        From: =?utf-8?b?4LiB?= <a@example.org>
        To: b@example.org
        Subject: =?utf-8?b?4LmA4Lij4Li34LmI4Lit4LiH4LiE4LmJ4Liy4LiH?=
        MIME-Version: 1.0
        Content-Type: {content_type}
        Content-Transfer-Encoding: {encoding}

        """
    return textwrap.dedent(head).replace("\n", "\r\n").encode() + body
