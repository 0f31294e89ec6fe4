"""How papers travel honestly: as files, in our own mails, forwarded, answered, attached, in every encoding that mail programs use."""

from __future__ import annotations

import base64
import codecs
import quopri
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from exports.mail.compose import compose
from exports.printed_paper import PrintedPaper
from models.admin.mail import Mailbox, MailSettings
from tests.models.papers.papers import quoted, soft_broken, stuffed

OFFICE = Mailbox("office@khet.example.org", "สำนักงานเขตทุ่งสมมติ")
COORDINATOR = Mailbox("coordinator@city.example.org", "ผู้ประสานงาน")
WHEN = datetime(2020, 2, 4, 3, tzinfo=UTC)
HEADS = "From: ก <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?b?4LiB?=\r\nMIME-Version: 1.0\r\n"
LETTER = "เรียน ผู้ประสานงาน\n\nขอส่งเอกสารตามที่แนบมานี้\n\n-- \nฝ่ายปกครอง โทร. 101\n"
SUFFIXES = {"text": ".txt", "mail": ".txt", "markdown": ".md", "html": ".html"}
TYPES = {"text": "text/plain", "mail": "text/plain", "markdown": "text/markdown", "html": "text/html"}

Wrap = Callable[[str], bytes]


@dataclass(frozen=True)
class Text:
    """A text of a paper that travels.

    Attributes:
        kind: its format.
        text: all of it.
    """

    kind: str
    text: str


def part(
    text: str | bytes,
    kind: str = "text/plain",
    *,
    encoding: str = "8bit",
    charset: str = "utf-8",
    name: str = "",
    params: str = "",
    heads: str = "",
) -> bytes:
    """A part of a mail."""
    data = text if isinstance(text, bytes) else text.encode(charset, "replace")
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    told = (
        f"Content-Type: {kind}; charset={charset}{params}\r\nContent-Transfer-Encoding: {encoding}\r\n{heads}"
    )
    if name:
        told += f'Content-Disposition: attachment; filename="{name}"\r\n'
    return told.encode() + b"\r\n" + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def multipart(
    *parts: bytes, kind: str = "mixed", mark: str = "=_b1", before: bytes = b"", behind: bytes = b""
) -> bytes:
    """Parts as one."""
    joined = b"".join(b"--" + mark.encode() + b"\r\n" + each + b"\r\n" for each in parts)
    told = f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'
    return told.encode() + before + joined + b"--" + mark.encode() + b"--\r\n" + behind


def mail(body: bytes) -> bytes:
    """A part as a mail."""
    return HEADS.encode() + body


def own_mail(*papers: PrintedPaper) -> bytes:
    """The mail of the program itself."""
    settings = MailSettings(sender=OFFICE)
    return compose(papers, settings, to=(COORDINATOR,), date=WHEN)


def forwarded(whole: bytes) -> bytes:
    """A mail forwarded as it is."""
    return mail(multipart(part(LETTER), b"Content-Type: message/rfc822\r\n\r\n" + whole, mark="=_f"))


_FORWARD = "---------- Forwarded message ---------\nFrom: ก <a@example.org>\nDate: Tue\nTo: b\n\n"


def _trimmed(text: str) -> str:
    """As a mail program sends it: a blank at the end of a line would say that it goes on."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _encoding(chance: Random) -> str:
    return chance.choice(("8bit", "base64", "quoted-printable"))


def file_ways(of: Text) -> dict[str, Wrap]:
    """How a text comes as a file."""
    ways: dict[str, Wrap] = {
        "file": str.encode,
        "file, CRLF": lambda text: text.replace("\n", "\r\n").encode(),
        "file, BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
        "file, blanks": lambda text: text.replace("\n", " \t\n").encode(),
        "file, no end": lambda text: text.removesuffix("\n").encode(),
    }
    if of.kind == "html":
        return ways
    ways |= {
        "file, UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        "file, quoted": lambda text: quoted(text).encode(),
        "file, quoted twice": lambda text: quoted(quoted(text), ">").encode(),
        "file, stuffed": lambda text: stuffed(text).encode(),
        "file, greeting": lambda text: f"เรียน ศูนย์\n\n{text}\n-- \nฝ่ายปกครอง\n".encode(),
        "file, no-break": lambda text: text.replace(" ", "\u00a0").encode(),
    }
    if of.kind in ("text", "mail"):
        ways["file, Windows-874"] = lambda text: text.encode("cp874", "replace")
    return ways


def mail_ways(of: Text, chance: Random) -> dict[str, Wrap]:
    """How a text comes in a mail."""
    encoding = _encoding(chance)
    name = f"paper{SUFFIXES[of.kind]}"
    ways: dict[str, Wrap] = {
        "attached": lambda text: mail(
            multipart(part(LETTER), part(text, TYPES[of.kind], encoding=encoding, name=name))
        ),
        "attached, octets": lambda text: mail(
            multipart(part(LETTER), part(text, "application/octet-stream", encoding="base64", name=name))
        ),
        "forwarded, attached": lambda text: forwarded(
            mail(multipart(part(LETTER), part(text, TYPES[of.kind], encoding=encoding, name=name)))
        ),
    }
    if of.kind == "html":
        ways["alternative"] = lambda text: mail(
            multipart(part(LETTER), part(text, "text/html", encoding=encoding), kind="alternative")
        )
        return ways
    ways |= {
        "mail": lambda text: mail(part(text, encoding=encoding)),
        "mail, forwarded within": lambda text: mail(part(f"ขอส่งต่อ\n\n{_FORWARD}{text}", encoding=encoding)),
        "mail, answered": lambda text: mail(
            part(f"ได้รับแล้ว\n\nOn Tue, A wrote:\n{quoted(text)}\n-- \nข\n", encoding=encoding)
        ),
        "mail, twice": lambda text: mail(multipart(part(text), part(text, name=name))),
    }
    if of.kind != "text":  # what is wider than a mail program's line is attached: it would be broken
        ways["mail, flowed"] = lambda text: mail(
            part(
                stuffed(soft_broken(_trimmed(text), delsp=True)),
                encoding=encoding,
                params="; format=flowed; delsp=yes",
            )
        )
    return ways


def ways(of: Text, chance: Random) -> dict[str, Wrap]:
    """All of them."""
    return file_ways(of) | mail_ways(of, chance)
