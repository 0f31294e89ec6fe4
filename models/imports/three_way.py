"""What a person changed here, and what MIS says of the same since: which of the two stays.

Three things are known of such a field: what MIS said before (`Complaint.mis`), what stands here, and what the row says. What only
one side changed is no conflict. Where both did, the side is proposed that is further along or newer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from models.cases.complaint import Complaint
from models.cases.store import column_values_of, value_of_column
from models.messages import Message, message
from models.office.vocabulary import Standing

PLACE = ("latitude", "longitude")
"""Go together: half of each would be a place where nobody was."""
_FURTHER = {Standing.WAITING: 0, Standing.IN_PROGRESS: 1, Standing.FINISHED: 3}
"""How far along a status is; 2 where a case was sent on or is none of the office's."""
_ELSEWHERE = 2


class Side(StrEnum):
    """Whose word is taken."""

    HERE = "here"
    MIS = "mis"


class Proposal(NamedTuple):
    """Which side is proposed, and why.

    Attributes:
        side: None where a person has to say; until then what stands here stays.
        why: for the person who looks at it.
        by: who changed it here last; None if nobody knows.
        at: when.
    """

    side: Side | None
    why: Message
    by: str | None = None
    at: datetime | None = None


class Conflict(NamedTuple):
    """A field that was changed here and in MIS.

    Attributes:
        field: its name.
        here: what stands here.
        mis: what the row says.
        proposal: which is proposed, and why.
        taken: which is taken, by choice or as proposed.
    """

    field: str
    here: object
    mis: object
    proposal: Proposal
    taken: Side


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose where both sides changed something.

    Attributes:
        everywhere: the side taken of all conflicts; None: as proposed.
        each: the side taken of a field of a case, by number key and field; it wins over `everywhere`.
        open: the side taken where none is proposed; None: nobody has decided yet.
    """

    everywhere: Side | None = None
    each: Mapping[tuple[str, str], Side] = field(default_factory=dict)
    open: Side | None = None

    def of(self, key: str, name: str, proposal: Proposal) -> Side | None:
        """What was chosen for a field of a case."""
        chosen = self.each.get((key, name), self.everywhere)
        return self.open if chosen is None and proposal.side is None else chosen


AS_PROPOSED = Choices()


@dataclass(slots=True)
class Settled:
    """What becomes of the fields that were changed here.

    Attributes:
        stays: those of which the row is not taken.
        conflicts: those that both sides changed.
        only_here: whether a field stays because only this side changed it.
        touched: the fields that are still a person's.
        mis: what MIS said last of those.
    """

    stays: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    only_here: bool = False
    touched: set[str] = field(default_factory=set)
    mis: dict[str, str | int | float | None] = field(default_factory=dict)


def settle(
    before: Complaint,
    said: Mapping[str, object],
    mine: Collection[str],
    overwrite: Collection[str],
    choose: Callable[[str, Proposal], Side | None],
    propose: Callable[[str], Proposal],
) -> Settled:
    """Settle what a row says of the fields that a person changed here.

    Args:
        before: the case as it is stored.
        said: what the row says, by field.
        mine: the fields that a person changed here.
        overwrite: of those, the ones in which the file wins without a question.
        choose: the side that a person chose for a field; None for none.
        propose: the side that is proposed for a field that both sides changed.
    """
    touched = set(mine) if set(PLACE).isdisjoint(mine) else {*mine, *PLACE}
    found = Settled(touched=touched, mis=dict(before.mis))
    for name in said:
        if name not in touched or (name == PLACE[1] and PLACE[0] in said):
            continue
        names = PLACE if name == PLACE[0] and PLACE[1] in said else (name,)
        here, mis = _values(before, names), tuple(said[each] for each in names)
        is_known = set(names) <= found.mis.keys()
        base = tuple(value_of_column(each, found.mis[each]) for each in names) if is_known else None
        if here in (mis, base) or not set(overwrite).isdisjoint(names):
            touched.difference_update(names)
            continue
        found.stays.update(names)
        if mis == base:
            found.only_here = True
            continue
        proposal = propose(name)
        chosen = choose(name, proposal)
        conflict = Conflict(name, here[0], mis[0], proposal, chosen or proposal.side or Side.HERE)
        found.conflicts.append(conflict)
        if conflict.taken is Side.MIS:
            touched.difference_update(names)
            found.stays.difference_update(names)
        elif chosen or proposal.side:
            # What nobody has decided yet is asked again.
            found.mis.update(column_values_of({each: said[each] for each in names}))
    found.mis = {name: found.mis[name] for name in sorted(found.mis.keys() & touched)}
    return found


def _values(case: Complaint, names: Collection[str]) -> tuple[object, ...]:
    return tuple(getattr(case, name) for name in names)


def propose_status(here: Standing, mis: Standing, here_since: date, mis_since: date | None) -> Proposal:
    """Which status is proposed: the further one, and of two that are as far the newer one.

    Args:
        here: what the status here means.
        mis: what that of MIS means.
        here_since: the day since which it stands so here.
        mis_since: the same in MIS; None if the row does not say.
    """
    far, further = _FURTHER.get(here, _ELSEWHERE), _FURTHER.get(mis, _ELSEWHERE)
    is_newer = mis_since is not None and mis_since > here_since
    if further > far:
        return Proposal(Side.MIS, message("MIS is further along."))
    if further == far and is_newer:
        return Proposal(Side.MIS, message("MIS is newer, of {day}.", day=mis_since))
    if further == far:
        return Proposal(Side.HERE, message("What was changed here is newer, of {day}.", day=here_since))
    if is_newer and far >= _ELSEWHERE:
        why = message(
            "Closed here on {here}, but open again in MIS on {mis}: reopened?", here=here_since, mis=mis_since
        )
        if further >= _ELSEWHERE:
            why = message(
                "Closed otherwise in MIS on {mis}, after it was closed here on {here}.",
                here=here_since,
                mis=mis_since,
            )
        return Proposal(None, why)
    return Proposal(Side.HERE, message("The case is further along here."))


def propose_value(here_at: datetime | None, mis_at: datetime | None) -> Proposal:
    """Which value is proposed: the newer one, and what stands here where that is not known.

    Args:
        here_at: when it was changed here; None if nobody knows.
        mis_at: the last activity of the case in MIS; None if the row does not say.
    """
    if here_at is None or mis_at is None:
        return Proposal(Side.HERE, message("It is not known which is newer."))
    if mis_at > here_at:
        return Proposal(Side.MIS, message("MIS is newer, of {moment}.", moment=mis_at))
    return Proposal(Side.HERE, message("What was changed here is newer, of {moment}.", moment=here_at))
