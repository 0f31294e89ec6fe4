"""The foot of a screen holds what fits, and always the way out and the palette, at its end."""

import pytest

from exports.layout import cell_width
from models.messages import message
from tui.keyboard.actions import BACK, HELP, PALETTE, QUIT, Action
from tui.widgets.foot import Foot

MANY = tuple(Action(f"a{n}", (f"f{n}",), message("Save"), message("Save")) for n in range(2, 12))


def shown(*actions: Action, width: int) -> list[str]:
    foot = Foot()
    foot.set_reactive(Foot.actions, actions)
    labels = foot.labels(width)
    ends = [start + cell_width(f"{key} {label}") for start, _, key, label in labels]
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
