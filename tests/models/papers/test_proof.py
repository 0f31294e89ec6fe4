"""A paper's code leaves nobody a choice, and the paper tells whether the history before it is still the one it saw."""

from hashlib import sha256
from zlib import compress

import pytest

from models.papers.code import codes_in, make_code, make_mark
from models.papers.proof import content_of, has_its_code
from models.papers.record import paper_of_code
from models.papers.verify import State, verify_text
from models.storage.chain import last_hash
from models.storage.database import connection, database, office_path
from tests.models.papers.papers import TEXT, older_version, recorded, whole
from tests.other_program import other_program

pytestmark = pytest.mark.usefixtures("office")


def previous_of(paper_id: int) -> str:
    row = (
        database.connection()
        .execute(
            "SELECT hash FROM chain WHERE id = (SELECT id - 1 FROM chain WHERE record = 'paper' AND record_id = ?)",
            (paper_id,),
        )
        .fetchone()
    )
    return str(row[0]) if row else "0" * 64


def fits(paper_id: int) -> bool:
    with connection():
        return has_its_code(database.connection(), paper_id, previous_of(paper_id))


def change(sql: str, *values: object) -> None:
    """As another program could, which drops what guards the tables."""
    with other_program(office_path(), guarded=False) as other:
        other.execute(sql, values)


def test_a_paper_has_its_code_in_the_old_form_and_in_the_new() -> None:
    with older_version():
        old = recorded()
    new = recorded(TEXT + "x")
    assert (len(old.code), len(new.code)) == (9, 15)
    assert fits(old.id)
    assert fits(new.id)
    for paper, text in ((old, TEXT), (new, TEXT + "x")):
        assert verify_text(whole(paper, text).encode()).state in (State.UNCHANGED, State.OLDER)


def test_a_short_code_behind_a_long_one_was_put_in() -> None:
    recorded()
    with older_version():
        late = recorded(TEXT + "x")
    assert not fits(late.id)


@pytest.mark.parametrize("salt", [1, -1, 10**12])
def test_a_salt_that_no_earlier_paper_made_needful_is_refused(salt: int) -> None:
    recorded()
    paper = recorded(TEXT + "x")
    with connection():
        to = database.connection()
        row = to.execute(
            'SELECT kind, title, about, revisions, number, counts, "by", with_names FROM paper WHERE id = ?',
            (paper.id,),
        ).fetchone()
        names = ("kind", "title", "about", "revisions", "number", "counts", "by", "with_names")
        hashes = dict(to.execute("SELECT format, sha256 FROM paper_text WHERE paper_id = ?", (paper.id,)))
    content = content_of(dict(zip(names, row, strict=True)), hashes)
    with connection():
        assert make_code(previous_of(paper.id), content, 0) == paper.code
        forged = make_code(previous_of(paper.id), content, salt)
    change("UPDATE paper SET code = ?, salt = ? WHERE id = ?", forged, salt, paper.id)
    assert not fits(paper.id)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", "อื่น"),
        ("counts", '{"pending":3}'),
        ("number", 9),
        ("by", "ข"),
        ("with_names", 1),
        ("revisions", "{}"),
    ],
)
def test_the_code_binds_all_that_verifying_tells(column: str, value: object) -> None:
    paper = recorded()
    change(f'UPDATE paper SET "{column}" = ? WHERE id = ?', value, paper.id)
    assert not fits(paper.id)


def test_the_code_binds_every_format() -> None:
    paper = recorded({"text": TEXT, "html": "<p>1\n"})  # type: ignore[arg-type]
    forged = "<p>2\n"
    change(
        "UPDATE paper_text SET text = ?, sha256 = ? WHERE format = 'html'",
        compress(forged.encode()),
        sha256(forged.encode()).hexdigest(),
    )
    assert not fits(paper.id)


def test_a_paper_names_the_history_before_it() -> None:
    recorded()
    with connection():
        mark = make_mark(last_hash(database.connection()))
        step = database.connection().execute("SELECT max(id) FROM chain").fetchone()[0]
    paper = recorded(TEXT + "x")
    assert paper.witness == (step, mark)
    assert mark in paper.last_line
    assert codes_in(paper.last_line) == [paper.code]
    again = paper_of_code(paper.code)
    assert again is not None
    assert again.witness == paper.witness


def test_a_mark_that_lost_a_letter_is_not_taken_for_the_code() -> None:
    recorded()
    paper = recorded(TEXT + "x")
    mark = paper.witness.mark if paper.witness else ""
    lucky = f"{make_code('a', 'b', 0)}-{mark.split('-')[2][:-1]}-{mark.split('-')[3]}"
    verdict = verify_text(whole(paper, TEXT + "x").replace(mark, lucky).encode())
    assert (verdict.state, verdict.paper) == (State.CHANGED, paper)


def test_a_history_written_anew_before_a_paper_is_told_by_the_paper() -> None:
    recorded()
    paper = recorded(TEXT + "x")
    text = whole(paper, TEXT + "x").encode()
    assert verify_text(text).state is State.UNCHANGED
    change("UPDATE chain SET hash = ? WHERE id = ?", "ab" * 32, paper.witness.step if paper.witness else 0)
    verdict = verify_text(text)
    assert (verdict.state, verdict.witness, verdict.differences) == (State.OTHER_HISTORY, paper.witness, ())
    own = paper_of_code(paper.code)
    assert own is not None
    assert own.witness != paper.witness


def test_a_mistyped_mark_is_a_changed_character_and_no_other_history() -> None:
    paper = recorded()
    mark = paper.witness.mark if paper.witness else ""
    wrong = mark[:-1] + ("2" if mark[-1] != "2" else "3")
    assert verify_text(whole(paper).replace(mark, wrong).encode()).state is State.CHANGED


def test_a_paper_that_the_register_has_lost_tells_whether_it_has_the_history() -> None:
    recorded()
    paper = recorded(TEXT + "x")
    lost = whole(paper, TEXT + "x").replace(paper.code, make_code("x", "y", 0))
    for text in (lost, lost.replace(" · รหัสประวัติ", " ·\n  รหัสประวัติ")):
        verdict = verify_text(text.encode())
        assert (verdict.state, verdict.witness, verdict.is_our_history) == (
            State.NOT_FROM_HERE,
            paper.witness,
            True,
        )
    mark = paper.witness.mark if paper.witness else ""
    assert verify_text(lost.replace(mark, make_mark("x")).encode()).is_our_history is False
    assert verify_text(lost.replace(mark, "x").encode()).is_our_history is None
