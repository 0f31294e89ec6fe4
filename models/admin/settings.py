"""Saving the office's numbers and its list of holidays, as one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from models.cases.acts import Verb, act
from models.cases.derived import recompute_derived
from models.cases.setting_rows import last_changed_by, write_setting
from models.cases.tables import SettingRow
from models.dates import parse_date
from models.errors import ChangedByOther, InvalidValue
from models.messages import message
from models.office.settings import Settings, load_settings
from models.office.words import person_name
from models.thai import clean_line

BOUNDS = {
    "accept_days": (1, 60),
    "finish_days": (1, 366),
    "soon_days": (0, 60),
    "answer_length": (0, 500),
    "duplicate_days": (0, 366),
    "duplicate_metres": (0, 10_000),
    "evidence_megabytes": (1, 500),
    "backup_days": (0, 366),
}
"""The least and the most that a number can be set to."""

_DERIVED_FOLLOW = frozenset(
    {"accept_days", "finish_days", "struck_holidays", "added_holidays", "number_years"}
)


def clean_settings(settings: Settings) -> Settings:
    """The settings with their days in one way of writing and order.

    Raises:
        InvalidValue: a number is out of its bounds, a day is none, or a day is both struck and added.
    """
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(settings, name) <= most:
            raise InvalidValue(
                name, message("Enter a whole number from {least} to {most}.", least=least, most=most)
            )
    struck, added = (
        _clean_days(field, getattr(settings, field)) for field in ("struck_holidays", "added_holidays")
    )
    both = {line[:10] for line in struck} & {line[:10] for line in added}
    if both:
        raise InvalidValue(
            "added_holidays",
            message(
                "{day} is both removed and added as a day off. Take it off one of the lists.",
                day=parse_date(min(both)),
            ),
        )
    return replace(settings, struck_holidays=struck, added_holidays=added)


def save_settings(settings: Settings, by: str, *, seen: Settings | None = None) -> Settings:
    """Store the settings; what follows from them of the cases is made again.

    Args:
        settings: as they shall be. Days may be typed in the Thai way; each may have a name behind it.
        by: who does it.
        seen: as they were when editing began: only what differs from these is stored.

    Returns:
        The settings as they are stored now.

    Raises:
        InvalidValue: a value can't be kept.
        ChangedByOther: somebody changed the same setting since; nothing was stored.
    """
    wanted = asdict(clean_settings(settings))
    with act(Verb.OFFICE, by) as doing:
        stored = load_settings()
        now, before = asdict(stored), asdict(seen or stored)
        changed = {name for name in wanted if wanted[name] not in (before[name], now[name])}
        for name in changed:
            if now[name] != before[name]:
                row = SettingRow.get(SettingRow.name == name)
                other = last_changed_by("setting", row.id)
                raise ChangedByOther(
                    message(
                        "{by} has changed the settings in the meantime. Nothing was overwritten.",
                        by=person_name(other),
                    ),
                    theirs=stored,
                    by=other,
                )
        for name in sorted(changed):
            write_setting(doing, name, wanted[name])
        if changed & _DERIVED_FOLLOW:
            recompute_derived(doing)
        return load_settings()


def _clean_days(field: str, lines: Iterable[str]) -> tuple[str, ...]:
    """Each day once, by date, with its name behind it; of two names the later one."""
    days: dict[str, str] = {}
    for line in map(clean_line, lines):
        written, _, name = line.partition(" ")
        if written:
            try:
                days[parse_date(written).isoformat()] = name
            except InvalidValue as error:
                raise InvalidValue(field, error.sentence) from error
    return tuple(f"{day} {days[day]}".strip() for day in sorted(days))
