"""Made-up offices with a bit of everything, each by its seed; and all that an office holds, to be compared."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from exports.mail.outbox import Outbox, State
from exports.mail.removing import remove_mail
from models import clock
from models.admin.addresses import Kind, add_address, change_address, delete_address, load_addresses
from models.admin.covering_note import NoteWords, save_note_words
from models.admin.settings import save_settings
from models.admin.word_lists import add_word, change_word
from models.backup.dump_files import list_files
from models.backup.kinds import kinds_of
from models.cases import workflow
from models.cases.acts import Verb, act
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.daily_checks import check_in
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.following import hold, look_again, resume, set_priority
from models.cases.handover import hand_over, waiting_for_mis
from models.cases.intake import register_complaint
from models.cases.joining import register_along
from models.cases.merging import merge, unmerge
from models.cases.redo import redo
from models.cases.store import load_complaint
from models.cases.undo import past_imports, undo_import, undo_last
from models.city.arrivals import Origin, Way, take_item
from models.city.choices import choose_version
from models.city.offices import add_office, confirm_key
from models.city.refusals import note_refusal
from models.city.withdrawals import withdraw
from models.clock import bangkok_day
from models.dates import Period
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.drafts import Draft, keep_draft
from models.errors import TamruangError
from models.exchange.moved import Moved, What, note_moved
from models.messages import message
from models.office.settings import load_settings
from models.office.vocabulary import Method, Priority
from models.office.words import List, load_words
from models.papers.record import record_paper
from models.register.filters import Filter
from models.register.views import SavedView, save_columns, save_view
from models.storage.database import close_office
from models.storage.parts import outbox_folder
from tests.models.city.invented import item
from tests.new_office import open_new_office

PEOPLE = ("somsri", "ประสิทธิ์")
START = datetime(2023, 5, 8, 3, tzinfo=UTC)
TEXTS = (
    "น้ำท่วมขังปากซอย 44",
    "ถนนเป็นหลุม\nรถล้ม",
    "A “quoted” <b>text</b> [/x]",
    "ไฟดับ ๓ ดวง",
    'back\\slash "x"',
    "ขยะ 🗑",
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


@contextmanager
def slow_days() -> Iterator[Callable[[], None]]:
    """A world whose clock goes on by an hour when it is told to."""
    moment = START

    def go_on() -> None:
        nonlocal moment
        moment += timedelta(hours=1)

    patched = pytest.MonkeyPatch()
    patched.setattr(clock, "now", lambda: moment)
    patched.setattr(clock, "today", lambda: bangkok_day(moment))
    try:
        yield go_on
    finally:
        patched.undo()


def make_office(path: Path, seed: int, *, cases: int = 12, deeds: int = 30) -> None:
    """Make an office, and close it.

    Args:
        path: of its database.
        seed: another one gives another office.
        cases: how many come from a file; some more are registered.
        deeds: how many other things are done.
    """
    chance = random.Random(seed)
    with slow_days() as go_on:
        open_new_office(path)
        try:
            make_register(cases, by=PEOPLE[0], seed=seed, today=date(2023, 5, 7))
            make_sample_office(PEOPLE[0], date(2023, 5, 7))
            for _ in range(deeds):
                go_on()
                with suppress(TamruangError):
                    chance.choice(_DEEDS)(chance, path)
            for _ in range(deeds // 2):
                go_on()
                with suppress(TamruangError):
                    chance.choice(_NEWER)(chance, path)
            if cases and deeds:
                go_on()
                _follow_up()
        finally:
            close_office()


def _follow_up() -> None:
    """Something for certain in each column by which cases are followed up, whatever chance did."""
    today = clock.today()
    urgent, held, waited = (
        register_complaint(Complaint(subject=text, received_at=clock.now() - timedelta(days=9)), by=PEOPLE[1])
        for text in TEXTS[:3]
    )
    set_priority(urgent.id, Priority.MOST_URGENT, by=PEOPLE[0])
    look_again(urgent.id, today + timedelta(days=3), by=PEOPLE[1])
    hold(held.id, "การประปา “สมมติ”", by=PEOPLE[0], on=today)
    hold(waited.id, "ผู้ร้อง", by=PEOPLE[1], on=today - timedelta(days=8))
    resume(waited.id, by=PEOPLE[0], note="มาแล้ว", on=today)
    finished = _finished().id
    hand_over([finished], by=PEOPLE[1])
    _send(finished, random.Random(1))
    add_word(List.AGENCY, "การไฟฟ้าสมมติ", by=PEOPLE[0], text="grid@example.org")
    add_word(List.TEXT, "ขอบคุณ", by=PEOPLE[0], aliases=("ขบ",), text="เรื่อง {เลขที่}\nขอบคุณ")
    add_address(Kind.OTHER, "ศูนย์สมมติ", "certain@example.org", by=PEOPLE[1], note="ทุกเดือน")
    _hear_as_the_city()


def _hear_as_the_city() -> None:
    """Something in each table of the city."""
    office = add_office("สำนักงานเขตทุ่งสมมติ", by=PEOPLE[0], aliases=("เขตทุ่ง",), addresses=("a@tung.example",))
    confirm_key(office.id, "-".join(["12345"] * 8), by=PEOPLE[0], spoke_with="คุณสมมติ")
    content = "รายงาน".encode()
    came = replace(item(), sha256=sha256(content).hexdigest())
    _, arrival = take_item(came, Origin("จาก.zip", clock.now()), [content], by=PEOPLE[1])
    choose_version(office.id, arrival, by=PEOPLE[1], why="ถามแล้ว")
    withdraw(arrival, "ส่งผิดเดือน", by=PEOPLE[0])
    spoilt = message("It is larger than {most} MB: no office sends that.", most=16)
    origin = Origin("เสีย.zip", clock.now(), Way.MAIL, "a@tung.example")
    note_refusal(origin, sha256(b"x").hexdigest(), 1, reason="unreadable", sentence=spoilt, by=PEOPLE[1])


def _finished() -> Complaint:
    done = register_complaint(Complaint(subject=TEXTS[3], received_at=clock.now()), by=PEOPLE[0])
    return finish(done.id, by=PEOPLE[0], method=Method.OTHER, answer=TEXTS[0] * 3).one


def _case(chance: random.Random) -> int:
    return chance.randint(1, 20)


def _by(chance: random.Random) -> str:
    return chance.choice(PEOPLE)


def _word(chance: random.Random, which: List) -> int:
    return chance.choice(load_words().of(which)).id


def _register(chance: random.Random, _: Path) -> None:
    case = Complaint(
        number=f"{chance.randint(1, 99)}/2566" if chance.random() < 0.5 else "",
        subject=chance.choice(TEXTS),
        detail=chance.choice(TEXTS),
        received_at=clock.now() - timedelta(days=chance.randint(0, 9)),
        categories=(_word(chance, List.CATEGORY),),
        latitude=13.7563,
        longitude=100.5018,
    )
    register_complaint(case, by=_by(chance))


def _assign(chance: random.Random, _: Path) -> None:
    workflow.assign(_case(chance), by=_by(chance), sections=[_word(chance, List.SECTION)])


def _note(chance: random.Random, _: Path) -> None:
    workflow.add_note(_case(chance), chance.choice(TEXTS), by=_by(chance))


def _finish(chance: random.Random, _: Path) -> None:
    finish(_case(chance), by=_by(chance), method=Method.OTHER, answer=chance.choice(TEXTS) * 3)


def _correct(chance: random.Random, _: Path) -> None:
    change_fields(_case(chance), {"detail": chance.choice(TEXTS)}, by=_by(chance))


def _complainant(chance: random.Random, _: Path) -> None:
    change_complainant(_case(chance), Complainant("นางทดลอง ชื่อสมมุติ", "081-000-0000"), by=_by(chance))


def _evidence(chance: random.Random, path: Path) -> None:
    photo = path.with_name("photo.jpg")
    photo.write_bytes(JPEG + chance.randbytes(chance.choice((10, 3000, 1_000_000))))
    add_evidence(_case(chance), photo, by=_by(chance), moment=chance.choice(list(Moment)), caption="ก่อนแก้ไข")
    photo.unlink()


def _merge(chance: random.Random, _: Path) -> None:
    if chance.random() < 0.7:
        merge(_case(chance), _case(chance), by=_by(chance))
    else:
        unmerge(_case(chance), by=_by(chance))


def _undo(chance: random.Random, _: Path) -> None:
    by = _by(chance)
    if chance.random() < 0.1 and (imports := past_imports(by)):
        undo_import(imports[0].act, by=by)
    else:
        undo_last(by=by)


def _words(chance: random.Random, _: Path) -> None:
    if chance.random() < 0.5:
        add_word(List.CATEGORY, f"หมวด {chance.randint(1, 99)}", by=_by(chance), aliases=("ก", "ข"))
    else:
        change_word(_word(chance, List.SECTION), by=_by(chance), word=f"ฝ่าย {chance.randint(1, 99)}")


def _settings(chance: random.Random, _: Path) -> None:
    from dataclasses import replace

    save_settings(
        replace(load_settings(), finish_days=chance.randint(5, 30), added_holidays=("2023-05-22 หยุดพิเศษ",)),
        by=_by(chance),
    )


def _check_in(chance: random.Random, _: Path) -> None:
    check_in(chance.randint(0, 9), by=_by(chance))


def _draft(chance: random.Random, _: Path) -> None:
    keep_draft(f"case:{_case(chance)}", Draft("เรื่อง", {"detail": "พิมพ์ค้าง\x07"}), by=_by(chance))


def _paper(chance: random.Random, _: Path) -> None:
    text = chance.choice(TEXTS)
    record_paper(
        "register",
        "ทะเบียน",
        {"text": text, "html": f"<p>{text}"},
        by=_by(chance),
        revisions={"case:1": 2},
        counts={"n": 1},
    )


def _view(chance: random.Random, _: Path) -> None:
    save_view(SavedView(f"ของฉัน {chance.randint(1, 9)}", Filter(text="ซอย", pending=True)), by=_by(chance))


def _mail(chance: random.Random, path: Path) -> None:
    folder = outbox_folder(path) / chance.choice(("new", "sent", "failed"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"20230508-{chance.randint(1, 99)}.eml").write_bytes(chance.randbytes(200))


def _follow(chance: random.Random, _: Path) -> None:
    deed, by = chance.randint(0, 2), _by(chance)
    if deed == 0:
        set_priority(_case(chance), chance.choice(list(Priority)), by=by)
    elif deed == 1:
        look_again(_case(chance), chance.choice((None, clock.today() + timedelta(days=3))), by=by)
    else:
        hold(
            _case(chance),
            "ผู้ร้อง นางทดลอง ชื่อสมมุติ",
            by=by,
            on=clock.today() - timedelta(days=chance.randint(0, 2)),
        )


def _resume(chance: random.Random, _: Path) -> None:
    resume([_case(chance) for _ in range(9)], by=_by(chance))


def _redo(chance: random.Random, _: Path) -> None:
    redo(by=_by(chance))


def _along(chance: random.Random, _: Path) -> None:
    who = Complainant("นางทดลอง ชื่อสมมุติ", "081-000-0000")
    register_along(Complaint(subject=chance.choice(TEXTS)), _case(chance), by=_by(chance), complainant=who)


def _hand_over(chance: random.Random, _: Path) -> None:
    hand_over(waiting_for_mis()[: chance.randint(1, 3)], by=_by(chance))


def _exchange(chance: random.Random, _: Path) -> None:
    _send(_case(chance), chance)


def _send(complaint: int, chance: random.Random) -> None:
    case = load_complaint(complaint)
    with act(Verb.SEND, _by(chance), note="สำนักงานเขตดอนสมมติ") as doing:
        moved = Moved(
            complaint=case.id,
            is_ours=chance.random() < 0.5,
            kind=chance.choice(list(What)),
            partner=1,
            office="สำนักงานเขตดอนสมมติ",
            origin=case.id,
            number="ข63-1",
            code=str(chance.random()),
            edition=chance.randint(1, 3),
            known=3,
            with_persons=True,
            moved_on=doing.on,
            moved_by=doing.by,
        )
        note_moved(doing, moved)


def _address(chance: random.Random, _: Path) -> None:
    kind, by = chance.choice((Kind.OTHER, Kind.AGENCY, Kind.HEAD, Kind.SECTION)), _by(chance)
    if chance.random() < 0.6:
        word = _word(chance, List.SECTION) if kind is Kind.SECTION else None
        add_address(
            kind, f"หน่วย {chance.randint(1, 9)}", f"a{chance.randint(1, 9)}@example.org", by=by, word=word
        )
        return
    key = chance.choice(load_addresses()).key
    if chance.random() < 0.5:
        change_address(key, by=by, address=f"b{chance.randint(1, 9)}@example.org")
    else:
        delete_address(key, by=by)


def _module(chance: random.Random, _: Path) -> None:
    add_word(
        List.TEXT, f"ขอบคุณ{chance.randint(1, 9)}", by=_by(chance), text="เรียน {complainant} เรื่อง {subject}"
    )


def _note_words(chance: random.Random, _: Path) -> None:
    words = NoteWords("ผู้อำนวยการ", f"กท {chance.randint(1, 9)}", "รายงาน", ("แบบ", "ทะเบียน"))
    save_note_words(words, Period(date(2023, 5, 1), date(2023, 5, 31)), by=_by(chance))


def _columns(chance: random.Random, _: Path) -> None:
    save_columns(tuple(chance.sample(("number", "subject", "status"), 2)), by=_by(chance))


def _mail_removed(chance: random.Random, path: Path) -> None:
    outbox = Outbox(outbox_folder(path))
    for state in State:
        for name in outbox.names(state)[:1]:
            remove_mail(outbox, state, name)


_DEEDS: tuple[Callable[[random.Random, Path], None], ...] = (
    *(_register, _register, _assign, _assign, _note, _finish, _correct, _complainant, _evidence),
    *(_merge, _undo, _undo, _words, _settings, _check_in, _draft, _paper, _view, _mail),
)


_NEWER: tuple[Callable[[random.Random, Path], None], ...] = (
    *(_follow, _follow, _follow, _resume, _resume, _redo, _redo, _along, _hand_over, _hand_over),
    *(_exchange, _address, _address, _module, _note_words, _columns, _mail_removed),
    *(_undo, _undo, _finish, _finish, _assign),
)
"""What came later; done after the others, so that an office still holds what it held."""


def rows_of(path: Path) -> dict[str, list[Any]]:
    """All rows of an office's own tables, as the database holds them."""
    with sqlite3.connect(path) as connection:
        found = {kind.table: connection.execute(kind.select).fetchall() for kind in kinds_of(connection)}
        for table in ("facet", "sqlite_sequence"):
            found[table] = sorted(connection.execute(f"SELECT * FROM {table}").fetchall())
    connection.close()
    return found


def trigrams_of(path: Path) -> list[Any]:
    """Which trigrams are in the search's table, and in how many cases."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT term, doc FROM complaint_trigram ORDER BY term").fetchall()
    connection.close()
    return found


def files_of(path: Path) -> dict[str, str]:
    """The files beside a database, each with the hash of its content."""
    return {one.name: sha256(one.path.read_bytes()).hexdigest() for one in list_files(path)}
