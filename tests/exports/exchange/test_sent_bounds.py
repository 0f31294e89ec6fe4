"""How much a partner can bring into the register of another office with one file, and that nothing larger is made."""

from dataclasses import replace

import pytest

from exports.exchange import case_text
from exports.exchange.case_text import read_case, read_result, write_case, write_result
from exports.exchange.sending import send_case, send_result
from exports.exchange.strict_json import Unreadable
from models.cases.finishing import finish
from models.errors import InvalidValue
from models.exchange.sent import SentCase, SentResult
from models.office.vocabulary import Method
from tests.exports.exchange.test_sent_cases import made, offices, sent, taken
from tests.exports.exchange.two_offices import BY, FIRST, SECOND, THERE, TwoOffices

__all__ = ["made", "offices"]


def test_a_diary_that_fills_the_register_is_refused(offices: TwoOffices) -> None:
    _, file = sent(offices)
    told = file.told
    assert isinstance(told, SentCase)
    line = replace(told.diary[0], note="ก" * 10_000)
    long = replace(told, diary=tuple(replace(line, act=line.act + number) for number in range(100)))
    assert read_case(write_case(replace(long, diary=long.diary[:20]))).diary == long.diary[:20]
    with pytest.raises(Unreadable):
        read_case(write_case(long))


def test_a_result_that_would_be_refused_there_is_not_made_here(
    offices: TwoOffices, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, file = sent(offices)
    with offices.at(SECOND):
        there = taken(file.content)
        finish(there.id, by=THERE, method=Method.OTHER, answer="เปลี่ยนฝาท่อแล้ว เรียบร้อยดีทุกประการ")
        told = send_result(there.id, by=THERE).told
        assert isinstance(told, SentResult)
        assert read_result(write_result(told)) == told
        monkeypatch.setattr(case_text, "_LONGEST", 200)
        with pytest.raises(InvalidValue, match="too long"):
            send_result(there.id, by=THERE)
    with offices.at(FIRST), pytest.raises(InvalidValue, match="too long"):
        send_case(case.id, offices.partner(SECOND), by=BY)
