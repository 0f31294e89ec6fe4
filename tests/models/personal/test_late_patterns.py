"""Patterns that are compiled when they are first looked for."""

import re

import pytest

from models.personal.late_patterns import late_pattern


def test_nothing_is_compiled_before_it_is_looked_for() -> None:
    late = late_pattern("(")

    assert late.pattern == "("
    with pytest.raises(re.error):
        late.search("")


@pytest.mark.parametrize("name", ["search", "match", "fullmatch"])
def test_the_first_look_and_those_behind_it_see_what_the_pattern_sees(name: str) -> None:
    late, plain = late_pattern("b+", re.IGNORECASE), re.compile("b+", re.IGNORECASE)

    for place in (("aBb",), ("aBb", 1), ("aBbc", 1, 2), ("c",)):
        for _ in range(2):
            found, expected = getattr(late, name)(*place), getattr(plain, name)(*place)
            assert (found and found.span()) == (expected and expected.span())


def test_all_places_parts_and_replacements_are_those_of_the_pattern() -> None:
    for _ in range(2):
        assert [match.span() for match in late_pattern("[0-9]").finditer("a1b2")] == [(1, 2), (3, 4)]
    assert late_pattern("[0-9]").findall("a1b2") == ["1", "2"]
    assert late_pattern("[0-9]").split("a1b2") == ["a", "b", ""]
    assert late_pattern("[0-9]").sub("-", "a1b2") == "a-b-"
