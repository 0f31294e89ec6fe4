"""Tables for people: of one page, and of many that are not kept."""

import pytest

from exports.layout import cell_width
from models.messages import message
from tui.commands.tables import print_pages, print_table

_HEADS = (message("Case no."), message("Due"))
_SIDES = ("left", "right")


def _printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_rows_that_come_in_pages_are_printed_as_those_that_come_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [("2569-000001", "1"), ("ก", "123456"), ("ข", ""), ("ที่", "7")]
    print_table(_HEADS, rows, _SIDES)
    at_once = _printed(capsys)
    assert print_pages(_HEADS, [rows[:2], rows[2:]], _SIDES) == 4
    assert _printed(capsys) == at_once


def test_a_column_widens_where_something_wider_comes(capsys: pytest.CaptureFixture[str]) -> None:
    print_pages(_HEADS, [[("ก" * 10, "1")], [("ก" * 12, "2")]], _SIDES)
    head, _, first, second = _printed(capsys)
    assert cell_width(first) == cell_width(head)
    assert cell_width(second) == cell_width(head) + 2  # ten letters wide was the column


def test_a_column_has_the_room_that_it_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    print_pages(_HEADS, [[("ก", "1")]], _SIDES, least=(20, 0))
    assert _printed(capsys)[1].startswith("-" * 20 + "  ")


def test_nothing_is_printed_where_there_are_no_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_pages(_HEADS, [], _SIDES) == 0
    assert _printed(capsys) == []


def test_a_line_end_or_a_command_in_a_cell_begins_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(_HEADS, [("a\nb\x1b[31m", "1")], _SIDES)
    assert len(_printed(capsys)) == 3
