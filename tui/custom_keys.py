"""A look at the keys that a person has given to actions, before any screen opens. Loaded only where the settings change any.

Only the screens that are named are loaded for it; all of them if a key is changed for every screen.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from models.messages import Message, message
from tui.keyboard.actions import EVERYWHERE, Action, apply_keys, screen_name
from tui.keyboard.layouts import key_label, twins
from tui.keyboard.moved import RENAMED
from tui.settings.load import settings_path
from tui.settings.nearest import nearest
from tui.settings.values import Settings, SettingsUnusable

if TYPE_CHECKING:
    from tui.framework.screen import OfficeScreen

MODULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "imports.from_office": ("office_file",),
        "imports.screen": ("arrivals",),  # the name that settings files have
        "imports.meanings": ("status_meanings",),
        "cases.screen": ("case",),
        "run.screen": ("run",),
        "cases.sheets": ("note", "assign", "line"),
        "cases.conflict": ("case_conflict",),
        "cases.forwarding": ("forward",),
        "cases.sending": ("send_case",),
        "cases.merging": ("merge",),
        "cases.following": ("hold",),
        "cases.change_many": ("change_many",),
        "register.filters": ("filter",),
        "register.views": ("views",),
        "register.columns": ("columns",),
        "register.screen": ("complaints",),
        "reports.conflict": ("conflict",),
        "daily.screen": ("daily_checks",),
        "framework.sheets": ("told", "ask", "ask_text", "ask_lines"),
        "framework.typed_days": ("ask_day",),
        "reports.entry": ("entry",),
        "cases.evidence": ("evidence",),
        "mis.screen": ("mis",),
        "mis.sheet": ("mis_file",),
        "evidence.screen": ("evidence_list",),
        "evidence.picture_screen": ("picture",),
        "reports.export_form": ("export",),
        "cases.finish": ("finish",),
        "reports.form": ("form",),
        "head.screen": ("head",),
        "city.screen": ("city",),
        "city.cell": ("city_month",),
        "city.sheets": ("city_office", "city_key"),
        "first_steps.screen": ("first_steps",),
        "framework.help": ("help",),
        "reports.history": ("history",),
        "reports.import_form": ("import",),
        "register.export": ("list_export",),
        "mail.compose": ("compose",),
        "mail.screen": ("outbox",),
        "mail.reading": ("mail",),
        "mail.addresses": ("addresses",),
        "mail.address_sheet": ("address",),
        "mail.server": ("mail_server",),
        "mail.sheets": ("password",),
        "month.screen": ("month",),
        "cases.new": ("new_case", "change_case"),
        "cases.pile_sheet": ("pile",),
        "cases.duplicates": ("near",),
        "reports.new_project": ("new_project",),
        "reports.project_form": ("project_form", "project_conflict"),
        "framework.draft_offer": ("offer", "draft"),
        "office.account_sheet": ("account",),
        "office.accounts": ("accounts",),
        "office.screen": ("settings",),
        "office.sheets": ("word", "holiday"),
        "palette.screen": ("palette",),
        "framework.paper_screen": ("paper",),
        "papers.leaving": ("paper_file", "paper_folder"),
        "papers.note_sheet": ("covering_note",),
        "papers.of_cases": ("case_papers",),
        "papers.past": ("past_papers",),
        "papers.printing": ("print",),
        "papers.reading": ("read_paper",),
        "papers.screen": ("papers",),
        "framework.theme_sheet": ("theme",),
        "framework.pick_sheet": ("pick_one", "pick_many"),
        "reports.projects": ("projects",),
        "reports.screen": ("reports",),
        "today.screen": ("today",),
        "reports.view": ("view",),
        "drafts.screen": ("waiting",),
    }
)
"""Where the screens are, by their names in the settings."""

PLACES: Mapping[str, str] = MappingProxyType(
    {name: module for module, names in MODULES.items() for name in names}
)
"""Name of a screen to its module."""

MOVING = frozenset({"up", "down", "home", "end", "pageup", "pagedown"})
"""Keys that lists and papers move by; they take them before the screen does."""


def screen_class(name: str) -> type[OfficeScreen[Any]]:
    """Load a screen.

    Args:
        name: one of `PLACES`.
    """
    module = importlib.import_module(f"tui.{PLACES[name]}")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__ and screen_name(each) == name
    )


def check_keys(settings: Settings) -> Settings:
    """See whether the screens can go by the keys that were given.

    What another version of the program had otherwise is no reason to refuse a file: a key that was given goes before what went by
    it by itself, a name that has changed is taken for the new one, and either is told.

    Args:
        settings: with the keys.

    Returns:
        The settings, with what there is to say about them.

    Raises:
        SettingsUnusable: there is no such screen or action, or two actions of a screen were given one key.
    """
    path = str(settings_path())
    settings, remarks = _rename(settings, path)
    for name in settings.keys:
        screen, dot, _ = name.rpartition(".")
        if dot and screen not in PLACES:
            raise SettingsUnusable(
                message(
                    "{path}, “{name}”: there is no screen “{screen}”.{nearest}",
                    path=path,
                    name=name,
                    screen=screen,
                    nearest=nearest(screen, PLACES),
                )
            )
    named = {name.rpartition(".")[0] for name in settings.keys}
    actions = {name: actions_of(name) for name in (PLACES if "" in named else sorted(named))}
    for name in settings.keys:
        _check_known(name, actions, path)
    for screen, found in actions.items():
        remarks += _check_clashes(screen, found, settings, path)
    return settings._replace(remarks=tuple(remarks))


def _rename(settings: Settings, path: str) -> tuple[Settings, list[Message]]:
    """The settings with the names that actions have now."""
    old = [name for name in settings.keys if name in RENAMED]
    keys = {RENAMED.get(name, name): keys for name, keys in settings.keys.items()}
    told = [
        message("“{old}” is called “{name}” now ({path}).", path=path, old=name, name=RENAMED[name])
        for name in old
    ]
    return settings._replace(keys=keys) if old else settings, told


def actions_of(screen: str) -> tuple[Action, ...]:
    """All that can be done on a screen, by the keys that it goes by when nothing is set.

    Args:
        screen: its name in the settings.
    """
    return (*screen_class(screen).ACTIONS, *EVERYWHERE)


def clashes(actions: tuple[Action, ...], layout: str) -> Iterator[tuple[str, Action, str, Action]]:
    """Pairs of actions that go by one key on some layout.

    Args:
        actions: of one screen.
        layout: of the Thai keyboard.

    Yields:
        A key and the action that goes by it, another key and its action, which arrives under the same name.
    """
    taken: dict[str, tuple[str, Action]] = {}
    for action in actions:
        for key in action.keys:
            taken.setdefault(key, (key, action))
    for action in actions:
        for key in action.keys:
            for name in (key, *twins(key, layout)):
                other_key, other = taken.setdefault(name, (key, action))
                if other.id != action.id:
                    yield key, action, other_key, other


def _check_known(name: str, actions: Mapping[str, tuple[Action, ...]], path: str) -> None:
    screen, _, wanted = name.rpartition(".")
    ids = dict.fromkeys(
        action.id for found in ([actions[screen]] if screen else actions.values()) for action in found
    )
    if wanted in ids:
        return
    raise SettingsUnusable(
        message(
            "{path}, “{name}”: there is no action “{action}”{where}.{nearest}",
            path=path,
            name=name,
            action=wanted,
            where=message(" on the screen “{screen}”", screen=screen) if screen else Message(""),
            nearest=nearest(wanted, ids),
        )
    )


def _check_clashes(screen: str, actions: tuple[Action, ...], settings: Settings, path: str) -> list[Message]:
    """What actions of a screen lose to those that a person has given keys."""
    given = apply_keys(actions, screen, settings.keys)
    before = {action.id: action.keys for action in actions}
    chosen = {
        action.id: action
        for action in given
        if action.id in settings.keys or f"{screen}.{action.id}" in settings.keys
    }
    for action in chosen.values():
        if moving := [key for key in action.keys if key in MOVING and key not in before[action.id]]:
            raise SettingsUnusable(
                message(
                    "{path}: {key} moves through lists, so it can't be the key of “{action}”.",
                    path=path,
                    key=key_label(moving[0]),
                    action=action.id,
                )
            )
    for key, action, other_key, other in clashes(given, settings.layout):
        if {action.id, other.id} & chosen.keys():
            raise _clash(path, screen, _same(key, other_key), other, action)
    told = []
    for loser in given:
        for key in () if loser.id in chosen else before[loser.id]:
            winner = next((each for each in chosen.values() if key in each.keys), None)
            if winner is None or key in loser.keys:
                continue
            if not loser.keys and not loser.in_palette:  # nobody would find it any more
                raise _clash(path, screen, _same(key, key), loser, winner)
            told.append(
                message(
                    "On the screen “{screen}”, {key} is the key of “{action}”, no more of “{other}” ({path}).",
                    path=path,
                    screen=screen,
                    key=key_label(key),
                    action=winner.id,
                    other=loser.id,
                )
            )
    return told


def _clash(path: str, screen: str, key: Message, one: Action, other: Action) -> SettingsUnusable:
    return SettingsUnusable(
        message(
            "{path}: on the screen “{screen}”, {key} would be the key of “{action}” and of “{other}”. "
            "Give one of them another key.",
            path=path,
            screen=screen,
            key=key,
            action=one.id,
            other=other.id,
        )
    )


def _same(key: str, other: str) -> Message:
    """A key; or two that arrive under one name, of which one is struck with the Thai layout on."""
    if key == other:
        return Message("{key}", {"key": key_label(key)})
    return message(
        "{key} with the Thai layout on, which arrives as {other},", key=key_label(key), other=key_label(other)
    )
