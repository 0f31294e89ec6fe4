"""A letter is one verb on every screen, and a verb has one letter: whoever knows a key from one screen knows it on all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.tui.opened_screens import SCREENS
from tui.keyboard.actions import EVERYWHERE, Action
from tui.keyboard.verbs import MEANT, VERBS, verb_of

BY_PLACE = frozenset(
    {
        *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "shift+up", "shift+down"),
        *("pageup", "pagedown"),
        *(str(digit) for digit in range(10)),
    }
)
"""Keys that go by where one is: through fields and lists, and to the line with a number."""


def all_actions() -> Iterator[tuple[str, Action]]:
    for screen, found in SCREENS.items():
        yield from ((screen, action) for action in found.ACTIONS)
    yield from (("", action) for action in EVERYWHERE)


def keys_of_its_own(action: Action) -> tuple[str, ...]:
    return tuple(key for key in action.keys if key not in BY_PLACE)


def is_function_key(key: str) -> bool:
    return len(key) > 1 and key[0] == "f" and key[1:].isdigit()


def test_no_letter_is_two_verbs() -> None:
    verbs = defaultdict(set)
    for verb, keys in VERBS.items():
        for key in keys:
            verbs[key].add(verb)
    double = {key: found for key, found in verbs.items() if len(found) > 1}
    assert {key for key in double if not is_function_key(key)} == set()
    assert double == {
        "f5": {"assign", "compose"},
        "f6": {"look", "papers"},
        "f7": {"status", "cases_behind"},
    }, "function keys stay as they were; F6 looks at a paper or form, and does nothing else"


def test_no_verb_has_two_letters() -> None:
    for verb, keys in VERBS.items():
        assert len([key for key in keys if len(key) == 1]) <= 1, verb
        assert len(keys) <= 2, verb


def test_every_action_goes_by_the_key_of_its_verb() -> None:
    wrong = [
        f"{screen}.{action.id} goes by {key}: say in tui/keyboard/verbs.py which verb it is"
        for screen, action in all_actions()
        for key in keys_of_its_own(action)
        if key not in VERBS.get(verb_of(screen, action.id), ())
    ]
    assert wrong == []


def test_nothing_is_said_of_actions_that_are_not_there() -> None:
    ids = {action.id for _, action in all_actions()} | {
        f"{screen}.{action.id}" for screen, action in all_actions()
    }
    assert MEANT.keys() - ids == set()
    assert set(MEANT.values()) <= VERBS.keys()
