"""Every paper of the hard city, and of one without an office, is the same to the byte as that which was looked at and kept."""

import pytest

from tests.exports.city_papers.golden import FOLDER, NEW, kept, papers_of_hard_city, papers_of_new_city


def _differing(papers: dict[str, str]) -> list[str]:
    return [
        name
        for name, text in papers.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != text.encode()
    ]


@pytest.mark.usefixtures("hard_city")
def test_papers_of_the_hard_city_are_as_they_were_kept() -> None:
    papers = dict(papers_of_hard_city())
    assert _differing(papers) == []
    assert {name for name in kept() if NEW not in name} == papers.keys()


@pytest.mark.usefixtures("new_city")
def test_papers_of_a_city_without_an_office_are_as_they_were_kept() -> None:
    papers = dict(papers_of_new_city())
    assert _differing(papers) == []
    assert {name for name in kept() if NEW in name} == papers.keys()
