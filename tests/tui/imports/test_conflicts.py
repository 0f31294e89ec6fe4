"""What was changed here and in MIS: both sides are shown, and each field, case or all of them can be decided."""

from datetime import date
from pathlib import Path

from exports.language import translate
from models.cases.corrections import change_fields
from models.cases.finishing import finish
from models.messages import message
from models.office.vocabulary import Method
from models.office.words import load_words
from tests.other_hands import somebody_else
from tests.tui.conftest import BY, on_stage
from tests.tui.imports.imported_files import BOTH, NEWEST, case, phase, plan_of, show, take_in, ticket, write
from tui.imports.views import Phase


async def test_both_sides_are_shown_and_the_person_decides(
    database: Path, first: Path, tmp_path: Path
) -> None:
    later = write(
        tmp_path / "later.csv",
        ticket(0, state="กำลังดำเนินการ", comment="ถนนเป็นหลุม", address="ซอยใหม่", last_activity=NEWEST),
        ticket(1, comment="ถนนเป็นร่อง", last_activity=NEWEST),
        ticket(2),
    )
    async with on_stage(database) as stage:
        waiting = (ticket(number, state="รอรับเรื่อง") for number in range(3))
        await take_in(stage, write(tmp_path / "waiting.csv", *waiting))
        finish(
            case(0).id, by=BY, method=Method.INVESTIGATED, answer="ซ่อมเรียบร้อยแล้ว", on=date(2022, 12, 9),
            short_answer_ok=True,
        )  # fmt: skip
        change_fields([case(0).id, case(1).id], {"subject": "แก้ไขด้วยมือ"}, by=BY)
        change_fields(case(0).id, {"address": "ซอยเก่า"}, by=BY)
        screen = await show(stage, later)
        plan = plan_of(screen)
        assert (plan.both, plan.kept, plan.asked) == (2, 2, 1)
        await stage.press("f2")
        assert stage.name == "Ask", "a case that was closed here is not opened again unasked"
        await stage.press("l")
        assert screen.views.shown == int(BOTH) - 1
        assert any("แก้ไขด้วยมือ" in line and "ถนนเป็นหลุม" in line for line in stage.lines)
        assert BY in stage.text, "who changed it here"
        fields = [each.field for each in plan.conflicts[0].conflicts]
        await stage.press(*["down"] * fields.index("address"), "space")
        await stage.press("1")
        plan = plan_of(screen)
        assert (phase(screen), plan.kept, plan.asked) == (Phase.SHOWN, 2, 1), "counted anew"
        await stage.press("f2", "y")
        assert phase(screen) is Phase.DONE
        assert (case(0).subject, case(0).address, case(0).pending) == ("แก้ไขด้วยมือ", "ซอยใหม่", True)
        assert (case(0).method, case(1).subject) == (None, "แก้ไขด้วยมือ")
        await stage.press("u")
        assert (case(0).address, case(0).method) == ("ซอยเก่า", Method.INVESTIGATED)


async def test_one_key_decides_a_whole_case_and_another_all_of_them(
    database: Path, first: Path, tmp_path: Path
) -> None:
    changes = {"comment": "ถนนเป็นหลุม", "address": "ซอยใหม่", "last_activity": NEWEST}
    later = write(tmp_path / "later.csv", *(ticket(number, **changes) for number in range(2)))
    async with on_stage(database) as stage:
        await take_in(stage, first)
        change_fields([case(0).id, case(1).id], {"subject": "แก้ไขด้วยมือ", "address": "ซอยเก่า"}, by=BY)
        screen = await show(stage, later)
        await stage.press(BOTH, "ctrl+e", "2")
        assert (plan_of(screen).kept, plan_of(screen).changed) == (1, 1)
        await stage.press("ctrl+a")
        assert (plan_of(screen).kept, plan_of(screen).both) == (0, 2)
        await stage.press("ctrl+a")
        assert plan_of(screen).kept == 2
        await stage.press("ctrl+a", BOTH, "ctrl+e", "f2")
        assert [case(number).subject for number in range(2)] == ["ถนนเป็นหลุม", "แก้ไขด้วยมือ"]
        assert [case(number).address for number in range(2)] == ["ซอยใหม่", "ซอยเก่า"]
        assert load_words().name(case(0).status) == "กำลังดำเนินการ"
        screen = await show(stage, later)
        await stage.press("f2")
        told = message(
            "MIS says nothing new. What was changed here in {count} cases stays, although the file says otherwise.",
            count=1,
        )
        assert translate(told)[:40] in stage.text


async def test_the_choices_follow_what_somebody_else_changes_meanwhile(
    database: Path, first: Path, tmp_path: Path
) -> None:
    later = write(
        tmp_path / "later.csv",
        *(ticket(number, comment="ถนนเป็นร่อง", last_activity=NEWEST) for number in range(3)),
    )
    async with on_stage(database) as stage:
        await take_in(stage, write(tmp_path / "waiting.csv", *map(ticket, range(3))))
        change_fields([case(0).id, case(1).id], {"subject": "แก้ไขด้วยมือ"}, by=BY)
        screen = await show(stage, later)
        await stage.press(BOTH, "down", "space")
        await stage.press("1", BOTH)
        row, choices = screen.views.ledger.row, screen.views.choices
        with somebody_else():
            change_fields(case(2).id, {"subject": "แก้ไขโดยอีกคน"}, by="ปรีชา")
        stage.app.others.look()
        await stage.settle()
        assert plan_of(screen).both == 3
        assert row is not None
        assert screen.views.ledger.row is not None
        assert (screen.views.ledger.row.key, screen.views.choices) == (row.key, choices)
        assert any("แก้ไขโดยอีกคน" in line for line in stage.lines)
