"""How a form that comes in meets what is stored: which project and report is which, and what each becomes."""

from collections import defaultdict
from dataclasses import replace

from peewee import Expression

from models.errors import InvalidValue
from models.form.project import Form, ProgressReport, Project
from models.form.validation import clean_project, clean_report
from models.messages import message
from models.records import dataclass
from models.reports.editions import Family, families, newest, newest_submitted, position_for
from models.reports.journal import Journal
from models.reports.rows import State, first_id, report_columns, report_of
from models.reports.tables import ProjectRow, ReportRow


@dataclass(frozen=True, slots=True)
class Pair:
    """A report of the paper and the stored one that it is.

    Attributes:
        report: as on the paper, clean.
        family: its stored editions; None for a new report.
    """

    report: ProgressReport
    family: Family | None

    @property
    def base(self) -> ReportRow | None:
        """The stored edition that the paper is compared with: what left the office, else the draft."""
        return None if self.family is None else newest_submitted(self.family) or newest(self.family)

    @property
    def becomes_submitted(self) -> bool:
        """Whether only a draft is stored, which the paper shows to have left the office."""
        return self.base is not None and self.base.state == State.DRAFT


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do.

    Attributes:
        form: clean; its project has the stored code and fiscal year where the paper gives none.
        row: the stored project; None for a new one.
        pairs: the reports in paper order.
        kept: stored reports that the paper does not have.
        old_order: numbers of the reports that are on both, in stored order.
        new_order: the same in paper order.
    """

    form: Form
    row: ProjectRow | None
    pairs: list[Pair]
    kept: list[Family]
    old_order: tuple[int, ...]
    new_order: tuple[int, ...]


def make_plan(form: Form) -> Plan:
    """Find what is stored of a form; inside a transaction or snapshot.

    Raises:
        InvalidValue: a value of the form can't be kept.
    """
    project = clean_project(form.project)
    reports = tuple(clean_report(report) for report in form.reports)
    row = _find_stored(project)
    stored = families(row.id) if row is not None else []
    by_number: defaultdict[int, list[Family]] = defaultdict(list)
    for family in stored:
        base = newest_submitted(family) or newest(family)
        by_number[base.number].append(family)
    pairs = [
        Pair(report, by_number[report.number].pop(0) if by_number[report.number] else None)
        for report in reports
    ]
    if row is not None:
        project = replace(
            project, code=project.code or row.code, fiscal_year=project.fiscal_year or row.fiscal_year
        )
    on_paper = [pair.family for pair in pairs if pair.family is not None]
    on_both = {first_id(family[0]) for family in on_paper}
    return Plan(
        form=replace(form, project=project, reports=reports),
        row=row,
        pairs=pairs,
        kept=[family for family in stored if first_id(family[0]) not in on_both],
        old_order=tuple(_number(family) for family in stored if first_id(family[0]) in on_both),
        new_order=tuple(_number(family) for family in on_paper),
    )


def _number(family: Family) -> int:
    return (newest_submitted(family) or newest(family)).number


def _find_stored(project: Project) -> ProjectRow | None:
    """The stored project that a form is of.

    By code and fiscal year; or by name and year where one of the two does not give its code. A form without any of them is
    that of the project without any of them.

    Raises:
        InvalidValue: it does not say its year, and the code was used in several.
    """
    if project.code is not None:
        by_code = _find_by_code(project)
        if by_code is not None or project.name is None:
            return by_code
    named: list[Expression] = [
        _is(ProjectRow.name, project.name),
        _is(ProjectRow.fiscal_year, project.fiscal_year),
    ]
    if project.code is not None or project.name is None:
        named.append(_is(ProjectRow.code, None))
    # One without a code first: it is the one that a paper without a code made.
    query = (
        ProjectRow.select().where(*named).order_by(ProjectRow.code.asc(nulls="FIRST"), ProjectRow.id.desc())
    )
    found: ProjectRow | None = query.first()
    return found


def _find_by_code(project: Project) -> ProjectRow | None:
    """The stored project with the code of a form, and its year where both say one: a code is used again in the next year."""
    rows = list(ProjectRow.select().where(ProjectRow.code == project.code).order_by(ProjectRow.id))
    if project.fiscal_year is not None:
        same = [row for row in rows if row.fiscal_year == project.fiscal_year]
        return next(iter(same or [row for row in rows if row.fiscal_year is None]), None)
    if len(rows) > 1:
        raise InvalidValue(
            "fiscal_year",
            message(
                "This form does not say its fiscal year, and projects of several years have the code {code}: {years}.",
                code=project.code,
                years=tuple(row.fiscal_year or "-" for row in rows),
            ),
        )
    return next(iter(rows), None)


def _is(field: object, value: object) -> Expression:
    return field.is_null() if value is None else (field == value)  # type: ignore[attr-defined, return-value]


def store_pairs(journal: Journal, project_id: int, plan: Plan) -> None:
    """Store the reports of a form in their order; stored ones that it lacks find their place between."""
    placed: list[Family] = []
    for position, pair in enumerate(plan.pairs, start=1):
        placed.append(_store(journal, project_id, position, pair))
    for family in plan.kept:
        position = position_for(newest(family).number, placed)
        for row in family:
            journal.update(row, {"position": position})


def _store(journal: Journal, project_id: int, position: int, pair: Pair) -> Family:
    left = {"state": State.SUBMITTED, "submitted_at": journal.at, "submitted_by": journal.by}
    values = {**report_columns(pair.report), **left, "position": position}
    family, base = pair.family, pair.base
    if family is None or base is None:
        return [journal.insert(ReportRow, {**values, "project": project_id})]
    for row in family:
        journal.update(row, {"position": position})
    last = newest(family)
    if base.state == State.DRAFT:
        journal.update(base, values)
    elif report_of(base) != pair.report:
        if last is not base and report_of(last) == pair.report:
            journal.update(last, left)
            return family
        if last is not base:  # a draft amendment stays the last edition
            journal.update(last, {"edition": last.edition + 1})
        edition = {"project": project_id, "first_edition": first_id(base), "edition": base.edition + 1}
        family.insert(family.index(base) + 1, journal.insert(ReportRow, {**values, **edition}))
    return family
