"""What a clerk's account runs in tests: command lines one after the other, or a mixture of work for a while.

Copied to where every account may read it; so it needs nothing but the program.
"""

import contextlib
import io
import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path


def run_lines() -> None:
    """Run the command lines that stand on standard input as JSON; print code, output and errors of each."""
    from tui.cli import run

    results = []
    for line in json.load(sys.stdin):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code: object = run(line)
            except BaseException:
                code = traceback.format_exc()
        results.append([code, out.getvalue(), err.getvalue()])
    json.dump(results, sys.stdout)


def work(office: str, seconds: float, seed: int, pause: float) -> None:
    """Do all kinds of work on an office for a while; print what was acknowledged, how long each took, and what went wrong."""
    from exports.mail.outbox import Outbox
    from models.cases.complaint import Complaint
    from models.cases.evidence import Moment, add_evidence
    from models.cases.finishing import finish
    from models.cases.intake import register_complaint
    from models.cases.undo import undo_last
    from models.cases.workflow import add_note, take_in, tell_to_act
    from models.drafts import Draft, keep_draft
    from models.office.vocabulary import Method
    from models.storage.database import open_office
    from models.storage.parts import outbox_folder
    from tui.person import current_person

    choice, me = random.Random(seed), current_person()
    os.umask(choice.choice([0o077, 0o022, 0o027]))
    open_office(Path(office))
    done: dict[str, list[str]] = {
        "cases": [],
        "notes": [],
        "finished": [],
        "evidence": [],
        "mails": [],
        "drafts": [],
    }
    times: list[tuple[float, str]] = []
    errors: list[str] = []
    pending: list[int] = []
    accepted: list[int] = []
    photo = Path.home() / "taken.txt"
    counts = iter(range(10**9))

    @contextlib.contextmanager
    def timed() -> Iterator[None]:
        begun = time.perf_counter()
        yield
        times.append((time.perf_counter() - begun, sys._getframe(2).f_code.co_name))

    def new_case() -> None:
        subject = f"{me} {next(counts)}"
        with timed():
            case = register_complaint(Complaint(subject=subject), by=me)
        done["cases"].append(f"{case.number} {subject}")
        pending.append(case.id)

    def note() -> None:
        text = f"{me} {next(counts)}"
        with timed():
            add_note(choice.choice([1, *pending[-3:]]), text, by=me)  # case 1 is everybody's
        done["notes"].append(text)

    def step() -> None:
        case = pending.pop()
        with timed():
            take_in(case, by=me)
        with timed():
            tell_to_act(case, by=me)
        accepted.append(case)

    def end() -> None:
        case = (accepted or pending).pop()
        text = f"{me} {next(counts)} แก้ไขแล้ว"
        with timed():
            finish(case, by=me, method=Method.OTHER, answer=text, short_answer_ok=True)
        done["finished"].append(text)

    def evidence() -> None:
        # Every other one is the same for all: two clerks put the same content there at the same moment.
        photo.write_text(f"{me} {next(counts)}" if choice.random() < 0.5 else f"ภาพ {next(counts) % 20}")
        with timed(), contextlib.suppress(_has_it_already()):
            added = add_evidence(choice.choice(pending), photo, by=me, moment=Moment.AFTER)
            done["evidence"].append(added.sha256)

    def mail() -> None:
        with timed():
            name = Outbox(outbox_folder(Path(office))).put(
                b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nx\r\n"
            )
        done["mails"].append(name)

    def draft() -> None:
        place = f"case:{next(counts)}"
        with timed():
            keep_draft(place, Draft(texts={"note": me}), by=me)
        done["drafts"].append(place)

    def take_back() -> None:
        text = f"{me} {next(counts)} taken back"
        with timed():
            add_note(choice.choice(pending), text, by=me)
        with timed():
            undo_last(by=me)

    kinds: list[Callable[[], None]] = [new_case, note, note, step, end, evidence, mail, draft, take_back]
    while len(pending) < 4:
        new_case()  # loads what all else needs
    times.clear()
    print("ready", flush=True)
    sys.stdin.readline()  # until all are
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            (choice.choice(kinds) if len(pending) > 3 else new_case)()
        except Exception:
            errors.append(traceback.format_exc())
        if pause:
            time.sleep(choice.expovariate(1 / pause))  # a person, who thinks
    json.dump({"by": me, "done": done, "times": times, "errors": errors}, sys.stdout)


def _has_it_already() -> type[Exception]:
    from models.errors import InvalidValue

    return InvalidValue


if __name__ == "__main__":
    if sys.argv[1] == "lines":
        run_lines()
    else:
        work(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
