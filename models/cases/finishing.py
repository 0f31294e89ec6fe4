"""Finishing a case: a method and words for the complainant are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.cases.acts import Act, Verb
from models.cases.asked_ahead import ask_for_case
from models.cases.complaint import Complaint
from models.cases.family import carry_out_along, is_open
from models.cases.operation import Done, ensure_taken_in, refuse_settled, with_status, with_step
from models.errors import InvalidValue
from models.messages import message
from models.office.settings import load_settings
from models.office.vocabulary import Method, Standing
from models.office.words import Words
from models.records import replace
from models.storage.database import transaction
from models.thai import clean_paragraphs


class ShortAnswer(InvalidValue):
    """The words for the complainant are few; they may be meant so, and can be said again on purpose."""

    title = message("Is this answer long enough?")


def finish(
    ids: int | Sequence[int],
    *,
    by: str,
    method: Method,
    answer: str,
    on: date | None = None,
    note: str | None = None,
    revisions: Mapping[int, int] | None = None,
    short_answer_ok: bool = False,
) -> Done:
    """Finish a case: step 5; cases that were merged into it go along.

    Args:
        ids: of the cases.
        by: who does it.
        method: how it was settled.
        answer: words that the centre can read to the complainant.
        on: the day; today if not given.
        note: for the diary.
        revisions: of the cases as they were seen.
        short_answer_ok: whether few words are meant so.

    Raises:
        ShortAnswer: the answer has fewer letters than the office's setting.
        InvalidValue: there is no answer, or the case is settled already.
        ChangedByOther: it was changed since it was seen.
        NotFound: it is stored no longer.
    """
    words_for = clean_paragraphs(answer)
    if not words_for:
        raise InvalidValue("answer", message("Write the answer to the complainant."))

    def move(case: Complaint, words: Words, doing: Act) -> Complaint:
        refuse_settled(case, words)
        finished = with_status(
            ensure_taken_in(case, words, doing), words.status(Standing.FINISHED).id, words, doing.on
        )
        return replace(with_step(finished, 5, doing), method=method, answer=words_for)

    if isinstance(ids, int):
        ask_for_case(ids)
    with transaction():
        wanted = load_settings().answer_length
        if len(words_for) < wanted and not short_answer_ok:
            raise ShortAnswer(
                "answer",
                message(
                    "The answer has only {count} characters. Confirm it if that is intended.",
                    count=len(words_for),
                ),
            )
        return carry_out_along(
            Verb.FINISH, ids, move, is_open, by=by, on=on, note=note, revisions=revisions, alone=False
        )
