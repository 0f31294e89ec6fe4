"""Every paper of the hard office, and of one that has nothing, is the same to the byte as that which was looked at and kept."""

import pytest

from tests.exports.papers.golden import FOLDER, kept, papers_of_empty_office, papers_of_hard_office


def _differing(papers: dict[str, str]) -> list[str]:
    return [
        name
        for name, text in papers.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != text.encode()
    ]


@pytest.mark.usefixtures("hard_office")
def test_papers_of_the_hard_office_are_as_they_were_kept() -> None:
    papers = dict(papers_of_hard_office())
    assert _differing(papers) == []
    assert {name for name in kept() if "empty-office" not in name} == papers.keys()


@pytest.mark.usefixtures("empty_office")
def test_papers_of_an_empty_office_are_as_they_were_kept() -> None:
    papers = dict(papers_of_empty_office())
    assert _differing(papers) == []
    assert {name for name in kept() if "empty-office" in name} == papers.keys()
