"""Steps that a case has nothing to show for; asked about on screen, told by a command."""

from __future__ import annotations

from collections.abc import Sequence

from models.cases.evidence_rows import without_evidence
from models.cases.store import load_complaints
from models.messages import message

BARE = {
    2: message("No section and no officer has it, so nobody is named who could be told: {numbers}."),
    3: message("No photo and no paper is attached: {numbers}."),
}
"""What is missing, by the number of the step."""


def bare_numbers(ids: Sequence[int], step: int) -> list[str]:
    """Numbers of the cases that have nothing to show for a step: nobody who could be told, or no evidence.

    Args:
        ids: of the cases; those that have done the step are left out.
        step: 2 or 3.
    """
    stored = [case for case in load_complaints(ids) if case.steps[step - 1] is None]
    if step == 2:
        return [case.number for case in stored if not case.sections and case.officer is None]
    without = without_evidence([case.id for case in stored])
    return [case.number for case in stored if case.id in without]
