"""`tamruang doctor`: what was found of the office and of this terminal, whether it draws Thai rightly, and what to do about it."""

from __future__ import annotations

import sys

import click

from models import breaks
from models.errors import TamruangError
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.doctor_lines import print_facts, print_findings, print_sheet
from tui.commands.doctor_office import look_at_office, print_office
from tui.commands.options import json_option, office_options
from tui.settings.load import is_there, load_settings, settings_path
from tui.settings.values import DEFAULTS, Settings
from tui.terminal.diagnosis import Finding, diagnose
from tui.terminal.facts import find_facts
from tui.terminal.probes import Measured, measure

HAMPERED = 1
"""Exit code: something in the way of work was found."""


@command(
    "doctor",
    message(
        "Check the office (its place, rights, integrity, history, evidence and outbox), this terminal, and whether it draws "
        "Thai correctly."
    ),
    message("Exit code 1 if something hinders work; advice alone gives 0."),
)
@json_option
@option("--no-test", is_flag=True, help=message("Ask the terminal nothing, and draw no test lines."))
@option(
    "--set-log-aside",
    is_flag=True,
    help=message(
        "Give the log beside the database another name if it is damaged or belongs to another file; do nothing else."
    ),
)
@option(
    "--renew-search",
    is_flag=True,
    help=message(
        "Make the search index and the counts of cases anew from the cases as they stand; do nothing else."
    ),
)
@office_options
@click.pass_context
def doctor(
    context: click.Context, as_json: bool, no_test: bool, set_log_aside: bool, renew_search: bool
) -> int:
    """Print what was found; gives the exit code."""
    if renew_search:
        from tui.commands.renew_search import renew_search as renew  # only after a mishap

        return renew(context)
    if set_log_aside:
        from tui.commands.log_aside import set_aside  # only after a mishap

        return set_aside(context)
    facts = find_facts()
    settings, trouble = _settings()
    ends = None if no_test else _ends()
    measured: tuple[Measured, ...] = ()
    if ends is not None:
        sys.stdout.flush()
        measured = measure(*ends, facts.encoding)
    office = look_at_office(context)
    findings = [*trouble, *diagnose(facts, measured), *_line_breaks(), *office.findings]
    if as_json:
        report = {
            **facts._asdict(),
            "line_breaks": breaks.breaker(),
            "settings": {
                **settings._asdict(),
                "keys": dict(settings.keys),
                "path": str(settings_path()),
                "is_there": is_there(settings_path()),
            },
            "screen_test": [
                {
                    "name": one.probe.name,
                    "text": one.probe.text,
                    "expected": one.probe.columns,
                    "measured": one.columns,
                }
                for one in measured
            ],
            "office": office.record,
            "findings": [
                {"kind": one.kind, "severity": one.severity, "sentence": str(one.sentence)}
                for one in findings
            ],
        }
        print_json(report)
    else:
        print_office(office)
        print_facts(facts, settings)
        if ends is not None:
            print_sheet(facts.encoding, settings.lines, measured)
        print_findings(findings)
    return HAMPERED if any(finding.is_error for finding in findings) else 0


def _line_breaks() -> list[Finding]:
    """Whether lines of Thai end between words, which takes somebody who knows the words."""
    if breaks.breaker() != breaks.LETTERS:
        return []
    sentence = message(
        "Nothing here knows where Thai words end, so lines break between letters. Install "
        "icu4py, or the system's libthai (package libthai0). Printed papers stay valid."
    )
    return [Finding("line_breaks", sentence, is_error=False)]


def _settings() -> tuple[Settings, list[Finding]]:
    """The settings; if they can't be used, the defaults, and why."""
    try:
        return load_settings(), []
    except TamruangError as error:
        return DEFAULTS, [Finding("settings", error.sentence)]


def _ends() -> tuple[int, int] | None:
    """Where to read the terminal's answers, and where to ask; None where there is no terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and stream.isatty():
            return sys.stdin.fileno(), stream.fileno()
    return None
