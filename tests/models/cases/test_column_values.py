"""A field of many cases is stored exactly as that of one case."""

from typing import Any

from hypothesis import given
from hypothesis.strategies import lists, none, one_of, sampled_from, text, tuples

from models.cases.column_values import kept_columns, told_column
from models.cases.complaint import Complaint
from models.cases.store import some_column_values
from models.storage.kept import keep_extra, tell_extra

NAMES = ("photo", "star", "type", "p", "%s", "100 %", '"', "ก{}", "\\", "count_reopen", "line\nbreak")
TEXTS = one_of(text(max_size=6), sampled_from(("%", "%s", "%%", "{}", '"\\"', "\n", "ก", "\x1f")))
EXTRA = lists(tuples(sampled_from(NAMES), one_of(TEXTS, TEXTS, none())), max_size=5).map(tuple)


@given(many=lists(one_of(none(), EXTRA), max_size=6))
def test_what_is_kept_beside_many_cases_is_what_is_kept_beside_each(many: list[Any]) -> None:
    told = told_column("extra", many)
    kept = kept_columns({"extra": told}, {"extra": many})["extra"]
    for pairs, as_told, as_kept in zip(many, told, kept, strict=True):
        if pairs is None:
            assert as_kept is None
            continue
        assert (as_told or "") == some_column_values(Complaint(extra=pairs), ["extra"])["extra"]
        assert as_kept == keep_extra(dict(pairs))
        assert tell_extra(as_kept) == (as_told or "")
