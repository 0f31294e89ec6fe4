"""How much personal data is found, and how often it is seen where there is none; `-s` prints the figures."""

from collections import Counter

import pytest

from models.personal import Kind, find_personal
from tests.models.personal.corpus import Sentence, with_personal_data, without_personal_data

LEAST = dict.fromkeys(Kind, 0.99) | {Kind.HOUSE: 0.98, Kind.NAME: 0.98, Kind.BANK: 0.95}


@pytest.fixture(scope="module")
def labelled() -> list[Sentence]:
    return list(with_personal_data())


@pytest.fixture(scope="module")
def harmless() -> list[Sentence]:
    return list(without_personal_data())


def test_corpus_is_large_and_the_same_each_time(labelled: list[Sentence], harmless: list[Sentence]) -> None:
    assert len(labelled) >= 2_000
    assert len(harmless) >= 1_000
    assert labelled == list(with_personal_data())


def test_personal_data_is_found_whole(labelled: list[Sentence]) -> None:
    there, found = Counter[Kind](), Counter[Kind]()
    for text, spans in labelled:
        hits = find_personal(text)
        for kind, start, end in spans:
            there[kind] += 1
            found[kind] += any(hit.kind is kind and hit.start <= start and hit.end >= end for hit in hits)
    recall = {kind: found[kind] / there[kind] for kind in Kind}
    for kind in Kind:
        print(f"{kind}: {found[kind]} of {there[kind]} = {recall[kind]:.4f}")
    assert {kind: share for kind, share in recall.items() if share < LEAST[kind]} == {}


def test_little_is_found_where_there_is_nothing(harmless: list[Sentence]) -> None:
    false = [(text, find_personal(text)) for text, _ in harmless if find_personal(text)]
    print(f"false alarms: {len(false)} in {len(harmless)} sentences")
    assert len(false) * 100 <= len(harmless), false[:5]


def test_other_words_of_a_sentence_are_left_alone(labelled: list[Sentence]) -> None:
    """What is found beyond the labelled spans, in characters, beside all characters that are none of them."""
    outside = over = 0
    for text, spans in labelled:
        personal = {place for span in spans for place in range(span.start, span.end)}
        found = {place for hit in find_personal(text) for place in range(hit.start, hit.end)}
        outside += len(text) - len(personal)
        over += len(found - personal)
    print(f"characters masked that need not be: {over} of {outside}")
    assert over * 100 <= outside
