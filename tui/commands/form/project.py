"""`tamruang form new` and `edit`: a project begins, or what is written of it is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import click

from exports.language import translate
from models import clock
from models.dates import fiscal_year_bounds, fiscal_year_of
from models.errors import InvalidValue
from models.form.project import Project
from models.messages import Message, message
from models.reports.projects import (
    StoredProject,
    change_project,
    create_project,
    find_project,
    list_projects,
    with_changes,
)
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.form.reports import change_options
from tui.commands.office import open_database, open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.rehearsal import dry_run_option, print_tried, rehearsal
from tui.person import current_person
from tui.reports.project_fields import PROJECT_LABELS, parse_field

Function = TypeVar("Function", bound=Callable[..., Any])


_WORDS = {"target": "project-target"}
"""Options that are called otherwise than their field: elsewhere a target is where something is written."""


def _field_options(function: Function) -> Function:
    for name in reversed(list(PROJECT_LABELS)):
        word = _WORDS.get(name, name.replace("_", "-"))
        function = option(f"--{word}", name, help=PROJECT_LABELS[name])(function)
    return function


def _read(fields: dict[str, str | None]) -> dict[str, Any]:
    return {name: parse_field(name, text) for name, text in fields.items() if text is not None}


@command(
    "new",
    message(
        "Begin a project. What you leave out comes from the last one, as on the screen; the days "
        "are those of the fiscal year."
    ),
)
@_field_options
@dry_run_option
@json_option
@create_option
@office_options
@click.pass_context
def new(context: click.Context, /, dry_run: bool, as_json: bool, create: bool, **fields: str | None) -> None:
    """Store it and say so."""
    values = _read(fields)
    open_or_begin(context, create=create)
    last = next(iter(list_projects()), None)
    pattern = last.project if last is not None else Project()
    year = values.setdefault("fiscal_year", _next_year(pattern)) or _next_year(pattern)
    bounds = fiscal_year_bounds(year)
    begun = replace(
        pattern,
        code=None,
        starts_on=bounds.start,
        ends_on=bounds.end,
        budget_received=None,
        budget_spent=None,
    )
    project = with_changes(begun, values)
    if not project.name:
        raise InvalidValue("name", message("Please fill in: {field}.", field=PROJECT_LABELS["name"]))
    with rehearsal(is_dry=dry_run):
        stored = create_project(project, by=current_person())
    told = message("✓ The project {name} has begun.", name=_name(stored.project))
    _print(stored, told, is_dry=dry_run, as_json=as_json)


@command(
    "edit",
    message(
        "Change the details of a project; what you leave out stays as it is. An empty text clears a field."
    ),
)
@_field_options
@partial(change_options, name="project_code")
def edit(
    context: click.Context,
    /,
    project_code: str | None,
    year: int | None,
    if_revision: int | None,
    dry_run: bool,
    as_json: bool,
    **fields: str | None,
) -> None:
    """Store it and say so."""
    values = _read(fields)
    if not values:
        raise InvalidValue("fields", message("Say what to change, such as --name or --indicator."))
    open_database(context)
    found = find_project(project_code, year=year)
    with rehearsal(is_dry=dry_run):
        stored = change_project(found.id, values, revision=if_revision or found.revision, by=current_person())
    told = message("✓ The project {name} was changed.", name=_name(stored.project))
    if stored.revision == found.revision:
        told = message("It was like that already; nothing was changed.")
    _print(stored, told, is_dry=dry_run and stored.revision != found.revision, as_json=as_json)


def _next_year(pattern: Project) -> int:
    """The fiscal year of a new project: this one, or the one behind the last project."""
    year = fiscal_year_of(clock.today())
    return (
        pattern.fiscal_year + 1 if pattern.fiscal_year is not None and pattern.fiscal_year >= year else year
    )


def _name(project: Project) -> str:
    return " ".join(part for part in (project.code, project.name) if part)


def _print(stored: StoredProject, told: Message, *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        project = stored.project
        record = {
            "dry_run": is_dry,
            "code": project.code,
            "name": project.name,
            "fiscal_year": project.fiscal_year,
            "revision": stored.revision,
        }
        print_json(record)
        return
    said = translate(told)
    click.echo(said.replace("✓", "·", 1) if is_dry else said)
    if is_dry:
        print_tried()
