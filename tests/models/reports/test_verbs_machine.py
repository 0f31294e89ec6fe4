"""All verbs and undo against a plain model: lists and dicts that say what must be stored."""

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.errors import ChangedByOther, Frozen, InvalidValue, NothingToRedo, NothingToUndo, TamruangError
from models.form.project import Form, ProgressReport, Project
from models.reports.forms import compare_form, load_form, store_form
from models.reports.history import Verb, history
from models.reports.projects import change_project, create_project, load_project
from models.reports.undo import redo, undo_last
from models.reports.verbs import (
    State,
    StoredReport,
    amend_report,
    delete_draft,
    list_reports,
    load_report,
    save_report,
    submit_report,
)
from models.storage.database import close_office, open_office
from tests.examples import examples
from tests.new_office import open_new_office

TODAY = date(2020, 2, 4)
PROJECT = Project(code="A", name="0")

people = st.sampled_from(["a", "b"])
numbers = st.integers(1, 4)
figures = st.none() | st.integers(0, 3)
picks = st.integers(0, 50)


@dataclass(frozen=True)
class Edition:
    id: int
    edition: int
    state: State
    report: ProgressReport


Family = tuple[Edition, ...]
Record = Family | str | None
"""What can change: the editions of one report, or the name of the project; None where there is none."""


@dataclass
class Done:
    by: str
    verb: Verb
    before: dict[int, Record]
    after: dict[int, Record]
    undone: bool = False


@dataclass
class Model:
    """What must be stored. Record 0 is the project, the others are families by the id of their first edition."""

    records: dict[int, Record] = field(default_factory=lambda: {0: "0"})
    done: list[Done] = field(default_factory=list)
    to_redo: dict[str, list[tuple[Done, Done]]] = field(default_factory=dict)
    """By person: what was taken back, and the undo that did it."""

    @property
    def families(self) -> dict[int, Family]:
        return {key: record for key, record in self.records.items() if isinstance(record, tuple) and record}

    def family_of(self, report_id: int) -> int:
        return next(
            key for key, family in self.families.items() if any(each.id == report_id for each in family)
        )

    def numbers_of(self, key: int) -> set[int]:
        family = self.families[key]
        left = [each for each in family if each.state is State.SUBMITTED]
        return {each.report.number for each in (family[-1], *left[-1:])}

    def taken(self, number: int, *, beside: int | None = None) -> bool:
        return any(number in self.numbers_of(key) for key in self.families if key != beside)

    def doubled(self) -> set[tuple[int, int]]:
        """Reports with a number that another has too: an import may bring one that a draft amendment took."""
        return {
            (key, number)
            for key in self.families
            for number in self.numbers_of(key)
            if self.taken(number, beside=key)
        }

    def do(self, by: str, verb: Verb, changes: dict[int, Record]) -> None:
        before = {key: self.records.get(key) for key in changes}
        self.put(changes)
        self.done.append(Done(by, verb, before, changes))
        self.to_redo.pop(by, None)

    def put(self, changes: dict[int, Record]) -> None:
        for key, record in changes.items():
            if record:
                self.records[key] = record
            else:
                self.records.pop(key, None)

    def undo(self, by: str) -> type[TamruangError] | Done:
        """What an undo must do: take back, or say why not."""
        mine = [
            done for done in self.done if done.by == by and not done.undone and done.verb is not Verb.UNDO
        ]
        if not mine:
            return NothingToUndo
        done = mine[-1]
        if any((self.records.get(key) or None) != (record or None) for key, record in done.after.items()):
            return ChangedByOther
        kept = dict(self.records)
        self.put(done.before)
        for key in done.before:
            if key in self.families and any(
                self.taken(number, beside=key) for number in self.numbers_of(key)
            ):
                self.records = kept
                return ChangedByOther
        done.undone = True
        self.done.append(Done(by, Verb.UNDO, {}, {}))
        self.to_redo.setdefault(by, []).append((done, self.done[-1]))
        return done

    def redo(self, by: str) -> type[TamruangError] | Done:
        """What a redo must do: bring back, or say why not."""
        if not self.to_redo.get(by):
            return NothingToRedo
        done, undo = self.to_redo[by][-1]
        if any((self.records.get(key) or None) != (record or None) for key, record in done.before.items()):
            return ChangedByOther
        kept = dict(self.records)
        self.put(done.after)
        for key in done.after:
            if key in self.families and any(
                self.taken(number, beside=key) for number in self.numbers_of(key)
            ):
                self.records = kept
                return ChangedByOther
        undo.undone = True
        self.done.append(replace(done, undone=False))
        self.to_redo[by].pop()
        return done


def edition_of(stored: StoredReport) -> Edition:
    return Edition(stored.id, stored.edition, stored.state, stored.report)


class Office(RuleBasedStateMachine):
    @initialize()
    def opened(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        open_new_office(self.folder / "x.db")
        self.project_id = create_project(PROJECT, by="founder").id
        self.model = Model()
        self.model.done.append(Done("founder", Verb.CREATE, {}, {}))
        self.revisions: dict[int, int] = {}
        self.seen: dict[int, tuple[int, Edition]] = {}

    def teardown(self) -> None:
        close_office()
        shutil.rmtree(self.folder)

    def pick(self, pick: int) -> Edition | None:
        editions = [each for family in self.model.families.values() for each in family]
        return editions[pick % len(editions)] if editions else None

    @rule(number=numbers, received=figures, by=people)
    def save_new(self, number: int, received: int | None, by: str) -> None:
        report = ProgressReport(number, received=received)
        try:
            stored = save_report(self.project_id, report, by=by)
        except InvalidValue:
            assert self.model.taken(number)
        else:
            assert not self.model.taken(number)
            self.model.do(by, Verb.SAVE, {stored.id: (Edition(stored.id, 1, State.DRAFT, report),)})

    @precondition(lambda self: self.model.families)
    @rule(pick=picks, number=st.none() | numbers, received=figures, by=people, stale=st.booleans())
    def save_again(self, pick: int, number: int | None, received: int | None, by: str, stale: bool) -> None:
        edition = self.pick(pick)
        assert edition is not None
        key = self.model.family_of(edition.id)
        report = replace(edition.report, number=number or edition.report.number, received=received)
        revision = load_report(edition.id).revision
        try:
            stored = save_report(
                self.project_id,
                report,
                by=by,
                report_id=edition.id,
                revision=revision - 1 if stale else revision,
            )
        except ChangedByOther:
            assert stale
        except Frozen:
            assert not stale
            assert edition.state is State.SUBMITTED
        except InvalidValue:
            assert report.number != edition.report.number
            assert self.model.taken(report.number, beside=key)
        else:
            assert not stale
            assert edition.state is State.DRAFT
            if report != edition.report:
                assert (
                    number is None
                    or number == edition.report.number
                    or not self.model.taken(number, beside=key)
                )
                assert stored.revision == revision + 1
                self.model.do(
                    by, Verb.SAVE, {key: (*self.model.families[key][:-1], replace(edition, report=report))}
                )
            else:
                assert stored.revision == revision

    @precondition(lambda self: self.model.families)
    @rule(pick=picks, by=people)
    def submit(self, pick: int, by: str) -> None:
        edition = self.pick(pick)
        assert edition is not None
        key = self.model.family_of(edition.id)
        revision = load_report(edition.id).revision
        try:
            submit_report(edition.id, revision=revision, by=by, today=TODAY, despite_errors=True)
        except Frozen:
            assert edition.state is State.SUBMITTED
        else:
            assert edition.state is State.DRAFT
            family = (*self.model.families[key][:-1], replace(edition, state=State.SUBMITTED))
            self.model.do(by, Verb.SUBMIT, {key: family})

    @precondition(lambda self: self.model.families)
    @rule(pick=picks, by=people)
    def amend(self, pick: int, by: str) -> None:
        edition = self.pick(pick)
        assert edition is not None
        key = self.model.family_of(edition.id)
        family = self.model.families[key]
        stored = amend_report(edition.id, by=by)
        if family[-1].state is State.DRAFT:
            assert edition_of(stored) == family[-1]
        else:
            new = Edition(stored.id, family[-1].edition + 1, State.DRAFT, family[-1].report)
            self.model.do(by, Verb.AMEND, {key: (*family, new)})

    @precondition(lambda self: self.model.families)
    @rule(pick=picks, by=people)
    def delete(self, pick: int, by: str) -> None:
        edition = self.pick(pick)
        assert edition is not None
        key = self.model.family_of(edition.id)
        try:
            delete_draft(edition.id, revision=load_report(edition.id).revision, by=by)
        except Frozen:
            assert edition.state is State.SUBMITTED
        else:
            assert edition.state is State.DRAFT
            self.model.do(by, Verb.DELETE, {key: self.model.families[key][:-1]})

    @rule(name=st.sampled_from(["0", "1", "2"]), by=people)
    def rename(self, name: str, by: str) -> None:
        stored = load_project(self.project_id)
        change_project(self.project_id, {"name": name}, revision=stored.revision, by=by)
        if name != self.model.records[0]:
            self.model.do(by, Verb.CHANGE, {0: name})

    @rule(papers=st.dictionaries(numbers, figures, max_size=3), name=st.sampled_from(["0", "1"]), by=people)
    def bring_in(self, papers: dict[int, int | None], name: str, by: str) -> None:
        reports = tuple(ProgressReport(number, received=received) for number, received in papers.items())
        form = Form(Project(code="A", name=name), reports)
        told = compare_form(form)
        before = history(self.project_id)
        store_form(form, by=by)
        assert compare_form(form).nothing
        assert told.nothing == (len(history(self.project_id)) == len(before))
        if told.nothing:
            return
        changes: dict[int, Record] = {}
        if name != self.model.records[0]:
            changes[0] = name
        stored = {each.id: edition_of(each) for each in list_reports(self.project_id, all_editions=True)}
        known = {each.id for family in self.model.families.values() for each in family}
        added = iter(sorted(stored.keys() - known))
        for report in reports:
            key = next(
                (
                    key
                    for key, family in self.model.families.items()
                    if base(family).report.number == report.number
                ),
                None,
            )
            if key is None:
                new = next(added)
                changes[new] = (Edition(new, 1, State.SUBMITTED, report),)
                continue
            family = self.model.families[key]
            was, last = base(family), family[-1]
            if was.state is State.DRAFT:
                changes[key] = (replace(was, report=report, state=State.SUBMITTED),)
            elif was.report == report:
                continue
            elif last.state is State.DRAFT and last.report == report:
                changes[key] = (*family[:-1], replace(last, state=State.SUBMITTED))
            else:
                new_edition = Edition(next(added), was.edition + 1, State.SUBMITTED, report)
                moved = (replace(last, edition=last.edition + 1),) if last is not was else ()
                changes[key] = (*family[: family.index(was) + 1], new_edition, *moved)
        assert next(added, None) is None
        self.model.do(by, Verb.IMPORT, changes)

    @rule(by=people)
    def undo(self, by: str) -> None:
        expected = self.model.undo(by)
        try:
            change = undo_last(self.project_id, by=by)
        except TamruangError as error:
            assert type(error) is expected
        else:
            assert isinstance(expected, Done)
            assert change.verb is expected.verb
            assert change.undone

    @rule(by=people)
    def redo(self, by: str) -> None:
        expected = self.model.redo(by)
        try:
            change = redo(self.project_id, by=by)
        except TamruangError as error:
            assert type(error) is expected
        else:
            assert isinstance(expected, Done)
            assert change.verb is expected.verb
            assert not change.undone

    @rule()
    def close_and_open(self) -> None:
        close_office()
        open_office(self.folder / "x.db", make=True)

    @invariant()
    def stored_is_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        stored = list_reports(self.project_id, all_editions=True)
        expected = [each for family in self.model.families.values() for each in family]
        by_id = sorted(map(edition_of, stored), key=lambda each: each.id)
        assert by_id == sorted(expected, key=lambda each: each.id)
        assert load_project(self.project_id).project.name == self.model.records[0]
        newest = sorted(family[-1].report.number for family in self.model.families.values())
        assert sorted(report.number for report in load_form(self.project_id).reports) == newest

    @invariant()
    def a_revision_never_stands_for_two_contents(self) -> None:
        if not hasattr(self, "model"):
            return
        for stored in list_reports(self.project_id, all_editions=True):
            revision, edition = self.seen.get(stored.id, (0, None))
            assert stored.revision >= revision
            if edition != edition_of(stored):
                assert stored.revision > revision
            self.seen[stored.id] = (stored.revision, edition_of(stored))

    @invariant()
    def history_tells_it_all(self) -> None:
        if not hasattr(self, "model"):
            return
        told = [(change.by, change.verb, change.undone) for change in reversed(history(self.project_id))]
        assert told == [(done.by, done.verb, done.undone) for done in self.model.done]


def base(family: Family) -> Edition:
    left = [each for each in family if each.state is State.SUBMITTED]
    return left[-1] if left else family[-1]


TestOffice = Office.TestCase
TestOffice.settings = examples(0.25, stateful_step_count=40)
