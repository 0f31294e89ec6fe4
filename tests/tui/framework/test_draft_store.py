"""What shall be on disk is there, in whatever order threads come to write and to store it."""

from pathlib import Path

import pytest

from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.drafts import Draft, find_draft, keep_draft, set_aside
from models.errors import DatabaseUnusable, ForgottenMeanwhile
from models.forgetting.forget import forget
from models.messages import message
from tui.framework.draft_store import DraftStore

PLACE = "case:1"


def draft(text: str) -> Draft:
    return Draft(texts={"line": text})


def on_disk(by: str = "a") -> str | None:
    kept = find_draft(PLACE, by=by)
    return None if kept is None else kept.texts["line"]


@pytest.fixture
def typed(database: Path) -> DraftStore:
    return DraftStore("a")


def test_the_last_word_counts(typed: DraftStore) -> None:
    typed.want(PLACE, draft("1"))
    typed.want(PLACE, draft("12"))
    assert on_disk() is None
    typed.write()
    assert on_disk() == "12"
    assert typed.is_written
    typed.want(PLACE, None)
    typed.write()
    assert on_disk() is None


def test_what_stands_as_before_is_not_written_again(typed: DraftStore) -> None:
    typed.want(PLACE, draft("1"))
    typed.write()
    typed.want(PLACE, draft("1"))
    assert typed.is_written


def test_a_screen_on_which_nothing_was_typed_touches_nothing(typed: DraftStore) -> None:
    keep_draft(PLACE, draft("earlier"), by="a")
    typed.want(PLACE, None)
    typed.refuse(PLACE)
    typed.write()
    assert on_disk() == "earlier"


def test_storing_drops_it_also_when_it_was_still_to_be_written(typed: DraftStore) -> None:
    texts = draft("1").texts
    typed.want(PLACE, draft("1"))
    assert typed.save_with(lambda: 7, PLACE, texts=texts)() == 7
    typed.write()
    assert on_disk() is None
    typed.want(PLACE, draft("1"))  # the line drops before the screen knows that it is stored
    typed.write()
    assert on_disk() is None
    typed.want(PLACE, draft("12"))  # typed after it was stored
    typed.write()
    assert on_disk() == "12"


def test_what_could_not_be_stored_is_still_wanted(typed: DraftStore) -> None:
    typed.want(PLACE, draft("1"))
    typed.write()
    typed.want(PLACE, draft("12"))

    def refuse() -> None:
        raise DatabaseUnusable(message("Nothing was changed."))

    with pytest.raises(DatabaseUnusable):
        typed.save_with(refuse, PLACE, texts=draft("12").texts)()
    assert on_disk() == "1"
    typed.write()
    assert on_disk() == "12"


def test_a_write_that_fails_is_tried_again(typed: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseUnusable(message("Nothing was changed."))

    typed.want(PLACE, draft("1"))
    with monkeypatch.context() as broken:
        broken.setattr("models.drafts.keep_draft", full)
        with pytest.raises(DatabaseUnusable):
            typed.write()
    assert not typed.is_written
    typed.write()
    assert on_disk() == "1"


def test_what_was_thrown_away_is_not_kept_by_a_hang_up(typed: DraftStore) -> None:
    typed.want(PLACE, draft("1"))
    typed.write()
    typed.refuse(PLACE, draft("1").texts)
    typed.want(PLACE, draft("1"))
    typed.write()
    assert on_disk() is None
    typed.begin(PLACE)  # the sheet is opened again, and the same is typed
    typed.want(PLACE, draft("1"))
    typed.write()
    assert on_disk() == "1"


def test_what_was_put_off_is_not_touched(typed: DraftStore) -> None:
    keep_draft(PLACE, draft("earlier"), by="a")
    kept = find_draft(PLACE, by="a")
    assert kept is not None
    set_aside(kept.id, by="a")
    typed.want(PLACE, draft("1"))
    typed.write()
    typed.save_with(lambda: None, PLACE)()
    assert on_disk() == "earlier"


def test_what_is_typed_on_after_a_forgetting_brings_nobody_back(typed: DraftStore) -> None:
    name = "นางสมมุติมณี วงษ์ทดลองเขต"
    case = register_complaint(Complaint(subject="น้ำท่วม"), by="a", complainant=Complainant(name, None))
    assert f"case:{case.id}" == PLACE
    typed.want(PLACE, draft(f"โทรหา{name}"))
    typed.write()
    forget([case.id], by="a")
    typed.want(PLACE, draft(f"โทรหา{name}แ"))
    with pytest.raises(ForgottenMeanwhile):
        typed.write()
    assert name not in (on_disk() or "")
    typed.refuse(PLACE)
    typed.write()
    assert on_disk() is None


def test_who_takes_up_what_a_forgetting_left_types_on(typed: DraftStore) -> None:
    name = "นางสมมุติมณี วงษ์ทดลองเขต"
    case = register_complaint(Complaint(subject="น้ำท่วม"), by="a", complainant=Complainant(name, None))
    typed.want(PLACE, draft(f"โทรหา{name}"))
    typed.write()
    forget([case.id], by="a")
    typed.begin(PLACE)
    typed.take_over(PLACE)
    for text in ("โทรแล้ว", "โทรแล้ว ไม่รับสาย"):
        typed.want(PLACE, draft(text))
        typed.write()
        assert on_disk() == text
