"""The README says what the program does, in a few lines, and what it points to is there."""

import re

import pytest

from tests.guides.commands import all_commands, option_names, typed
from tests.guides.pages import README, ROOT, Section, codes, sections
from tests.pictures import FOLDER, PALETTES, PICTURES
from tui.custom_keys import screen_class
from tui.keyboard.layouts import key_label
from tui.manual.pages import TOPICS

TEXT = README.read_text(encoding="utf-8")


def section(title: str) -> Section:
    """The section of a title."""
    return next(each for each in sections(TEXT) if each.heading == f"## {title}")


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= 120


@pytest.mark.parametrize("mark", ["start", "test"])
def test_its_two_commands_stand_where_they_are_looked_for(mark: str) -> None:
    block = re.search(rf"<!-- {mark} -->\n```sh\n(.+?)\n```", TEXT, flags=re.DOTALL)
    assert block
    assert sum(line.startswith("python3 ") for line in block[1].splitlines()) == 1


def test_a_day_in_ten_keys_are_keys_of_the_first_screen() -> None:
    keys = [codes(key)[0] for key, _ in section("A day in ten keys").rows]
    assert len(keys) == len(set(keys)) == 10
    assert set(keys) <= {key_label(key) for action in screen_class("today").ACTIONS for key in action.keys}


def test_every_command_is_in_it() -> None:
    said = [path for row in section("Commands").rows for code in codes(row[0]) for path in _paths(code)]
    assert len(said) == len(set(said))
    assert set(said) == all_commands().keys()


def _paths(text: str) -> list[tuple[str, ...]]:
    """The commands of a cell: `complaint list|show NUMBER` are two."""
    words = [
        word for word in text.split()[1:] if re.fullmatch(r"[a-z|-]+", word) and not word.startswith("-")
    ]
    *groups, last = words or [""]
    return [(*groups, name) for name in last.split("|")] if last else [()]


def test_what_is_to_be_typed_can_be_typed() -> None:
    for command in filter(lambda code: code.startswith("tamruang ") and "|" not in code, codes(TEXT)):
        path, options = typed(command)
        assert options <= option_names(path), command


def test_every_topic_of_the_manual_is_in_it() -> None:
    assert re.findall(r"\(tui/manual/en/(\w+)\.md\)", TEXT) == list(TOPICS)


def test_what_it_points_to_is_there() -> None:
    places = [*re.findall(r"\]\(([^):]+)\)", TEXT), *re.findall(r'(?:src|srcset)="([^"]+)"', TEXT)]
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


def test_the_pictures_are_those_that_are_taken_and_all_are_shown() -> None:
    taken = {f"{picture.name}-{theme}.png" for picture in PICTURES for theme in PALETTES}
    assert {path.name for path in FOLDER.iterdir()} == taken
    assert {place.rpartition("/")[2] for place in re.findall(r'(?:src|srcset)="([^"]+)"', TEXT)} == taken
