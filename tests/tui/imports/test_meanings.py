"""New status words are explained on the screen before anything is imported: one key each, or as proposed."""

from pathlib import Path

from exports.language import translate
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import load_words
from tests.tui.conftest import on_stage
from tests.tui.imports.imported_files import case, numbers, phase, plan_of, show, ticket, write
from tui.imports.views import Phase


async def test_each_new_status_is_explained_by_a_key_and_the_office_remembers(
    database: Path, tmp_path: Path
) -> None:
    states = ["ปิดงานแล้ว", "ปิดงานแล้ว", "พิเศษ", "ไม่รับเรื่อง", "รอช่าง", "กำลังดำเนินการ"]
    path = write(tmp_path / "new.csv", *(ticket(at, state=state) for at, state in enumerate(states)))
    async with on_stage(database) as stage:
        screen = await show(stage, path)
        assert stage.name == "StatusMeaningsSheet"
        assert [line.split() for line in stage.lines if "ปิดงานแล้ว" in line] == [
            ["▌ปิดงานแล้ว", "2", "2022-B00000", "เสร็จสิ้น?"]
        ]
        await stage.press("escape", "f2")
        assert stage.name == "StatusMeaningsSheet", "nothing is imported before"
        await stage.press("enter")  # as proposed
        await stage.press("enter")  # has no proposal
        assert translate(message("! Press 1 to 5 to say what “{word}” means.", word="พิเศษ")) in stage.text
        await stage.press("-")  # the Thai layout's key of 3
        await stage.press("ctrl+a", "enter")
        assert phase(screen) is Phase.SHOWN
        assert [status.means for status in plan_of(screen).statuses] == [
            *(Standing.FINISHED, Standing.FORWARDED, Standing.NOT_OURS, Standing.IN_PROGRESS)
        ]
        await stage.press("c", "home", "1", "f2", "f2")
        assert phase(screen) is Phase.DONE
        words = load_words()
        assert [words.standing(case(at).status) for at in (0, 2, 3)] == [
            *(Standing.WAITING, Standing.FORWARDED, Standing.NOT_OURS)
        ]
        assert words.name(case(0).status) == "ปิดงานแล้ว"
        await stage.press("escape")
        again = await show(stage, path)
        assert stage.name == "CaseImportScreen"
        assert plan_of(again).unchanged == 6


async def test_a_column_of_many_new_names_is_asked_about_first(database: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "new.csv", *(ticket(at, type=f"หน้าบ้านเลขที่ {at}") for at in range(12)))
    async with on_stage(database) as stage:
        screen = await show(stage, path)
        assert "หน้าบ้านเลขที่ 0" in stage.text
        await stage.press("escape", "f2")
        assert numbers() == []
        await stage.press("y", "f2")
        assert phase(screen) is Phase.DONE
        await stage.press("escape")
        assert plan_of(await show(stage, path)).crowds == []


async def test_a_column_that_is_none_of_statuses_is_told_what_it_is(database: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "new.csv", ticket(1, state="ปิดงานแล้ว"))
    async with on_stage(database) as stage:
        screen = await show(stage, path)
        await stage.press("c")
        assert "state" in stage.text
        await stage.press("end", "enter")  # left out
        assert (phase(screen), plan_of(screen).statuses) == (Phase.SHOWN, [])
