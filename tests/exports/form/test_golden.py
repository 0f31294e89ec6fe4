"""The papers are the same to the byte as those that were looked at and kept."""

import pytest

from tests.exports.form.golden import FOLDER, papers


@pytest.mark.parametrize(("name", "text"), list(papers()), ids=[name for name, _ in papers()])
def test_paper_is_as_it_was_kept(name: str, text: str) -> None:
    assert text.encode() == (FOLDER / name).read_bytes()


def test_no_kept_paper_is_forgotten() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {name for name, _ in papers()}
