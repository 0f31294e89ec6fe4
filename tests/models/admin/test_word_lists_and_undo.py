"""Whatever an office edits: the cases follow, and taking everything back gives everything back."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.admin.mappings import save_mapping
from models.admin.settings import save_settings
from models.admin.word_lists import add_word, change_word, delete_word, move_word, retire_word
from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.undo import last_undoable, undo_last
from models.clock import bangkok_day
from models.errors import InvalidValue, NotFound
from models.office.calendar import load_calendar
from models.office.settings import Settings, load_settings
from models.office.vocabulary import Method
from models.office.words import List, load_words, word_key
from tests.examples import examples

BY = "สมหญิง"
ids = st.integers(1, 60)
texts = st.sampled_from(["ใหม่", "ถนน", "บาทวิถี", "คำยาว ๆ", "PM2.5", "รอรับเรื่อง", "  "])
EDITS = st.one_of(
    st.tuples(st.just(add_word), st.sampled_from([List.CATEGORY, List.SECTION, List.CHANNEL]), texts),
    st.builds(lambda word, alias: (_alias, word, alias), ids, texts),
    st.tuples(st.just(retire_word), ids),
    st.tuples(st.just(delete_word), ids),
    st.tuples(st.just(move_word), ids, st.integers(-5, 5)),
    st.builds(lambda word, pending: (_pending, word, pending), st.integers(1, 5), st.booleans()),
    st.builds(lambda word, days: (_days, word, days), st.integers(12, 20), st.none() | st.integers(1, 30)),
    st.builds(
        lambda accept, end, added: (
            _settings,
            Settings(accept_days=accept, finish_days=end, added_holidays=tuple(added)),
        ),
        *(st.integers(1, 3), st.integers(1, 20)),
        st.lists(st.sampled_from(["2020-02-03 ก", "2020-02-05", "2020-02-20 ข"]), max_size=2, unique=True),
    ),
    st.builds(lambda header: (_mapping, header), st.sampled_from(["id", "เลขที่", ""])),
)


def _alias(word: int, alias: str, *, by: str) -> None:
    known = load_words().by_id.get(word)
    change_word(word, by=by, aliases=(*(known.aliases if known else ()), alias))


def _pending(word: int, pending: bool, *, by: str) -> None:
    change_word(word, by=by, pending=pending)


def _days(word: int, days: int | None, *, by: str) -> None:
    change_word(word, by=by, days=days)


def _settings(wanted: Settings, *, by: str) -> None:
    save_settings(wanted, by)


def _mapping(header: str, *, by: str) -> None:
    save_mapping("แบบ", {header: "number"}, by)


def check(cases: list[int]) -> None:
    """Every case is dated as the words and settings say, and no two words of a list say the same."""
    words, office, calendar = load_words(), load_settings(), load_calendar()
    for case in map(load_complaint, cases):
        assert case.pending == words.by_id[case.status].pending
        assert case.due_on == due_day(case, words)
        if case.pending:
            right = deadlines(bangkok_day(case.received_at), case.categories, words, office, calendar)
            assert (case.accept_by, case.finish_by) == right
    said = {(word.list, word_key(text), word.id) for word in words.all for text in (word.word, *word.aliases)}
    assert len(said) == len({(which, key) for which, key, _ in said})


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=12))
def test_cases_follow_and_all_comes_back(office: Path, edits: list[tuple[object, ...]]) -> None:
    start, cases = datetime(2020, 1, 30, 12, tzinfo=UTC), []
    for back in range(3):
        categories = tuple(range(12, 13 + back))
        received = start + timedelta(days=back)
        case = Complaint(subject="ไฟดับ", received_at=received, categories=categories)
        cases.append(register_complaint(case, by="สมชาย").id)
    finish(cases[-1], by="สมชาย", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้ว")
    stored, words, numbers = [load_complaint(case) for case in cases], load_words().all, load_settings()
    for verb, *values in edits:
        with suppress(InvalidValue, NotFound):
            verb(*values, by=BY)  # type: ignore[operator]
        check(cases)
    while last_undoable(BY) is not None:
        undo_last(by=BY)
        check(cases)
    assert load_words().all == words
    assert load_settings() == numbers
    assert [load_complaint(case) for case in cases] == stored
