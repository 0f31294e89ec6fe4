"""Which of the first steps are not for an office."""

from __future__ import annotations

from models.cases.acts import Verb, act
from models.cases.setting_rows import write_setting
from models.office.first_steps import HIDDEN, Step, load_hidden
from models.office.people import Right


def hide_step(step: Step, *, by: str, hidden: bool = True) -> None:
    """Note that a step is not for this office, or that it is one of its steps again.

    Args:
        step: which one.
        by: who says so.
        hidden: whether it is not for this office.

    Raises:
        NotAllowed: the person has no right to the daily work.
    """
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        before = load_hidden()
        after = before | {step} if hidden else before - {step}
        if after != before:
            write_setting(doing, HIDDEN, [str(each) for each in Step if each in after])
