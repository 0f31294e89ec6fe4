"""Papers that older versions printed are still read: a third blank before a line, โทร before each telephone, heads above the table."""

from pathlib import Path

import pytest

from exports.form.reader import read_form
from tests.exports.form.golden import HARD

OLDER = sorted((Path(__file__).parent / "older").iterdir())


@pytest.mark.parametrize("paper", OLDER, ids=[path.name for path in OLDER])
def test_a_paper_of_an_older_version_is_read_as_it_was_meant(paper: Path) -> None:
    read = read_form(paper.read_bytes())
    assert (read.project, read.reports) == (HARD.project, HARD.reports)
