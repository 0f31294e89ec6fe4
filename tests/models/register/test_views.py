"""Views are kept, replaced, dropped, and taken back."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from models.cases.undo import undo_last
from models.errors import InvalidValue, NotFound
from models.office.vocabulary import Priority
from models.register.filters import DueFilter, Filter, LookFilter
from models.register.order import Order, Sort
from models.register.views import SavedView, ViewNameTaken, default_views, delete_view, list_views, save_view
from models.register.window import page

EVERYTHING = Filter(
    text="น้ำท่วม “ก”",
    statuses=frozenset({1, 2}),
    pending=False,
    sections=frozenset({34}),
    no_section=True,
    categories=frozenset({12, 13}),
    channels=frozenset({6}),
    officers=frozenset({49}),
    district="บางมะปริง",
    subdistrict="บางมะปริงใต้",
    step=3,
    due=DueFilter.SOON,
    priorities=frozenset({Priority.URGENT, Priority.MOST_URGENT}),
    held=True,
    look=LookFilter.DUE,
    received_from=date(2020, 1, 1),
    received_until=date(2020, 1, 31),
    ids=(3, 1, 2),
)


def test_a_view_keeps_all_that_a_list_can_ask_for(office: Path) -> None:
    for field in fields(Filter):
        assert getattr(EVERYTHING, field.name) != getattr(Filter(), field.name), field.name
    order = Order(Sort.NUMBER, descending=False)
    kept = save_view(SavedView("  ของฉัน\t", EVERYTHING, order), by="ก")
    assert kept == SavedView("ของฉัน", EVERYTHING, order)
    assert list_views() == [kept]


def test_a_view_of_the_same_name_is_replaced_in_its_place_only_when_that_is_said(office: Path) -> None:
    for name in ("ก", "ข"):
        save_view(SavedView(name, Filter()), by="ก")
    with pytest.raises(ViewNameTaken, match="“ก”"):
        save_view(SavedView(" ก ", Filter(pending=True)), by="ข")
    assert [(view.name, view.filter.pending) for view in list_views()] == [("ก", None), ("ข", None)]
    save_view(SavedView("ก", Filter(pending=True)), by="ข", replace=True)
    assert [(view.name, view.filter.pending) for view in list_views()] == [("ก", True), ("ข", None)]


def test_the_same_list_may_be_saved_under_its_name_again(office: Path) -> None:
    view = save_view(SavedView("ก", Filter(pending=True)), by="ก")
    assert save_view(view, by="ข") == view
    assert list_views() == [view]


def test_a_dropped_view_comes_back_by_undo(office: Path) -> None:
    save_view(SavedView("ก", Filter()), by="ก")
    delete_view("ก", by="ก")
    assert list_views() == []
    undo_last(by="ก")
    assert [view.name for view in list_views()] == ["ก"]


def test_a_view_needs_a_name_and_only_what_is_there_can_be_dropped(office: Path) -> None:
    with pytest.raises(InvalidValue):
        save_view(SavedView(" \x1b ", Filter()), by="ก")
    with pytest.raises(NotFound):
        delete_view("ก", by="ก")
    assert list_views() == []


def test_every_built_in_view_can_be_shown_and_has_a_title(register: None) -> None:
    for view in default_views(officer=49):
        assert view.title
        page(view.filter, view.order, today=date(2020, 2, 4))
    assert "mine" not in [view.name for view in default_views()]
