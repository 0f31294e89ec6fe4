"""Where the office calls something by another name, the word of the file is kept beside the case, and makes no noise."""

import pytest

from models.cases.complaint import Complaint
from models.cases.store import complaint_of_number
from models.office.words import load_words
from tests.models.imports.conftest import Arrivals, counts

HEADER = "ticket_id,comment,timestamp,type,star"


def row(types: str, star: int = 5) -> str:
    return f'A1,ก,2023-05-01,"{types}",{star}'


def case() -> Complaint:
    return complaint_of_number("A1")


@pytest.mark.parametrize(
    ("types", "kept"),
    [
        ("บาทวิถี", {"type": "บาทวิถี"}),
        ("{บาทวิถี,ถนน}", {"type": "{บาทวิถี,ถนน}"}),
        # The office's own word, however it is written, and a word that is new to it.
        *(("ทางเท้า", {}), ("ทาง เท้า", {}), ("ศาลา", {})),
    ],
)
def test_a_word_is_kept_as_it_came_if_the_office_says_another(
    arrivals: Arrivals, types: str, kept: dict[str, str]
) -> None:
    arrivals.take_rows(HEADER, row(types))
    assert dict(case().extra) == {**kept, "star": "5"}


def test_a_file_that_says_the_same_again_changes_nothing(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("บาทวิถี"))
    assert counts(arrivals.take_rows(HEADER, row("บาทวิถี", star=6))) == (0, 0, 1, 0)
    # The office's word from elsewhere says nothing of how MIS calls it.
    assert counts(arrivals.take_rows(HEADER, row("ทางเท้า"))) == (0, 0, 1, 0)
    assert dict(case().extra)["type"] == "บาทวิถี"


def test_a_case_that_was_taken_in_before_words_were_kept_is_not_changed_by_them(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("ทางเท้า"))
    assert counts(arrivals.take_rows(HEADER, row("บาทวิถี"))) == (0, 0, 1, 0)


def test_the_word_goes_when_the_file_says_something_else(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row("บาทวิถี"))
    assert counts(arrivals.take_rows(HEADER, row("ถนน"))) == (0, 1, 0, 0)
    assert [load_words().name(each) for each in case().categories] == ["ถนน"]
    assert dict(case().extra) == {"star": "5"}
    assert counts(arrivals.take_rows(HEADER, row("บาทวิถี"))) == (0, 1, 0, 0)
    assert dict(case().extra) == {"star": "5", "type": "บาทวิถี"}
