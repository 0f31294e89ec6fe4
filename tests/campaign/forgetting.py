"""Persons who are forgotten leave no byte in the office's folder, whoever is killed meanwhile; counts, chain and papers stay."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from exports.mail.outbox import Outbox, State
from exports.papers.paper import Request
from exports.papers.printing import print_paper
from models import clock
from models.audit.audit import find_misfits
from models.cases.complainants import change_complainant, load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.undo import undo_last
from models.cases.workflow import add_note
from models.dates import Period
from models.drafts import Draft, keep_draft
from models.errors import TamruangError
from models.forgetting.forget import forget
from models.forgetting.pending import complete, is_pending
from models.imports.files import open_arrival
from models.imports.store import import_file
from models.office.vocabulary import Method
from models.papers.verify import State as Told
from models.papers.verify import verify_text
from models.register.counts import CountBy, counts
from models.storage import sqlite
from models.storage.database import close_office, connection, database, open_office
from models.storage.parts import error_log, outbox_folder
from tests.campaign.outcome import Outcome
from tests.forgotten import traces_of
from tests.models.backup.offices import make_office, slow_days

ROUNDS = 200
SMALL = 2

BY = "somsri"
_GIVEN = ("สมมุติมณี", "ทดลองรัตน์", "จำลองพร", "สมมติวรรณ", "กำมะลอศรี")
_FAMILY = ("วงษ์ทดลองเขต", "ลองสมมติกุล", "ณ ทุ่งสมมุติ", "จำลองไพบูลย์", "กำมะลอเดช")
_PERIOD = Period(date(2020, 1, 1), date(2024, 12, 31))
_KILLED = (
    "import sys\nfrom tests.campaign.forgetting import forget_and_die\n"
    "forget_and_die(sys.argv[1], sys.argv[2] == 'late', int(sys.argv[3]), [int(each) for each in sys.argv[4:]])\n"
)
_EARLY, _LATE = 30_000, 4_000
"""Calls of functions among which one is drawn to be the last: since the forgetting began, or since it was written."""


@dataclass
class Victim:
    """A person in an office, and where they were put."""

    chance: random.Random
    name: str = ""
    phone: str = ""
    house: str = ""
    mail: str = ""
    cases: list[int] = field(default_factory=list)
    papers: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        title = self.chance.choice(("นาง", "นาย", "นางสาว", "คุณ", ""))
        self.name = f"{title}{self.chance.choice(_GIVEN)} {self.chance.choice(_FAMILY)}"
        digits = f"08{self.chance.randint(10_000_000, 99_999_999)}"
        self.phone = self.chance.choice(
            (digits, f"{digits[:3]}-{digits[3:6]}-{digits[6:]}", f"{digits[:2]} {digits[2:6]} {digits[6:]}")
        )
        self.house = f"{self.chance.randint(100, 999)}/{self.chance.randint(100, 999)}"
        self.mail = f"{self.chance.randbytes(4).hex()}x@example.com"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may be found nowhere."""
        return self.name, self.phone, self.house, self.mail

    def text(self) -> str:
        """Something that people write, with the person in it."""
        given = self.name.split()[0]
        return self.chance.choice(
            (
                f"น้ำท่วมบ้านเลขที่ {self.house} แจ้งโดย {self.name}",
                f"{self.name} โทร {self.phone} อีเมล {self.mail}",
                f"โทรกลับ {given} ที่ {self.phone}\nบ้านเลขที่ {self.house} หมู่ 5",
                f"ถนนหน้าบ้าน{self.name}ชำรุด",
            )
        )


def _register(who: Victim, _: Path) -> None:
    case = Complaint(subject=who.text().split("\n")[0], detail=who.text(), address=f"{who.house} ซอยสมมติ 5")
    who.cases.append(
        register_complaint(
            case, by=BY, complainant=Complainant(who.name, who.phone, who.chance.choice((None, True)))
        ).id
    )


def _import(who: Victim, path: Path) -> None:
    file = path.parent.parent / "incoming.csv"
    number = f"2566-F{who.chance.randint(10_000, 99_999)}"
    # A row that can't be read is set aside beside the database, as where that is the folder of the files as well.
    file.write_text(
        "เลขที่,วันที่รับเรื่อง,เรื่อง,รายละเอียด,ผู้ร้องเรียน,โทรศัพท์\n"
        f'{number},8/5/2566,"{who.text().splitlines()[0]}","{who.text()}",{who.name},{who.phone}\n',
        encoding="utf-8",
    )
    plan = import_file(open_arrival(file), by=BY)
    file.unlink()
    if plan.new:
        row = database.connection().execute("SELECT id FROM complaint WHERE number = ?", (number,)).fetchone()
        who.cases.append(row[0])
    aside = path.with_name("incoming-set-aside.csv")
    aside.write_text(f"เหตุผล,เลขที่\nบรรทัด 2: ?,{who.name},{who.phone}\n", encoding="utf-8-sig")


def _note(who: Victim, _: Path) -> None:
    add_note(who.chance.choice(who.cases), who.text(), by=BY)


def _correct(who: Victim, _: Path) -> None:
    change_fields(
        who.chance.choice(who.cases),
        {who.chance.choice(("detail", "subject", "address")): who.text().split("\n")[0]},
        by=BY,
    )


def _complainant(who: Victim, _: Path) -> None:
    case = who.chance.choice(who.cases)
    change_complainant(
        case,
        Complainant(None, None) if who.chance.random() < 0.3 else Complainant(who.name, who.phone),
        by=BY,
    )


def _finish(who: Victim, _: Path) -> None:
    finish(who.chance.choice(who.cases), by=BY, method=Method.OTHER, answer=f"แจ้ง{who.name}แล้ว")


def _merge(who: Victim, _: Path) -> None:
    merge(who.chance.choice(who.cases), who.chance.choice(who.cases), by=BY)


def _undo(who: Victim, _: Path) -> None:
    undo_last(by=BY)


def _draft(who: Victim, _: Path) -> None:
    case = who.chance.choice(who.cases)
    texts = {"detail": who.text(), "name": who.name, "phone": who.phone}
    keep_draft(who.chance.choice((f"case:{case}", "case:0", "report:1:1")), Draft("ร่าง", texts), by=BY)


def _evidence(who: Victim, path: Path) -> None:
    photo = path.parent.parent / f"{who.name}.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + who.chance.randbytes(40))
    add_evidence(who.chance.choice(who.cases), photo, by=BY, moment=Moment.PAPER, caption=f"บัตรของ{who.name}")
    photo.unlink()


def _paper(who: Victim, _: Path) -> None:
    kind, is_named = who.chance.choice(("case", "register", "pending")), who.chance.random() < 0.7
    request = Request(clock.today(), _PERIOD, who.chance.choice(who.cases), with_names=is_named)
    paper = print_paper(kind, request, by=BY)
    if paper.paper is not None:
        who.papers.append(paper.texts[who.chance.choice(("text", "html", "markdown"))].encode())


def _mail(who: Victim, path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["To"] = f"เรื่องของ {who.name}", "centre@example.org"
    mail.set_content(who.text(), cte=who.chance.choice(("base64", "quoted-printable")))
    outbox = Outbox(outbox_folder(path))
    name = outbox.put(mail.as_bytes())
    if who.chance.random() < 0.5:
        outbox.move(name, State.NEW, State.SENDING, None)
        outbox.move(name, State.SENDING, State.SENT, None)


def _stumble(who: Victim, path: Path) -> None:
    with error_log(path).open("a", encoding="utf-8") as log:
        log.write(f"Traceback\n  ValueError: {who.name!r} {who.phone!a}\n")


def _copy(who: Victim, path: Path) -> None:
    name = who.chance.choice(
        (
            f"{path.stem}-2020-01-01-version-9.db",
            f"{path.stem}-before-restore-2020-01-01-120000.tar",
            f"{path.name}-wal-aside-2",
        )
    )
    path.with_name(name).write_bytes(b"copy " + who.name.encode())


_DEEDS = (
    *(_register, _import, _note, _note, _correct, _correct, _complainant, _finish, _merge, _undo),
    *(_draft, _evidence, _paper, _paper, _mail, _stumble, _copy),
)


def forget_and_die(path: str, late: bool, calls: int, cases: list[int]) -> None:
    """Forget in a process of its own, which kills itself after so many calls of functions."""
    open_office(Path(path))
    left, is_counting = calls, not late

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal left, is_counting
        is_counting = is_counting or frame.f_code.co_name == "note_pending"
        left -= is_counting
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    forget(cases, by=BY)
    sys.setprofile(None)
    close_office()


def run(rounds: int, seed: int) -> Outcome:
    """Make offices, do things to a person in them, forget that person; in every second round somebody is killed meanwhile."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        # Some builds of SQLite wipe what they delete by themselves; ours may not rely on it.
        with tempfile.TemporaryDirectory() as folder, patch.dict(sqlite._PRAGMAS, secure_delete=0):
            path = Path(folder) / "office" / "office.db"
            path.parent.mkdir()
            try:
                told, wrong = _round(path, number)
            finally:
                close_office()
        outcome.note(told, seed=number, wrong=wrong)
    return outcome


def _round(path: Path, seed: int) -> tuple[str, str | None]:
    chance = random.Random(seed)
    make_office(path, seed, cases=6, deeds=8)
    who = Victim(chance)
    with slow_days() as go_on:
        open_office(path)
        _register(who, path)
        for _ in range(chance.randint(6, 25)):
            go_on()
            with suppress(TamruangError):
                chance.choice(_DEEDS)(who, path)
        cases, before = list(dict.fromkeys(who.cases)), _figures()
        keys = _keys(cases)
        told = "forgotten"
        if seed % 2:
            told, wrong = _forget_killed(path, cases, who, chance)
            if wrong:
                return told, wrong
        else:
            forget(cases, by=BY)
        wrong = _wrong_inside(who, cases, before)
        if keys & _keys(cases):
            wrong = wrong or "a key of before is there, by which a text could be guessed"
        close_office()
        if found := traces_of(path.parent, who.secrets):
            wrong = wrong or f"left: {', '.join(found[:4])}"
        return told, wrong


def _forget_killed(
    path: Path, cases: list[int], who: Victim, chance: random.Random
) -> tuple[str, str | None]:
    """Kill a forgetting at some moment; then it is done to its end, by whoever comes next."""
    close_office()
    late = chance.random() < 0.6
    calls = chance.randint(1, _LATE if late else _EARLY)
    command = [
        sys.executable,
        "-c",
        _KILLED,
        str(path),
        "late" if late else "early",
        str(calls),
        *map(str, cases),
    ]
    killed = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if killed.returncode not in (0, -signal.SIGKILL):
        return "failed", killed.stderr.decode()[-300:]
    open_office(path)
    left = [case for case in cases if load_complainant(case).name or load_complainant(case).phone]
    had = _is_forgotten(cases)
    if had and left:
        return "half", f"forgotten, but {len(left)} complainants are there"
    if not had:
        forget(cases, by=BY)
        return "killed before", None
    told = "killed behind" if is_pending() else "not killed"
    complete()
    return told, None


def _is_forgotten(cases: list[int]) -> bool:
    with connection():
        rows = database.connection().execute(
            "SELECT count(DISTINCT complaint) FROM case_event WHERE act_id IN (SELECT id FROM act WHERE verb = 'forget')"
        )
        return bool(rows.fetchone()[0] == len(cases))


def _keys(cases: list[int]) -> set[bytes]:
    with connection():
        rows = database.connection().execute("SELECT complaint, key FROM case_key").fetchall()
    return {key for case, key in rows if case in cases}


def _figures() -> object:
    days = (clock.today(), date(2023, 5, 9))
    return [counts(_PERIOD, day, by=by) for day in days for by in (None, *CountBy)]


def _wrong_inside(who: Victim, cases: list[int], before: object) -> str | None:
    if is_pending():
        return "it is not at its end"
    if misfits := find_misfits():
        return f"doctor: {misfits[0].sentence}"
    if _figures() != before:
        return "the figures are others"
    for paper in who.papers:
        if (verdict := verify_text(paper)).state not in (Told.UNCHANGED, Told.OLDER):
            return f"a paper is {verdict.state}: {verdict.sentence}"
    if any(load_complainant(case).name for case in cases):
        return "a name is there"
    return None
