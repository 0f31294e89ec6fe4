"""Groups count what a look through the list counts."""

from collections import Counter

import pytest

from models.errors import SearchStopped
from models.register.filters import Filter
from models.register.groups import GroupBy, groups
from tests.models.register.conftest import TODAY, all_cases
from tests.models.register.plain import lets_in

FIELDS = {
    GroupBy.STATUS: "status",
    GroupBy.CATEGORY: "categories",
    GroupBy.SECTION: "sections",
    GroupBy.CHANNEL: "channel",
    GroupBy.OFFICER: "officer",
    GroupBy.DISTRICT: "district",
    GroupBy.SUBDISTRICT: "subdistrict",
    GroupBy.STEP: "next_step",
}


@pytest.mark.parametrize("by", GroupBy)
@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(pending=True),
        Filter(sections=frozenset({35})),
        Filter(sections=frozenset({35, 36}), statuses=frozenset({4})),
        Filter(text="ซอย"),
        Filter(text="ไม่มีคำนี้"),
    ],
    ids=lambda wanted: str(wanted)[:40],
)
def test_groups_are_those_of_a_look_through_the_list(register: None, wanted: Filter, by: GroupBy) -> None:
    expected: Counter[object] = Counter()
    for case in all_cases():
        if lets_in(wanted, case, TODAY):
            value = getattr(case, FIELDS[by])
            for each in value or (None,) if isinstance(value, tuple) else (value,):
                expected[each] += 1
    found = groups(wanted, by, today=TODAY)
    assert {group.value: group.count for group in found} == expected
    assert [group.count for group in found] == sorted(expected.values(), reverse=True)


def test_counting_is_given_up_when_nobody_waits_for_it(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.storage.interrupting._STEPS", 50)
    with pytest.raises(SearchStopped):
        groups(Filter(pending=False), GroupBy.CATEGORY, today=TODAY, stopped=lambda: True)
    assert groups(Filter(pending=False), GroupBy.CATEGORY, today=TODAY, stopped=lambda: False)
