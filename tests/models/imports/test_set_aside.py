"""The file with the rows set aside: none of its cells is a formula, and corrected it comes in as it was."""

import csv
from pathlib import Path

import pytest

from models.imports.files import open_arrival
from models.imports.set_aside import write_set_aside
from models.imports.store import make_plan
from tests.models.imports.conftest import Arrivals
from tests.models.imports.test_traps import HEADER, row

HOSTILE = (
    "=1+1",
    "a;=1+1",
    "ก\n=2+2",
    "+66 81",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    '="0013"',
    "a|=1",
    "x\t@a",
    "ถนน, -5",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_and_each_is_read_as_it_was(arrivals: Arrivals, text: str) -> None:
    path = arrivals.write(HEADER, row("", comment=text))
    with open_arrival(path) as arrival:
        plan = make_plan(arrival)
        (before,) = arrival.rows()
        aside = write_set_aside(path, arrival.columns.headers, plan.set_aside)
    content = aside.read_text("utf-8-sig")
    for delimiter in ",;\t|":
        for cells in csv.reader(content.splitlines(), delimiter=delimiter):
            for cell in cells:
                assert not cell.lstrip(" ").startswith(("=1", "=2", "+", "-5", "@")), (delimiter, cell)
    with open_arrival(aside) as arrival:
        (after,) = arrival.rows()
        again = write_set_aside(path, arrival.columns.headers, make_plan(arrival).set_aside)
    said = after.cells[-len(before.cells) :]
    place = HEADER.split(",").index("comment")
    assert said[place] in (before.cells[place], f"'{before.cells[place]}")
    assert again.read_text().count("'") == content.count("'"), "set aside once more, no sign comes on top"


def test_it_is_whole_or_not_there(arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch) -> None:
    path = arrivals.write(HEADER, row(""))
    with open_arrival(path) as arrival:
        plan = make_plan(arrival)
        monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write_set_aside(path, arrival.columns.headers, plan.set_aside)
    assert [each.name for each in Path(path.parent).iterdir()] == [path.name]
