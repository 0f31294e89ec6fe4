"""What is refused of cases between offices, and what is told instead; nothing is ever half taken."""

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from exports.cases.forgetting import lines_of_foreseen
from exports.exchange.bundle import read_month_bundle
from exports.exchange.card import make_card, read_card
from exports.exchange.container import pack, unpack
from exports.exchange.envelope import open_sealed, seal
from exports.exchange.incoming import foresee, open_incoming, take
from exports.exchange.keys import change_key, make_key, own_secret
from exports.exchange.refused import Reason, Refused
from exports.exchange.sealing import seal_for, unseal
from exports.exchange.sending import CASE, SEALED, TO, MadeFile, send_case, send_result
from exports.exchange.signatures import SecretKey
from models.admin.people import link_account
from models.admin.word_lists import add_word
from models.audit.audit import find_misfits
from models.cases import evidence_folder
from models.cases.acts import Verb
from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import diary
from models.cases.evidence import Moment, list_evidence
from models.cases.evidence_folder import EvidenceNotKept
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.operation import DoesNotFitError
from models.cases.redo import redo
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, not_ours, reopen
from models.errors import InvalidValue, NotAllowed, NotFound
from models.exchange.arriving import State
from models.exchange.partners import add_partner, find_partner, load_partners, remove_partner
from models.exchange.result import Effect
from models.exchange.sent import SentCase
from models.forgetting.choosing import foresee as foresee_forgetting
from models.office.people import Role
from models.office.vocabulary import Method, Standing
from models.office.words import List, load_words
from models.papers.oversteps import find_oversteps
from models.papers.record import texts_of
from tests.examples import some
from tests.exports.exchange.test_sent_cases import (
    PERSON,
    PLAIN,
    arrival,
    case_of,
    made,
    offices,
    put,
    returned,
    sent,
    taken,
)
from tests.exports.exchange.two_offices import BY, FIRST, SECOND, THERE, THIRD, TwoOffices

__all__ = ["made", "offices"]


_TABLES = ("act", "case_event", "complaint", "complainant", "evidence", "exchanged", "paper", "setting")


def rows(path: Path) -> dict[str, int]:
    """How many rows the tables of an office have that a file could fill."""
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TABLES}


def refused(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        open_incoming(content)
    return caught.value


def test_a_mutated_file_is_refused_always(offices: TwoOffices) -> None:
    _, file = sent(offices)
    chance, content = random.Random(17), file.content
    with offices.at(SECOND) as path:
        before = rows(path)
        for _ in range(some(600)):
            place, kind = chance.randrange(len(content)), chance.randrange(4)
            changed = bytearray(content)
            if kind == 0:
                changed[place] ^= 1 << chance.randrange(8)
            elif kind == 1:
                del changed[place : place + chance.randint(1, 40)]
            elif kind == 2:
                changed[place:place] = chance.randbytes(chance.randint(1, 40))
            else:
                changed[place:] = b""
            assert refused(bytes(changed)).sentence.text
        assert rows(path) == before
        taken(content)


def test_nobody_but_the_receiver_reads_anything_of_it(offices: TwoOffices) -> None:
    case, file = sent(offices)
    for told in (PERSON.name, PERSON.phone, case.subject, "ฝาท่อ", "มาลี"):
        assert told is not None
        assert told.encode() not in file.content
    with offices.at(THIRD):
        assert refused(file.content).reason is Reason.SENDER
        _, secret = own_secret()
        with pytest.raises(Refused):
            unseal(open_sealed(file.content, most=1 << 26).parts[SEALED], secret)
    with offices.at(FIRST):
        assert refused(file.content).reason is Reason.SENDER  # its own key is no partner's


def test_a_file_for_another_office_is_refused_by_name(offices: TwoOffices) -> None:
    with offices.at(THIRD):
        card = read_card(make_card(by=BY).content)
    with offices.at(FIRST):
        add_partner(card.office, card.key.line, by=BY)
        case = case_of(PLAIN)
        file = send_case(case.id, offices.partner(THIRD), by=BY)
    with offices.at(SECOND):
        error = refused(file.content)
        assert error.reason is Reason.RECEIVER
        assert THIRD in str(error)


def test_a_box_that_somebody_put_into_a_file_of_his_own_is_refused(offices: TwoOffices) -> None:
    _, file = sent(offices)
    opened = open_sealed(file.content, most=1 << 26)
    with offices.at(SECOND):
        _, thief = SecretKey(bytes([9] * 32)), SecretKey(bytes([9] * 32))
        add_partner("สำนักงานเขตอื่นสมมติ", thief.public.line, by=THERE)
        stolen = seal(replace(opened.manifest, key=thief.public, before=()), opened.parts, thief)
        assert refused(stolen).reason is Reason.CONTENT


def test_the_same_file_twice_says_already_here(offices: TwoOffices) -> None:
    _, file = sent(offices)
    with offices.at(SECOND) as path:
        case = taken(file.content)
        before = rows(path)
        found = arrival(open_incoming(file.content))
        assert (found.state, found.case.id) == (State.HERE, case.id)
        with pytest.raises(NotFound):
            taken(file.content)
        assert rows(path) == before
        undo_last(by=THERE)
        assert arrival(open_incoming(file.content)).state is State.NEW
        redo(by=THERE)
        assert arrival(open_incoming(file.content)).state is State.HERE
        assert find_misfits() == []


def test_made_again_unchanged_it_has_the_same_code_and_a_later_one_brings_what_is_new(
    offices: TwoOffices,
) -> None:
    case, first = sent(offices)
    with offices.at(FIRST):
        assert send_case(case.id, offices.partner(SECOND), by=BY).manifest.code == first.manifest.code
        add_note(case.id, "ผู้ร้องโทรมาอีก", by=BY)
        put(case, [("jpg", Moment.BEFORE, b"new", None)])
        later = send_case(case.id, offices.partner(SECOND), by=BY)
        assert later.manifest.edition == first.manifest.edition + 1
    with offices.at(SECOND):
        here = taken(first.content)
        found = arrival(open_incoming(later.content))
        assert (found.state, found.case.id) == (State.MORE, here.id)
        assert [line.note for line in found.lines if line.note] == ["ผู้ร้องโทรมาอีก"]
        assert len(found.evidence) == 1
        taken(later.content)
        assert len(list_evidence(here.id)) == 3
        assert arrival(open_incoming(first.content)).state is State.HERE
    with offices.at(FIRST):
        undo_last(by=BY)


def test_an_older_one_after_a_newer_one_is_refused(offices: TwoOffices) -> None:
    case, first = sent(offices)
    with offices.at(FIRST):
        add_note(case.id, "ผู้ร้องโทรมาอีก", by=BY)
        later = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND) as path:
        taken(later.content)
        before = rows(path)
        assert arrival(open_incoming(first.content)).state is State.OLDER
        with pytest.raises(NotFound):
            taken(first.content)
        assert rows(path) == before


def test_what_was_sent_to_whom_stands_in_the_diary(offices: TwoOffices) -> None:
    case, file = sent(offices)
    with offices.at(FIRST):
        entries = diary(case.id)
        (sent_entry,) = [entry for entry in entries if entry.verb is Verb.SEND]
        (reading,) = [entry for entry in entries if entry.verb is Verb.READ_PERSON]
        for told in (SECOND, file.manifest.code, "มีข้อมูลผู้ร้อง"):
            assert told in (sent_entry.note or "")
        assert (sent_entry.by, reading.note) == (BY, file.manifest.code)
        assert find_misfits() == []


def test_what_is_recorded_says_whether_it_was_sealed(offices: TwoOffices) -> None:
    with offices.at(FIRST):
        case = case_of(PLAIN, PERSON)
        files = [
            send_case(case.id, offices.partner(SECOND), by=BY),
            send_case(case.id, offices.partner(SECOND), by=BY, with_persons=False),
            send_case(case.id, SECOND, by=BY, with_persons=False),
        ]
        for file in files:
            recorded = texts_of(file.paper.id)["text"]
            assert ('"sealed": true' in recorded) is file.is_sealed
        assert len({file.manifest.code for file in files}) == len(files)


def test_without_the_key_it_goes_without_persons_and_only_if_that_is_said(offices: TwoOffices) -> None:
    with offices.at(FIRST):
        case = case_of(PLAIN, PERSON)
        put(case, [("jpg", Moment.BEFORE, b"1", None), ("pdf", Moment.PAPER, b"2", None)])
        with pytest.raises(InvalidValue, match="--without-names"):
            send_case(case.id, "สำนักงานเขตไกลสมมติ", by=BY)
        assert [entry for entry in diary(case.id) if entry.verb is Verb.SEND] == []
        file = send_case(case.id, SECOND, by=BY, with_persons=False)
        told = file.told
        assert isinstance(told, SentCase)
        assert (len(told.evidence), len(told.left_out)) == (1, 1)
        for name in (PERSON.name, PERSON.phone, "12/34"):
            assert name is not None
            assert name.encode() not in file.content
        assert [entry for entry in diary(case.id) if entry.verb is Verb.READ_PERSON] == []
    with offices.at(SECOND):
        there = taken(file.content)
        assert load_complainant(there.id) == Complainant()
        not_ours(there.id, by=THERE, note="อยู่ในเขตอื่น")
        back = send_result(there.id, by=THERE)
    with offices.at(FIRST):
        found = returned(open_incoming(back.content))
        assert found.effect is Effect.REOPENS
        opened = taken(back.content, BY)
        assert load_words().standing(opened.status) is Standing.IN_PROGRESS
        assert "อยู่ในเขตอื่น" in (diary(case.id)[-1].note or "")
        undo_last(by=BY)
        assert load_words().standing(load_complaint(case.id).status) is Standing.FORWARDED
        assert returned(open_incoming(back.content)).state is State.NEW


def test_a_changed_key_is_taken_when_the_old_one_vouches_for_it_and_the_old_one_no_longer(
    offices: TwoOffices,
) -> None:
    case, old = sent(offices)
    with offices.at(FIRST):
        change_key(by=BY)
        new = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND):
        incoming = open_incoming(new.content)
        assert incoming.has_new_key
        take(incoming, by=THERE)
        assert offices.partner(FIRST).key == new.manifest.key.line
        assert refused(old.content).reason is Reason.OLD_KEY
        change_key(by=THERE)
        assert refused(new.content).reason is Reason.SEAL


def test_a_key_that_nobody_vouches_for_is_refused(offices: TwoOffices) -> None:
    case, _ = sent(offices)
    with offices.at(FIRST) as path:
        path.with_name("tamruang-key").unlink(missing_ok=True)
        for each in path.parent.iterdir():
            if "key" in each.name:
                each.unlink()
        make_key(by=BY, is_lost=True)
        file = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND):
        error = refused(file.content)
        assert error.reason is Reason.SENDER
        assert file.manifest.key.fingerprint in str(error)
        assert FIRST in str(error)


def test_only_a_forwarded_case_goes_and_only_one_with_a_result_comes_back(offices: TwoOffices) -> None:
    with offices.at(FIRST):
        case = case_of(PLAIN)
        reopen(case.id, by=BY)
        with pytest.raises(DoesNotFitError, match="Forward it first"):
            send_case(case.id, offices.partner(SECOND), by=BY)
        with pytest.raises(NotFound, match="did not come"):
            send_result(case.id, by=BY)
    _, file = sent_again(offices)
    with offices.at(SECOND):
        there = taken(file.content)
        with pytest.raises(DoesNotFitError, match="no result yet"):
            send_result(there.id, by=THERE)
        (partner,) = load_partners()
        remove_partner(partner.id, by=THERE)
        with pytest.raises(NotFound, match="among the partners"):
            send_result(there.id, by=THERE)


def sent_again(offices: TwoOffices) -> tuple[Complaint, MadeFile]:
    with offices.at(FIRST):
        case = case_of(replace(PLAIN, number="2563-SENT02"))
        return case, send_case(case.id, offices.partner(SECOND), by=BY)


def test_a_result_closes_nothing_that_was_opened_again_meanwhile(offices: TwoOffices) -> None:
    case, file = sent(offices)
    with offices.at(SECOND):
        there = taken(file.content)
        finish(there.id, by=THERE, method=Method.OTHER, answer="เปลี่ยนฝาท่อแล้ว เรียบร้อยดีทุกประการ")
        back = send_result(there.id, by=THERE)
    with offices.at(FIRST):
        reopen(case.id, by=BY)
        assert returned(open_incoming(back.content)).effect is Effect.NOTES
        still = taken(back.content, BY)
        assert load_words().standing(still.status) is Standing.IN_PROGRESS
        assert "เปลี่ยนฝาท่อแล้ว" in (diary(case.id)[-1].note or "")
        assert returned(open_incoming(back.content)).state is State.HERE


def test_a_result_of_a_case_that_was_never_sent_there_is_refused(offices: TwoOffices) -> None:
    _case, file = sent(offices)
    with offices.at(SECOND):
        there = taken(file.content)
        not_ours(there.id, by=THERE)
        back = send_result(there.id, by=THERE)
    with offices.at(FIRST) as path:
        undo_last(by=BY)  # the sending
        before = rows(path)
        with pytest.raises(NotFound, match="sent no such case"):
            foresee(open_incoming(back.content))
        with pytest.raises(NotFound):
            taken(back.content, BY)
        assert rows(path) == before


def test_where_the_evidence_can_t_be_kept_nothing_is_taken(
    offices: TwoOffices, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, file = sent(offices)
    with offices.at(SECOND) as path:
        before = rows(path)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(evidence_folder, "_place", full)
        with pytest.raises(EvidenceNotKept):
            taken(file.content)
        monkeypatch.undo()
        assert rows(path) == before


def test_a_card_tells_name_and_key_and_nothing_else_is_one(offices: TwoOffices) -> None:
    with offices.at(FIRST):
        card = make_card(by=BY)
        assert make_card(by=BY).content == card.content
        assert find_partner("ดอนสมมติ") == offices.partner(SECOND)
    assert read_card(card.content).office == FIRST
    _, file = sent(offices)
    for read in (read_card, read_month_bundle):
        with pytest.raises(Refused) as caught:
            read(file.content)
        assert caught.value.reason is Reason.KIND
    with offices.at(SECOND):
        assert refused(card.content).reason is Reason.KIND


def test_what_is_sealed_can_be_opened_by_its_key_alone() -> None:
    one, other = SecretKey(bytes([1] * 32)), SecretKey(bytes([2] * 32))
    box = seal_for("ลับ".encode(), one.public)
    assert unseal(box, one).decode() == "ลับ"
    assert seal_for("ลับ".encode(), one.public) != box
    for data, key in ((box, other), (box[:-1], one), (b"", one), (bytes([box[0] ^ 1]) + box[1:], one)):
        with pytest.raises(Refused) as caught:
            unseal(data, key)
        assert caught.value.reason is Reason.SEAL


def test_a_clerk_who_opens_a_file_with_a_followed_key_oversteps_nothing(offices: TwoOffices) -> None:
    case, _ = sent(offices)
    with offices.at(FIRST):
        change_key(by=BY)
        file = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND):
        head = add_word(List.OFFICER, "หัวหน้าสมมติ", by="head")
        clerk = add_word(List.OFFICER, "เจ้าหน้าที่สมมติ", by="head")
        link_account("head", by="head", officer=head.id, role=Role.HEAD)
        link_account("clerk", by="head", officer=clerk.id, role=Role.CLERK)
        taken(file.content, "clerk")
        assert offices.partner(FIRST).key == file.manifest.key.line
        assert find_oversteps() == []
        assert find_misfits() == []
        with pytest.raises(NotAllowed):
            add_partner("สำนักงานเขตใหม่สมมติ", SecretKey(bytes([7] * 32)).public.line, by="clerk")
        add_partner("สำนักงานเขตใหม่สมมติ", SecretKey(bytes([7] * 32)).public.line, by="head")
        assert offices.partner(FIRST).key == file.manifest.key.line


def test_a_key_that_lost_its_trust_while_the_file_was_looked_at_opens_nothing(offices: TwoOffices) -> None:
    case, old = sent(offices)
    with offices.at(FIRST):
        change_key(by=BY)
        new = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND) as path:
        looked_at = [open_incoming(old.content), open_incoming(new.content)]
        confirmed = add_partner(FIRST, SecretKey(bytes([6] * 32)).public.line, by=THERE)
        for is_removed in (False, True):
            if is_removed:
                remove_partner(confirmed.id, by=THERE)
            before = rows(path)
            for incoming in looked_at:
                with pytest.raises(Refused):
                    take(incoming, by=THERE)
            assert rows(path) == before


def test_the_number_of_a_removed_office_is_never_another_one_s(offices: TwoOffices) -> None:
    _, file = sent(offices)
    with offices.at(SECOND):
        here = taken(file.content)
        number = offices.partner(FIRST).id
        remove_partner(number, by=THERE)
        assert add_partner(THIRD, SecretKey(bytes([6] * 32)).public.line, by=THERE).id != number
        assert add_partner(FIRST, file.manifest.key.line, by=THERE).id == number
        assert arrival(open_incoming(file.content)).case.id == here.id


def test_who_forgets_a_complainant_hears_which_offices_were_told(offices: TwoOffices) -> None:
    case, _ = sent(offices)
    with offices.at(FIRST):
        foreseen = foresee_forgetting([case.id])
        assert foreseen.sent == (SECOND,)
        assert any(SECOND in str(line) for line in lines_of_foreseen(foreseen))


def test_a_case_is_found_by_its_number_in_the_other_office(offices: TwoOffices) -> None:
    case, file = sent(offices)
    with offices.at(SECOND):
        there = taken(file.content)
        assert complaint_of_number(case.number).id == there.id
        assert complaint_of_number("๒๕๖๓ SENT01").id == there.id
        finish(there.id, by=THERE, method=Method.OTHER, answer="เปลี่ยนฝาท่อแล้ว เรียบร้อยดีทุกประการ")
        back = send_result(there.id, by=THERE)
        register_complaint(Complaint(number=case.number, subject="เรื่องอื่น"), by=THERE)
        assert complaint_of_number(case.number).subject == "เรื่องอื่น"
    with offices.at(FIRST):
        taken(back.content, BY)
        assert complaint_of_number(there.number).id == case.id


def test_whatever_a_partner_writes_into_a_file_is_taken_whole_or_refused(offices: TwoOffices) -> None:
    """A partner's key signs and seals anything: what lies in the box is trusted no more than the box."""
    _, file = sent(offices)
    with offices.at(FIRST):
        _, sender = own_secret()
    with offices.at(SECOND) as path:
        _, receiver = own_secret()
        opened = open_sealed(file.content, most=1 << 26)
        inner = unpack(unseal(opened.parts[SEALED], receiver), most=1 << 26)
        chance, text = random.Random(4), inner[CASE].decode()
        before = rows(path)
        for _ in range(some(400)):
            place = chance.randrange(len(text))
            bad = chance.choice(
                ("null", "-1", '""', "[]", "{}", "9" * 30, "\u202e", "\x1b[31m", "1e9", '"', ",")
            )
            changed = text[:place] + bad + text[place + chance.randint(0, 6) :]
            parts = {**inner, CASE: changed.encode("utf-8", "replace")}
            box = {TO: opened.parts[TO], SEALED: seal_for(pack(parts), receiver.public)}
            try:
                foresee(open_incoming(seal(opened.manifest, box, sender)))
            except Refused as error:
                assert error.reason is Reason.CONTENT
        assert rows(path) == before
