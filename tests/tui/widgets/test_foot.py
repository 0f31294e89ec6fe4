"""The foot of a screen holds what fits, and always the way out and the palette, at its end."""

import pytest

from exports.language import set_language
from exports.layout import cell_width
from models.messages import message
from tui.keyboard.actions import BACK, HELP, PALETTE, QUIT, Action
from tui.widgets.foot import Foot

MANY = tuple(Action(f"a{n}", (f"f{n}",), message("Save"), message("Save")) for n in range(2, 12))


def shown(*actions: Action, width: int) -> list[str]:
    foot = Foot()
    foot.set_reactive(Foot.actions, actions)
    labels = foot.labels(width)
    ends = [start + cell_width(f"{key} {label}".rstrip()) for start, _, key, label in labels]
    assert all(end <= width for end in ends), "nothing stands beyond the edge"
    assert [start for start, *_ in labels] == sorted(start for start, *_ in labels)
    return [action.id for _, action, _, _ in labels]


@pytest.mark.parametrize("way_out", [BACK, QUIT])
@pytest.mark.parametrize("width", [24, 40, 80])
def test_the_way_out_is_there_at_any_width(way_out: Action, width: int) -> None:
    assert shown(HELP, *MANY, way_out, width=width)[-1] == way_out.id
    assert shown(HELP, way_out, *MANY, PALETTE, width=width)[-2:] == [way_out.id, "palette"]


def test_what_is_needed_most_comes_first_and_all_of_it_where_there_is_room() -> None:
    ids = ["help", *(action.id for action in MANY)]
    some = shown(HELP, *MANY, BACK, width=60)
    assert some[:-1] == ids[: len(some) - 1]
    assert shown(HELP, *MANY, BACK, width=200) == [*ids, "back"]


@pytest.mark.parametrize(("width", "word"), [(41, "Commands"), (40, "")])
def test_the_palette_gives_its_word_before_a_verb_gives_its_place(width: int, word: str) -> None:
    foot = Foot()
    foot.set_reactive(Foot.actions, (HELP, MANY[0], BACK, PALETTE))
    set_language("en")
    labels = foot.labels(width)
    assert [action.id for _, action, _, _ in labels] == ["help", "a2", "back", "palette"]
    assert labels[-1][3] == word
