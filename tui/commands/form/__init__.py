"""`tamruang form`: read, import, check, export, list and show the form."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from exports.form.reader import read_form, read_form_file
from exports.form.text import DEFAULT_WIDTH, MIN_WIDTH
from exports.form.values import Digits
from exports.language import translate
from models.errors import TamruangError
from models.form.check import check_form
from models.form.finding import Finding, Severity
from models.form.project import Form
from models.messages import message
from tui.commands.form import output
from tui.commands.options import database_of, office_options

HAS_ERRORS = 1

project_option = click.option(
    "--project", "code", metavar="CODE", help="Code of the project.  [default: the newest]"
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
file_type = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.group()
@office_options
def form() -> None:
    """The official progress-report form."""


@form.command()
@click.argument("file", type=file_type)
@json_option
@office_options
def read(file: Path, as_json: bool) -> int:
    """Show what a form says and what does not hold in it; stores nothing. FILE may be - for standard input."""
    read_form = _read(file)
    findings = check_form(read_form, date.today())
    _print_form(read_form, findings, as_json=as_json)
    return _exit_code(findings)


@form.command("import")
@click.argument("files", type=file_type, nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Change what is stored without asking.")
@office_options
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], yes: bool) -> int:
    """Read forms and store them; asks before it changes a project that is stored already."""
    from models.reports.forms import compare_form, store_form
    from models.storage.database import open_office
    from tui.person import current_person

    # All are read before any is stored: one bad file among ten stores nothing.
    forms = [(file, _read(file)) for file in files]
    open_office(database_of(context))
    code = 0
    for file, incoming in forms:
        if len(forms) > 1:
            click.echo(f"{file}\n")
        findings = check_form(incoming, date.today())
        output.print_summary(incoming)
        output.print_findings(findings)
        code = max(code, _exit_code(findings))
        changes = compare_form(incoming)
        if changes.nothing:
            click.echo(translate(message("All of it is stored already; nothing was changed.")))
            continue
        if not changes.is_new:
            output.print_changes(changes)
            if not yes and not _confirmed():
                click.echo(translate(message("Nothing was changed.")))
                continue
        stored = store_form(incoming, by=current_person())
        click.echo(
            translate(
                message(
                    "Stored: project {code} with {count} reports.",
                    code=stored.project.code or "-",
                    count=len(incoming.reports),
                )
            )
        )
    return code


@form.command()
@project_option
@json_option
@office_options
@click.pass_context
def check(context: click.Context, code: str | None, as_json: bool) -> int:
    """Tell what does not hold in a stored project. Findings that were accepted with a reason do not count."""
    from models.reports.acceptance import accepted, finding_key
    from models.reports.findings import check_stored

    project_id, stored = _load(context, code)
    findings = check_stored(project_id, date.today())
    reasons = {key: acceptance.reason for key, acceptance in accepted(project_id).items()}
    if as_json:
        _print_form(stored, findings, as_json=True)
    else:
        output.print_findings(findings, [reasons.get(finding_key(finding)) for finding in findings])
    return _exit_code([finding for finding in findings if finding_key(finding) not in reasons])


@form.command()
@project_option
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--width",
    type=click.IntRange(MIN_WIDTH, 500),
    default=DEFAULT_WIDTH,
    show_default=True,
    help="Cells in a line of the text; Markdown has lines as long as they come.",
)
@click.option(
    "--digits", type=click.Choice([digits.value for digits in Digits]), default="arabic", show_default=True
)
@click.option("--submitted", "submitted_only", is_flag=True, help="Only submitted reports, no drafts.")
@click.option(
    "-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@office_options
@click.pass_context
def export(
    context: click.Context,
    code: str | None,
    file_format: str,
    width: int,
    digits: str,
    submitted_only: bool,
    target: Path | None,
) -> None:
    """Write the form of a stored project, to the terminal or whole into a file.

    Without drafts it is recorded, and its last line carries the code by which `tamruang verify` knows it again.
    """
    from exports.form.printing import print_form
    from models.reports.projects import find_project
    from models.storage.database import open_office
    from tui.person import current_person

    open_office(database_of(context))
    paper, recorded = print_form(
        find_project(code).id,
        by=current_person(),
        submitted_only=submitted_only,
        kind=file_format,
        width=width,
        digits=Digits(digits),
    )
    if target is None:
        click.echo(paper, nl=False)
    else:
        from exports.files import write_whole

        write_whole(target, paper)
        click.echo(translate(message("Written: {path}", path=str(target))), err=True)
    if recorded is None:
        click.echo(
            translate(
                message(
                    "There are drafts on it, or no report: it carries no code, and verify will not know it."
                )
            ),
            err=True,
        )


@form.command("list")
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the stored projects, the newest fiscal year first."""
    from models.reports.projects import list_projects
    from models.reports.verbs import list_reports
    from models.storage.database import open_office

    open_office(database_of(context))
    projects = [(stored.project, len(list_reports(stored.id))) for stored in list_projects()]
    if as_json:
        rows = [
            {"code": project.code, "name": project.name, "fiscal_year": project.fiscal_year, "reports": count}
            for project, count in projects
        ]
        click.echo(json.dumps({"projects": rows}, ensure_ascii=False, indent=2))
    else:
        output.print_projects(projects)


@form.command()
@project_option
@json_option
@office_options
@click.pass_context
def show(context: click.Context, code: str | None, as_json: bool) -> None:
    """Show what is stored of a project, with its findings."""
    from models.reports.findings import check_stored

    project_id, stored = _load(context, code)
    _print_form(stored, check_stored(project_id, date.today()), as_json=as_json)


def _read(file: Path) -> Form:
    try:
        return read_form(sys.stdin.buffer.read()) if str(file) == "-" else read_form_file(file)
    except TamruangError as error:
        # With several files it must be told which one.
        error.sentence = message("{file}: {sentence}", file=str(file), sentence=error.sentence)
        raise


def _load(context: click.Context, code: str | None) -> tuple[int, Form]:
    from models.reports.forms import load_form
    from models.reports.projects import find_project
    from models.storage.database import open_office

    open_office(database_of(context))
    project = find_project(code)
    return project.id, load_form(project.id)


def _print_form(shown: Form, findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        from exports.form.as_json import form_record

        click.echo(json.dumps(form_record(shown, findings, translate), ensure_ascii=False, indent=2))
        return
    output.print_summary(shown)
    output.print_reports(shown)
    output.print_findings(findings)


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        raise TamruangError(
            message("Nothing was changed: there is nobody to ask. Add --yes to change what is stored.")
        )
    return click.confirm(translate(message("Change what is stored?")))


def _exit_code(findings: list[Finding]) -> int:
    return HAS_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else 0
