"""Eight who write to one office at once make one chain: whole, without a gap, with every act in it, and nobody is accused."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from models.audit.audit import find_misfits
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.workflow import add_note
from models.form.project import Project
from models.reports.projects import change_project, create_project
from models.storage.database import connection, database
from tests.models.papers.papers import TEXT, recorded

WRITERS, ROUNDS = 8, 5


def test_eight_writers_at_once_make_one_whole_chain(office: Path) -> None:
    begin = Barrier(WRITERS)

    def work(writer: int) -> None:
        begin.wait()
        for turn in range(ROUNDS):
            who = f"writer {writer}"
            case = register_complaint(Complaint(subject=f"ไฟดับ {writer}.{turn}"), by=who)
            add_note(case.id, f"ไปดูแล้ว {turn}", by=who)
            project = create_project(Project(code=f"{writer}-{turn}"), by=who)
            change_project(project.id, {"name": "ข"}, revision=project.revision, by=who)
            recorded(f"{TEXT}{writer}.{turn}")

    with ThreadPoolExecutor(WRITERS) as writers:
        for done in [writers.submit(work, writer) for writer in range(WRITERS)]:
            done.result()

    with connection():
        plain = database.connection()
        links = plain.execute("SELECT id, record FROM chain ORDER BY id").fetchall()
        acts = plain.execute('SELECT "by", count(*) FROM act GROUP BY "by"').fetchall()
        events = plain.execute('SELECT "by", count(*) FROM event GROUP BY "by"').fetchall()
    each = WRITERS * ROUNDS
    assert [link for link, _ in links] == list(range(1, 5 * each + 1))
    assert Counter(record for _, record in links) == {"act": 2 * each, "event": 2 * each, "paper": each}
    wanted = {f"writer {writer}": 2 * ROUNDS for writer in range(WRITERS)}
    assert (dict(acts), dict(events)) == (wanted, wanted)
    assert find_misfits() == []
