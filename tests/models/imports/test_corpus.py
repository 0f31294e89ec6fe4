"""Whatever way a file is written in, each of its rows comes in right, or is set aside with a reason."""

from itertools import combinations
from pathlib import Path

import pytest

from models.clock import BANGKOK
from models.errors import UnreadableFile
from models.imports.comparison import Comparison
from models.imports.files import open_arrival
from models.imports.lexicon import Lexicon, preview_words
from models.imports.plan import New
from models.office.words import load_words
from models.storage.database import snapshot
from tests.models.imports.corpus import MEANINGS, Truth, Ways, truths, ways, write_file


def test_every_two_ways_of_writing_meet_in_some_file() -> None:
    pairs = {(i, j, way[i], way[j]) for way in ways() for i, j in combinations(range(len(Ways._fields)), 2)}
    kinds = [len({way[i] for way in ways()}) for i in range(len(Ways._fields))]
    assert len(pairs) == sum(first * second for first, second in combinations(kinds, 2))
    assert len(set(ways())) >= 300


def differences(way: Ways, folder: Path) -> list[str]:
    """What of a file does not come in as it is meant."""
    try:
        opened = open_arrival(write_file(way, folder))
    except UnreadableFile as error:
        return [f"{way}: {error}"]
    with opened as arrival, snapshot():
        lexicon = Lexicon(load_words(), preview_words(), MEANINGS)
        comparison = Comparison(arrival, lexicon)
        new: dict[str, New] = {}
        for rows in comparison.batches():
            batch = comparison.compare(rows)
            for found in batch.found:
                found.take(lexicon)
                if isinstance(found, New):
                    new[found.case.number] = found
            comparison.keep(batch)
        comparison.close()
        set_aside = comparison.plan.set_aside
        words = lexicon.words
    rows = truths(way)
    wrong = [f"{way}: set aside: {aside}" for aside in set_aside if not aside.reason.text]
    wrong += [f"{way}: {aside}" for aside in set_aside[sum(bool(row.broken) for row in rows) :]]
    for row in rows:
        found = new.pop(row.number, None)
        if row.broken or found is None:
            if bool(row.broken) != (found is None):
                wrong.append(f"{way}: {row.number} {'came in' if found else 'is missing'}; {set_aside}")
            continue
        case = found.case
        said = Truth(
            case.number,
            case.received_at.astimezone(BANGKOK).replace(tzinfo=None),
            case.status_on if case.method and case.dated and row.finished else None,
            words.standing(case.status),
            case.detail or case.subject or "",
            tuple(map(words.name, case.categories)),
        )
        wrong += [
            f"{way}: {row.number} {name}: {getattr(said, name)!r}, not {getattr(row, name)!r}"
            for name in Truth.__dataclass_fields__
            if getattr(said, name) != getattr(row, name)
        ]
    return wrong + [f"{way}: {number} is no case of the file" for number in new]


@pytest.mark.parametrize("part", range(4))
def test_every_row_is_right_or_set_aside_with_a_reason(part: int, office: Path, tmp_path: Path) -> None:
    wrong = [line for way in ways()[part::4] for line in differences(way, tmp_path)]
    assert not wrong, "\n".join(wrong[:40]) + f"\n{len(wrong)} in all"
