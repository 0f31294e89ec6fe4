"""Who goes on with a draft in which a complainant was being typed sees who complains: that is written down."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from models import clock
from models.cases.acts import Verb
from models.cases.diary import diary
from models.drafts import Draft, KeptDraft
from tests.tui.offices import case
from tui.drafts.case_places import LOADERS
from tui.drafts.places import Place

BY = "สมศรี"


@pytest.mark.parametrize(("field", "looks"), [("name", [BY]), ("subject", [])])
def test_only_a_draft_with_a_person_shows_one_and_says_who_looked(
    database: Path, field: str, looks: list[str]
) -> None:
    stored = case("66-D1")
    kept = KeptDraft(1, f"case:{stored.id}", Draft(texts={field: "ก"}, before={field: ""}), clock.now())
    screen = cast("Any", SimpleNamespace(program=SimpleNamespace(by=BY)))
    LOADERS["case"](Place(kept, screen, lambda _: None))
    assert [entry.by for entry in diary(stored.id) if entry.verb is Verb.READ_PERSON] == looks
