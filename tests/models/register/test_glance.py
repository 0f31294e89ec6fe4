"""What follows a command that is being typed is seen without opening the office, in a file or on a server."""

from pathlib import Path

import pytest

from models.office.words import List, load_words
from models.register.glance import see_cases, see_subdistricts, see_words
from models.storage.database import close_office
from models.storage.kept import moment_text
from tests.models.register.conftest import all_cases


@pytest.mark.usefixtures("register")
def test_words_and_numbers_are_seen_without_opening_the_office(path: Path) -> None:
    cases, words = all_cases(), load_words()
    case = next(case for case in cases if case.pending)
    close_office()
    assert see_words(path, "status") == [word.word for word in words.of(List.STATUS)]
    (seen,) = see_cases(path, case.number)
    assert seen.number == case.number
    assert seen.at == moment_text(case.received_at)
    assert seen.status == words.name(case.status)
    assert see_subdistricts(path) == sorted({case.subdistrict for case in cases if case.subdistrict})


def test_nothing_is_seen_where_nothing_is(tmp_path: Path) -> None:
    assert see_words(tmp_path / "nothing.db", "status") == []
