"""Forged and honest papers are told apart, whichever way they come."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest import mock

from exports.form.printing import print_form_in_every_format
from exports.papers.kinds import PAPERS
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models import clock
from models.papers.verify import State, Verdict, verify_text
from models.reports.queries import list_projects
from tests.campaign.outcome import Outcome
from tests.exports.papers.forging import FORGERIES
from tests.exports.papers.hard_office import BY, asked, told
from tests.exports.papers.story import Clock
from tests.exports.papers.travels import LETTER, Text, forwarded, mail, multipart, own_mail, part, ways

ROUNDS = 2000
SMALL = 60

_WHOLE = (State.UNCHANGED, State.OLDER)
_KINDS = ("text", "mail", "markdown", "html")


def run(rounds: int, seed: int) -> Outcome:
    """Take honest papers and forged ones by turns."""
    outcome = Outcome()
    with _office() as papers:
        for number in range(seed, seed + rounds):
            chance = Random(number)
            paper = chance.choice(papers)
            (_honest if number % 2 else _forged)(outcome, number, papers, paper, chance)
    return outcome


@contextmanager
def _office() -> Iterator[list[PrintedPaper]]:
    """All papers with a code of an office in which everything stands that is hard to print."""
    stopped = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(clock, "now", stopped),
        told(Path(folder) / "office.db", stopped),
    ):
        names = [*PAPERS]
        papers = [print_paper(name, asked(name), by=BY) for name in names]
        papers.append(print_form_in_every_format(list_projects()[0].id, by=BY))
        yield [paper for paper in papers if paper.paper is not None]


def _honest(
    outcome: Outcome, number: int, papers: list[PrintedPaper], paper: PrintedPaper, chance: Random
) -> None:
    assert paper.paper is not None
    code = paper.paper.code
    turn, wanted = number % 10, _WHOLE
    if turn == 1:
        others = chance.sample(papers, 2)
        how, data = "our own mail", own_mail(paper, *others) if chance.random() < 0.5 else own_mail(paper)
        if chance.random() < 0.4:
            how, data = "our own mail, forwarded", forwarded(data)
    elif turn == 3 and chance.random() < 0.6:
        how, wanted = "a letter that names it", (State.ACCOMPANIED,)
        data = mail(
            multipart(part(f"{LETTER}\nส่งรายงานรหัส {code}\n"), part(paper.texts["text"], name="paper.txt"))
        )
    else:
        kind = chance.choice(_KINDS)
        of = Text(kind, paper.texts[kind])
        how, way = chance.choice(sorted(ways(of, chance).items()))
        data = way(of.text)
    verdict = verify_text(data)
    here = {each.code for each in (verdict.paper, *verdict.others) if each is not None}
    wrong = None if verdict.state in wanted and code in here else f"{how}: {verdict.state}, {paper.name}"
    outcome.note(f"honest {verdict.state}", seed=number, wrong=wrong)


def _forged(
    outcome: Outcome, number: int, papers: list[PrintedPaper], paper: PrintedPaper, chance: Random
) -> None:
    name = "in one of the ways" if chance.random() < 0.4 else chance.choice(sorted(FORGERIES))
    forge, kinds = FORGERIES[name]
    kind = chance.choice(kinds)
    how, data = forge(Text(kind, paper.texts[kind]), chance)
    verdict = verify_text(data)
    outcome.note(
        f"forged {_as_told(verdict)}",
        seed=number,
        wrong=f"{how}: {verdict.state}, {paper.name}, {kind}" if _as_told(verdict) == "passed" else None,
    )


def _as_told(verdict: Verdict) -> str:
    if verdict.state not in _WHOLE:
        return str(verdict.state)
    return "named as not compared" if verdict.unchecked else "passed"
