"""Views: a filter and an order under a name. Some are always there, the office keeps its own beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, cast

from models.cases.acts import Act, Verb, act
from models.cases.setting_rows import LIST_COLUMNS, SAVED_VIEWS, read_setting, write_setting
from models.errors import InvalidValue, NotFound, TamruangError
from models.messages import Message, message
from models.office.people import Right
from models.office.vocabulary import Priority
from models.records import dataclass
from models.register.filters import DueFilter, Filter, LookFilter
from models.register.order import DUE_FIRST, NEWEST_FIRST, URGENT_FIRST, Order, Sort
from models.thai import clean_line

_SETS = frozenset({"statuses", "sections", "categories", "channels", "officers", "priorities"})
_DAYS = frozenset({"received_from", "received_until"})


class ViewNameTaken(TamruangError):
    """A view was to be saved under the name of another one; nothing was replaced."""

    title = message("This name is taken")


URGENT = frozenset(Priority) - {Priority.NORMAL}
"""What is more urgent than most."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list under a name.

    Attributes:
        name: as shown, unique among the office's own; of a built-in view its id.
        filter: which cases.
        order: in which order.
        title: of a built-in view, what is shown instead of the name.
        columns: names of its columns, from left to right; none for those that the person who looks has chosen.
    """

    name: str
    filter: Filter
    order: Order = NEWEST_FIRST
    title: Message | None = None
    columns: tuple[str, ...] = ()


def default_views(officer: int | None = None) -> list[SavedView]:
    """The views that are always there.

    Args:
        officer: id of the officer who looks, for their own cases.
    """
    pending = Filter(pending=True)
    views = [
        SavedView("pending", pending, DUE_FIRST, message("All pending")),
        SavedView("late", Filter(due=DueFilter.LATE), DUE_FIRST, message("Late")),
        SavedView("due-today", Filter(due=DueFilter.TODAY), DUE_FIRST, message("Due today")),
        SavedView("due-soon", Filter(due=DueFilter.SOON), DUE_FIRST, message("Due soon")),
        SavedView(
            "no-section", Filter(pending=True, no_section=True), NEWEST_FIRST, message("Not assigned yet")
        ),
        SavedView("all", Filter(), NEWEST_FIRST, message("All cases")),
        SavedView("changed", Filter(), Order(Sort.CHANGED), message("Changed last")),
    ]
    if officer is not None:
        mine = Filter(pending=True, officers=frozenset({officer}))
        views.insert(1, SavedView("mine", mine, DUE_FIRST, message("My cases")))
    return views


def following_views() -> list[SavedView]:
    """The views of what is followed up, always there too; behind the office's own, so that these keep their digits."""
    return [
        SavedView("urgent", Filter(pending=True, priorities=URGENT), URGENT_FIRST, message("Urgent")),
        SavedView("waiting-for-others", Filter(held=True), DUE_FIRST, message("Waiting for others")),
        SavedView("look-again", Filter(look=LookFilter.DUE), NEWEST_FIRST, message("To look at again")),
    ]


def list_views() -> list[SavedView]:
    """The office's own views, in the order in which they were first saved."""
    stored = cast("list[dict[str, Any]]", read_setting(SAVED_VIEWS) or [])
    return [_view(each) for each in stored]


def save_view(view: SavedView, *, by: str, replace: bool = False) -> SavedView:
    """Keep a view for all of the office.

    Args:
        view: with its name.
        by: who saves it.
        replace: put it in the place of another one of the same name, which may be a colleague's.

    Returns:
        The view as it is stored, its name cleaned.

    Raises:
        InvalidValue: it has no name.
        ViewNameTaken: another list is saved under its name, and it was not said that it be replaced.
    """
    name = clean_line(view.name)
    if not name:
        raise InvalidValue("name", message("A view needs a name."))
    kept = SavedView(name, view.filter, view.order, columns=view.columns)
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        views = list_views()
        place = next((at for at, other in enumerate(views) if other.name == name), len(views))
        if not replace and views[place:] and views[place] != kept:
            raise ViewNameTaken(
                message("The office has a view “{name}” already, of another list. Replace it?", name=name)
            )
        views[place : place + 1] = [kept]
        _store(doing, views)
    return kept


def delete_view(name: str, *, by: str) -> None:
    """Drop a view of the office's own.

    Raises:
        NotFound: there is none of that name.
    """
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        views = list_views()
        left = [view for view in views if view.name != name]
        if len(left) == len(views):
            raise NotFound(message("There is no view named “{name}”.", name=name))
        _store(doing, left)


def load_columns(by: str) -> tuple[str, ...]:
    """The columns that a person has chosen for lists without columns of their own; none for the usual ones."""
    stored = read_setting(LIST_COLUMNS)
    chosen = stored.get(clean_line(by), ()) if isinstance(stored, dict) else ()
    return tuple(map(str, chosen))


def save_columns(columns: tuple[str, ...], *, by: str) -> None:
    """Keep the columns that a person has chosen.

    Args:
        columns: their names, from left to right; none for the usual ones.
        by: who chose them.

    Raises:
        NotAllowed: the person has no right to change anything.
    """
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        stored = read_setting(LIST_COLUMNS)
        kept = (
            {name: chosen for name, chosen in stored.items() if name != doing.by}
            if isinstance(stored, dict)
            else {}
        )
        if columns:
            kept[doing.by] = list(columns)
        write_setting(doing, LIST_COLUMNS, kept)


def _store(doing: Act, views: list[SavedView]) -> None:
    write_setting(doing, SAVED_VIEWS, [_plain(view) for view in views])


def _plain(view: SavedView) -> dict[str, object]:
    """A view as JSON keeps it: only what the filter asks for."""
    asked: dict[str, object] = {}
    for name, value in asdict(view.filter).items():
        if value == getattr(Filter(), name):
            continue
        if name in _SETS:
            value = sorted(value)
        elif name in _DAYS:
            value = value.isoformat()
        asked[name] = value
    return {
        "name": view.name,
        "filter": asked,
        "sort": str(view.order.sort),
        "descending": view.order.descending,
        **({"columns": list(view.columns)} if view.columns else {}),
    }


def _view(stored: Mapping[str, Any]) -> SavedView:
    known = {field.name for field in fields(Filter)}
    asked: dict[str, Any] = {}
    for name, value in stored["filter"].items():
        if name not in known:
            continue
        if name in _SETS:
            value = frozenset(map(Priority, value)) if name == "priorities" else frozenset(value)
        elif name in _DAYS:
            value = date.fromisoformat(value)
        elif name == "due":
            value = DueFilter(value)
        elif name == "look":
            value = LookFilter(value)
        elif name == "ids":
            value = tuple(value)
        asked[name] = value
    order = Order(Sort(stored["sort"]), bool(stored["descending"]))
    return SavedView(
        stored["name"], Filter(**asked), order, columns=tuple(map(str, stored.get("columns", ())))
    )
