"""Accepting findings of a form, one or several for the same reason, and withdrawing that again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exports.language import translate
from models.form.finding import Finding
from models.messages import Message, message
from models.reports.acceptance import Acceptance, accept_findings, finding_key, withdraw_acceptances
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text

OnDone = Callable[[Message], object]
"""Called with what was done, in a sentence."""

_NAMED = 3
"""So many findings are told above the reason."""


def accept(
    screen: OfficeScreen[Any],
    project_id: int,
    findings: Sequence[Finding],
    accepted: Mapping[str, Acceptance],
    on_done: OnDone,
) -> None:
    """Ask why, and let findings stand: all of them, or none.

    Args:
        screen: that asks.
        project_id: of the project.
        findings: one or several.
        accepted: by their keys, those that are accepted already.
        on_done: called when it is done.
    """
    by = screen.program.by
    reasons = {done.reason for each in findings if (done := accepted.get(finding_key(each)))}
    place = f"accept:{project_id}:{finding_key(findings[0])}"

    def typed(reason: str | None) -> None:
        if reason is None:
            return

        def verb() -> None:
            accept_findings(project_id, findings, reason, by=by)

        told = message("✓ The finding was accepted.")
        if len(findings) > 1:
            told = message("✓ {count} findings were accepted; u takes all of it back.", count=len(findings))
        storing = screen.program.drafts.save_with(verb, place)
        screen.ask_office(storing, lambda _: on_done(told), group="save")

    is_one = len(findings) == 1
    question = AskText(
        message("Why can it be accepted?")
        if is_one
        else message("Why can these {count} findings be accepted?", count=len(findings)),
        findings[0].message if is_one else _name(findings),
        reasons.pop() if len(reasons) == 1 else "",
        check=require_text,
        place=place,
    )
    screen.app.push_screen(question, typed)


def withdraw(
    screen: OfficeScreen[Any],
    project_id: int,
    findings: Sequence[Finding],
    accepted: Mapping[str, Acceptance],
    on_done: OnDone,
) -> None:
    """Let accepted findings count again; of several those that are accepted.

    Args:
        screen: that asks.
        project_id: of the project.
        findings: one or several.
        accepted: by their keys, those that are accepted.
        on_done: called when it is done.
    """
    by, meant = screen.program.by, [each for each in findings if finding_key(each) in accepted]
    if not meant:
        screen.notice(message("The selected finding has not been accepted."))
        return
    told = message("✓ The acceptance was withdrawn.")
    if len(meant) > 1:
        told = message("✓ Acceptances withdrawn: {count}.", count=len(meant))
    screen.ask_office(
        lambda: withdraw_acceptances(project_id, meant, by=by), lambda _: on_done(told), group="save"
    )


def _name(findings: Sequence[Finding]) -> str:
    lines = [f"· {translate(each.message)}" for each in findings[:_NAMED]]
    if len(findings) > _NAMED:
        lines.append(translate(message("… and {count} more", count=len(findings) - _NAMED)))
    return "\n".join(lines)
