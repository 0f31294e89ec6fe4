"""A record is in all that can be seen of it what `dataclasses` would have made."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import records


def make(decorate: Any) -> dict[str, Any]:
    """The same classes, made by one of the two."""

    class Empty:
        """Nothing."""

    class One:
        """A value."""

        name: str

    class Many:
        """Several values, some of them there by themselves."""

        name: str
        count: int = 3
        marks: dict[str, int] = field(default_factory=dict)
        secret: str = field(default="s", repr=False, compare=False)

        def doubled(self) -> int:
            """A method."""
            return self.count * 2

        def __len__(self) -> int:
            return self.count

    class Full:
        """Very many values."""

        first: int
        second: int = 2
        third: dict[str, int] = field(default_factory=dict)
        fourth: int = 4
        fifth: str = "five"

    class Own:
        """A class that says itself how it is shown."""

        name: str

        def __repr__(self) -> str:
            return "own"

    made = {each.__name__: decorate(frozen=True, slots=True)(each) for each in (Empty, One, Many, Full, Own)}
    for name, each in made.items():
        each.__qualname__ = each.__name__ = name
    return made


OURS, THEIRS = make(records.dataclass), make(dataclasses.dataclass)
MAKERS: list[Callable[[dict[str, Any]], Any]] = [
    lambda kind: kind["Empty"](),
    lambda kind: kind["One"]("ก"),
    lambda kind: kind["One"](name="ข"),
    lambda kind: kind["Many"]("ก"),
    lambda kind: kind["Many"]("ก", 4, {"a": 1}),
    lambda kind: kind["Many"]("ก", secret="other"),
    lambda kind: kind["Full"](1, fifth="ห้า"),
    lambda kind: kind["Full"](1, 2, {"a": 1}, 4, "ห้า"),
    lambda kind: kind["Own"]("x"),
]


@pytest.mark.parametrize("maker", MAKERS)
def test_a_record_is_shown_and_taken_apart_alike(maker: Callable[[dict[str, Any]], Any]) -> None:
    ours, theirs = maker(OURS), maker(THEIRS)
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [each.name for each in dataclasses.fields(ours)] == [
        each.name for each in dataclasses.fields(theirs)
    ]
    assert type(ours).__slots__ == type(theirs).__slots__
    assert type(ours).__match_args__ == type(theirs).__match_args__
    assert copy.deepcopy(ours) == ours == copy.copy(ours)


@given(st.lists(st.sampled_from(MAKERS), min_size=2, max_size=2))
def test_two_records_are_equal_where_theirs_are(makers: list[Callable[[dict[str, Any]], Any]]) -> None:
    first, second = makers
    assert (first(OURS) == second(OURS)) == (first(THEIRS) == second(THEIRS))
    assert first(OURS) != first(THEIRS)


def test_equal_records_have_one_hash_and_unhashable_values_none() -> None:
    assert hash(OURS["One"]("ก")) == hash(OURS["One"]("ก"))
    with pytest.raises(TypeError):
        hash(OURS["Many"]("ก"))


def test_a_default_that_is_made_is_made_for_each() -> None:
    first, second = OURS["Many"]("ก"), OURS["Many"]("ก")
    assert first.marks is not second.marks


@pytest.mark.parametrize("kind", ["Many", "Full"])
def test_a_record_of_a_derived_class_is_one_of_that_class(kind: str) -> None:
    derived = type("Derived", (OURS[kind],), {})
    record = derived("ก")
    assert type(record) is derived
    assert dataclasses.asdict(record) == dataclasses.asdict(OURS[kind]("ก"))


@pytest.mark.parametrize(("kind", "known"), [("Many", "count"), ("Full", "second")])
def test_a_record_stays_as_it_was_made(kind: str, known: str) -> None:
    record = OURS[kind]("ก")
    assert type(record) is OURS[kind]
    for refused in (known, "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(record, refused, 5)
        with pytest.raises(FrozenInstanceError):
            delattr(record, refused)


def test_a_record_cannot_be_changed() -> None:
    record = OURS["Many"]("ก")
    for refused in ("count", "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(record, refused, 5)
        with pytest.raises(FrozenInstanceError):
            delattr(record, refused)
    assert dataclasses.replace(record, count=5).doubled() == 10
    assert record.count == 3


@pytest.mark.parametrize("maker", MAKERS)
def test_a_copy_with_changes_is_the_one_that_dataclasses_makes(
    maker: Callable[[dict[str, Any]], Any],
) -> None:
    record = maker(OURS)
    for changes in ({}, {"name": "ง"}, {"name": "ง", "count": 7}, {"secret": "new"}, {"unknown": 1}):
        try:
            theirs = dataclasses.replace(record, **changes)
        except TypeError:
            with pytest.raises(TypeError):
                records.replace(record, **changes)
        else:
            ours = records.replace(record, **changes)
            assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
            assert type(ours) is type(record)


@pytest.mark.parametrize(
    "wrong", [((), {}), (("a", 1, {}, "s", 5), {}), (("a",), {"unknown": 1}), (("a",), {"name": "b"})]
)
def test_wrong_values_are_refused_the_first_time_and_later(
    wrong: tuple[tuple[Any, ...], dict[str, Any]],
) -> None:
    made = make(records.dataclass)["Many"]
    for _ in range(2):
        with pytest.raises(TypeError):
            made(*wrong[0], **wrong[1])
    assert made("a").name == "a"


def test_what_only_dataclasses_knows_is_refused() -> None:
    class Counted:
        """A field that nobody gives."""

        number: int = field(init=False)

    with pytest.raises(TypeError):
        records.dataclass(frozen=True, slots=True)(Counted)
    with pytest.raises(TypeError):
        records.dataclass(frozen=False, slots=True)


@records.dataclass(frozen=True, slots=True)
class Sent:
    """A record that another process can be sent."""

    name: str
    count: int = 0


def test_a_record_comes_back_from_a_pickle() -> None:
    assert pickle.loads(pickle.dumps(Sent("ก", 2))) == Sent("ก", 2)
