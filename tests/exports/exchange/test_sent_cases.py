"""A case goes to another office as a file and comes back with its result: two real databases, equal field by field."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exports.exchange.incoming import Incoming, foresee, open_incoming, take
from exports.exchange.sending import MadeFile, send_case, send_result
from models.admin.word_lists import add_word
from models.audit.audit import find_misfits
from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.evidence import Evidence, Moment, add_evidence, list_evidence
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.workflow import add_note, forward, take_in
from models.errors import InvalidValue
from models.exchange.arriving import ARRIVED, CATEGORIES, CHANNEL, NUMBER, Arrival, State
from models.exchange.result import Effect, Returned
from models.office.vocabulary import Method, Priority, Standing
from models.office.words import List, load_words
from models.thai import clean_line, clean_paragraphs
from tests.examples import examples
from tests.exports.exchange.two_offices import (
    BY,
    FIRST,
    SECOND,
    THERE,
    TwoOffices,
    copy_of,
    make_two_offices,
)
from tests.strategies import cases, free_texts

_WORDS = {"channel": List.CHANNEL, "categories": List.CATEGORY, "sections": List.SECTION}
_FILES = {"jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-1.7\n"}
_people = st.none() | st.builds(
    Complainant,
    st.none() | st.sampled_from(("นางสาวมาลี ใจงาม", "นายทดลอง 👩‍👩‍👧")),
    st.none() | st.sampled_from(("081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘")),
    st.none() | st.booleans(),
)
_evidence = st.lists(
    st.tuples(
        st.sampled_from(sorted(_FILES)),
        st.sampled_from(Moment),
        st.binary(max_size=40),
        st.none() | free_texts,
    ),
    max_size=3,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TwoOffices:
    return make_two_offices(tmp_path_factory.mktemp("offices") / "made")


@pytest.fixture
def offices(made: TwoOffices, tmp_path: Path) -> TwoOffices:
    return copy_of(made, tmp_path / "offices")


@contextmanager
def anew(made: TwoOffices) -> Iterator[TwoOffices]:
    """Offices of its own for each example."""
    with tempfile.TemporaryDirectory() as folder:
        yield copy_of(made, Path(folder) / "offices")


def in_words(case: Complaint) -> Complaint:
    """A case with the ids of the office's words instead of their places."""
    words = load_words()
    ids = {name: [word.id for word in words.of(which)] for name, which in _WORDS.items()}
    return replace(
        case,
        channel=None if case.channel is None else ids["channel"][case.channel],
        categories=tuple(ids["categories"][each] for each in case.categories),
        sections=tuple(ids["sections"][each] for each in case.sections),
    )


def put(case: Complaint, files: list[tuple[str, Moment, bytes, str | None]]) -> None:
    """Evidence for a case; one that it has already is left out."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (ending, moment, tail, caption) in enumerate(files):
            path = Path(folder) / f"ภาพ {number} 📷.{ending}"
            path.write_bytes(_FILES[ending] + tail)
            with suppress(InvalidValue):
                add_evidence(case.id, path, by=BY, moment=moment, caption=caption and caption[:200])


def seen(evidence: list[Evidence]) -> list[tuple[object, ...]]:
    """What of evidence is the same in both offices."""
    return [
        (each.sha256, each.media, each.size, each.name, each.moment, each.caption, each.added_on, each.state)
        for each in evidence
    ]


def told(case: Complaint) -> dict[str, object]:
    """What of a case is the same in both offices, with words for ids."""
    words = load_words()
    return {
        **{
            name: getattr(case, name)
            for name in ("subject", "detail", "address", "subdistrict", "district", "province")
        },
        "place": (case.latitude, case.longitude),
        "channel": words.name(case.channel),
        "categories": sorted(map(words.name, case.categories)),
        "priority": case.priority,
    }


def case_of(values: Complaint, person: Complainant | None = None, note: str = "") -> Complaint:
    """A case of the first office that was forwarded to the second one."""
    case = register_complaint(values, by=BY, complainant=person)
    if clean_paragraphs(note):
        add_note(case.id, note, by=BY)
    return forward(case.id, by=BY, agency=SECOND, note="โปรดดำเนินการ").one


PLAIN = Complaint(
    number="2563-SENT01",
    received_at=datetime(2020, 1, 20, 3, tzinfo=UTC),
    subject="ฝาท่อชำรุด โทร 081-234-5678",
    detail="นางสาวมาลี ใจงาม แจ้งว่า\nฝาท่อหน้าบ้านเลขที่ 12/34 ชำรุด 🕳️",
)
PERSON = Complainant("นางสาวมาลี ใจงาม", "081-234-5678", None)


def sent(offices: TwoOffices, **options: bool) -> tuple[Complaint, MadeFile]:
    with offices.at(FIRST):
        case = case_of(PLAIN, PERSON, note="มาลีโทรมาถาม 🙏")
        put(case, [("jpg", Moment.BEFORE, b"1", "ก่อน"), ("pdf", Moment.PAPER, b"2", None)])
        return case, send_case(case.id, offices.partner(SECOND), by=BY, **options)


def taken(content: bytes, by: str = THERE) -> Complaint:
    return take(open_incoming(content), by=by)


def arrival(incoming: Incoming) -> Arrival:
    found = foresee(incoming)
    assert isinstance(found, Arrival)
    return found


def returned(incoming: Incoming) -> Returned:
    found = foresee(incoming)
    assert isinstance(found, Returned)
    return found


@given(
    case=cases(),
    priority=st.sampled_from(Priority),
    person=_people,
    note=free_texts,
    files=_evidence,
    after=_evidence,
    answer=free_texts,
)
@examples(0.5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_case_goes_and_its_result_comes_back_equal_field_by_field(
    made: TwoOffices,
    case: Complaint,
    priority: Priority,
    person: Complainant | None,
    note: str,
    files: list[tuple[str, Moment, bytes, str | None]],
    after: list[tuple[str, Moment, bytes, str | None]],
    answer: str,
) -> None:
    with anew(made) as offices:
        with offices.at(FIRST):
            values = replace(in_words(case), priority=priority, received_from="ผู้ว่าฯ")
            if not clean_line(values.subject or ""):
                values = replace(values, subject="เรื่องสมมติ 🚧")
            first = case_of(values, person, note)
            put(first, files)
            left, evidence, who = told(first), seen(list_evidence(first.id)), load_complainant(first.id)
            file = send_case(first.id, offices.partner(SECOND), by=BY)
            gone = file.told
        with offices.at(SECOND):
            incoming = open_incoming(file.content)
            assert incoming.told == gone
            assert arrival(incoming).state is State.NEW
            there = take(incoming, by=THERE)
            assert told(there) == left
            assert seen(list_evidence(there.id)) == evidence
            assert load_complainant(there.id) == who
            assert dict(there.extra)[NUMBER] == first.number
            assert load_words().standing(there.status) is Standing.WAITING
            put(there, after)
            own = seen(list_evidence(there.id))[len(evidence) :]
            take_in(there.id, by=THERE)
            words = f"{answer} ดำเนินการแก้ไขเรียบร้อยแล้ว ขอบคุณที่แจ้ง"
            there = finish(there.id, by=THERE, method=Method.INVESTIGATED, answer=words).one
            back = send_result(there.id, by=THERE)
            assert find_misfits() == []
        with offices.at(FIRST):
            incoming = open_incoming(back.content)
            assert incoming.told == back.told
            assert returned(incoming).effect is Effect.FINISHES
            closed = take(incoming, by=BY)
            assert told(closed) == left
            assert load_words().standing(closed.status) is Standing.FINISHED
            assert closed.steps[4] is not None
            assert (closed.answer, closed.method) == (there.answer, Method.FORWARDED)
            assert seen(list_evidence(first.id)) == evidence + [each for each in own if each not in evidence]
            assert load_complainant(first.id) == who
            assert find_misfits() == []


def test_words_that_the_other_office_does_not_have_are_kept_beside_the_case(offices: TwoOffices) -> None:
    with offices.at(FIRST):
        channel = add_word(List.CHANNEL, "วิทยุชุมชน", by=BY)
        category = add_word(List.CATEGORY, "เสียงตามสาย", by=BY)
        case = case_of(replace(PLAIN, channel=channel.id, categories=(category.id,)))
        file = send_case(case.id, offices.partner(SECOND), by=BY)
    with offices.at(SECOND):
        incoming = open_incoming(file.content)
        assert arrival(incoming).unknown == ("วิทยุชุมชน", "เสียงตามสาย")
        there = dict(take(incoming, by=THERE).extra)
        assert (there[CHANNEL], there[CATEGORIES]) == ("วิทยุชุมชน", "เสียงตามสาย")
        assert there[ARRIVED] == "2020-01-20 10:00"
