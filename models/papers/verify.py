"""Whether a paper that came back is from this register, and as it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.papers.code import Witness, code_in
from models.papers.compare import Comparison, Difference
from models.papers.copies import Copy, Found, Stray, find_copies, taken_for
from models.papers.decoding import Contents, Source
from models.papers.extract import read_contents
from models.papers.folding import fold, fold_page
from models.papers.last_line import history_in
from models.papers.proof import witness_at
from models.papers.record import Recorded
from models.papers.shelf import Shelf
from models.papers.superseded import Later, find_later
from models.records import dataclass
from models.storage.database import database, snapshot

_MOST_COPIES = 200
"""So many papers of a file are looked at: each takes some milliseconds."""
_WORST = ("unchanged", "older", "other_history", "changed")
_RULES = " ─━═"
"""Signs of lines that part one paper from the next, as in the office's own mails; they say nothing."""


class State(StrEnum):
    """What can be said of a paper."""

    UNCHANGED = "unchanged"
    OLDER = "older"
    ACCOMPANIED = "accompanied"
    OTHER_HISTORY = "other_history"
    CHANGED = "changed"
    NOT_FROM_HERE = "not_from_here"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking at a paper.

    Attributes:
        state: unchanged; unchanged but of an older revision; unchanged, but with something that names a paper and is no copy;
            unchanged, but of another history; changed; not from this register; or no text at all.
        paper: what the register knows of it, where it is from here; of several the one that the state is of.
        differences: of a changed one, the lines that differ.
        later: what came after it, oldest first; a changed one can be older too.
        around: lines before and behind the paper that are none of it, as a mail's greeting; the reader should be told.
        code: that stands in the text, also where it is none of ours.
        unchecked: what was not compared, kinds of the parts of a mail (`image/png`) or sentences: it may say something else.
        is_windows_874: it came in an encoding that has not all signs, so that lines drawn with ─ were compared loosely.
        strays: what carries a code and is no copy of its paper.
        others: further papers in the same file, printed here and unchanged.
        is_copy: whether it is like the printed paper in more than half of its lines.
        witness: the history that the paper names, where that is another than this register's; any, of a paper not from here.
        is_our_history: whether a paper that is not from here names this register's history all the same; None if it names none.
        refusal: why nothing of the file was looked at; None if it was.
        is_kept: whether the register has the paper's text still; else it can't be said what differs.
    """

    state: State
    paper: Recorded | None = None
    differences: tuple[Difference, ...] = ()
    later: tuple[Later, ...] = ()
    around: tuple[str, ...] = ()
    code: str | None = None
    unchecked: tuple[str | Message, ...] = ()
    is_windows_874: bool = False
    strays: tuple[Stray, ...] = ()
    others: tuple[Recorded, ...] = ()
    is_copy: bool = True
    witness: Witness | None = None
    refusal: Message | None = None
    is_kept: bool = True
    is_our_history: bool | None = None

    @property
    def sentence(self) -> Message:
        """The verdict for a person."""
        if self.paper is None:
            return self._of_none
        told = {"code": self.paper.code, "day": bangkok_day(self.paper.at), "by": person_name(self.paper.by)}
        match self.state:
            case State.UNCHANGED:
                return message("Printed here and unchanged: paper {code} of {day}, by {by}.", **told)
            case State.OLDER:
                return message(
                    "Printed here and unchanged, but the register has changed since: paper {code} of "
                    "{day}, by {by}.",
                    **told,
                )
            case State.ACCOMPANIED:
                return message(
                    "Printed here and unchanged: paper {code} of {day}, by {by}. But the file also has other text "
                    "that names a paper and is not a copy of it: that text was not printed here.",
                    **told,
                )
            case State.OTHER_HISTORY:
                return message(
                    "The text is as printed: paper {code} of {day}, by {by}. But it names another history than this "
                    "register has: either its last line was altered, or the history here was rewritten since.",
                    **told,
                )
        if not self.is_kept:
            return message(
                "It carries the code of paper {code} of {day}, by {by}, but is not the same to the letter. The "
                "text is no longer kept, because a complainant in it was forgotten, so it can't be said which "
                "lines differ.",
                **told,
            )
        if not self.is_copy:
            return message(
                "It names or resembles paper {code} of {day}, by {by}, but is not a copy of it.", **told
            )
        return message(
            "Printed here, then altered: paper {code} of {day}, by {by}; lines that differ: {lines}.",
            **told,
            lines=Comparison(self.differences).size,
        )

    @property
    def _of_none(self) -> Message:
        if self.refusal is not None:
            return self.refusal
        if self.state is State.UNREADABLE:
            return message(
                "The file contains no text that can be read. Give the paper as text, Markdown or mail."
            )
        if self.code is None:
            return message(
                "The paper is not from this register: it has no code, and no paper here has the same text."
            )
        return message(
            "The paper is not from this register: the code {code} was never issued here.", code=self.code
        )


def verify_text(data: bytes) -> Verdict:
    """Look at a paper that came back: a file of plain text, Markdown, HTML, or a mail with papers in it.

    Args:
        data: the bytes of the file.

    Raises:
        DatabaseUnusable: the database complained.
    """
    contents = read_contents(data)
    if not contents.sources:
        return Verdict(State.UNREADABLE, unchecked=contents.unchecked, refusal=contents.refusal)
    with snapshot():
        return _verdict(contents)


def _verdict(contents: Contents) -> Verdict:
    shelf = Shelf()
    found: list[Found] = []
    for source in contents.sources:
        if sum(len(each.copies) for each in found) >= _MOST_COPIES:
            found.append(Found(unchecked=(message("what follows {count} papers", count=_MOST_COPIES),)))
            break
        found.append(find_copies(source, shelf))
    copies = [copy for each in found for copy in each.copies]
    if copies:
        papers = {copy.paper.id: copy.paper for copy in copies}.values()
        for place, (source, each) in enumerate(zip(contents.sources, found, strict=False)):
            if (
                not (each.copies or each.strays or each.unchecked)
                and (copy := taken_for(source, papers, shelf)) is not None
            ):
                copies.append(copy)
                found[place] = Found()
    strays = tuple(stray for each in found for stray in each.strays)
    unchecked = (*contents.unchecked, *(told for each in found for told in each.unchecked))
    around = [line for each in found for line in each.around if line.strip(_RULES)]
    if not copies:
        return _without_copy(contents.sources, strays, around, unchecked)
    later = {copy.paper.id: find_later(copy.paper) for copy in copies}
    states = [_state(copy, is_old=bool(later[copy.paper.id])) for copy in copies]
    # A mail may bring several papers, and one of them twice: all must be as they were printed.
    worst = max(
        range(len(copies)), key=lambda place: (_WORST.index(states[place]), copies[place].comparison.size)
    )
    copy, state = copies[worst], states[worst]
    if strays and state in (State.UNCHANGED, State.OLDER):
        state = State.ACCOMPANIED
    others = {
        each.paper.code: each.paper for each in copies if each.is_unchanged and each.paper.id != copy.paper.id
    }
    return Verdict(
        state,
        copy.paper,
        differences=tuple(
            Difference(each.line, _printable(each.was), _printable(each.now))
            for each in copy.comparison.differences
        ),
        later=later[copy.paper.id],
        around=_printable(around),
        code=copy.paper.code,
        unchecked=unchecked,
        is_windows_874=copy.is_windows_874,
        strays=tuple(Stray(each.code, each.paper, _printable(each.lines), each.name) for each in strays),
        others=tuple(others.values()),
        is_copy=copy.is_like,
        witness=copy.comparison.witness,
        is_kept=copy.is_kept,
    )


def _state(copy: Copy, *, is_old: bool) -> State:
    if not copy.is_unchanged:
        return State.CHANGED
    if copy.comparison.witness is not None:
        return State.OTHER_HISTORY
    return State.OLDER if is_old else State.UNCHANGED


def _without_copy(
    sources: Sequence[Source],
    strays: tuple[Stray, ...],
    around: Sequence[str],
    unchecked: tuple[str | Message, ...],
) -> Verdict:
    """What is to be said where no paper is: letters that name one, or nothing of this register."""
    named = next((stray for stray in strays if stray.paper is not None), None)
    shown = tuple(Stray(each.code, each.paper, _printable(each.lines), each.name) for each in strays)
    if named is not None and named.paper is not None:
        return Verdict(
            State.CHANGED,
            named.paper,
            later=find_later(named.paper),
            around=_printable(around),
            code=named.code,
            unchecked=unchecked,
            strays=shown,
            is_copy=False,
        )
    texts = [fold_page(source.text) if source.is_page else fold(source.text) for source in sources]
    named_history = next(filter(None, map(history_in, texts)), None)
    codes = [stray.code for stray in strays] or [code for text in texts if (code := code_in(text))]
    return Verdict(
        State.NOT_FROM_HERE,
        code=next(iter(codes), None),
        unchecked=unchecked,
        witness=named_history,
        is_our_history=named_history
        and witness_at(database.connection(), named_history.step) == named_history,
    )


def _printable(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines of a file from anywhere, fit for a screen: what can't be seen is named, so that it neither acts nor hides."""
    return tuple(
        line
        if line.isprintable()
        else "".join(letter if letter.isprintable() else f"‹U+{ord(letter):04X}›" for letter in line)
        for line in lines
    )
