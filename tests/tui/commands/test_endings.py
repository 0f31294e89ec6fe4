"""How commands end that don't come to their end: a pipe that is closed, Ctrl+C, a no. They say what is known, and no more."""

import errno
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import tui.__main__
import tui.cli
from models.messages import message
from models.storage.database import close_office, open_office, transaction
from models.storage.parts import error_log
from models.storage.place import default_path
from tests.new_office import open_new_office
from tui.cli import run
from tui.commands.base import Command, Subcommand, command
from tui.commands.endings import INTERRUPTED, PIPE_CLOSED, flush_output, note_done
from tui.commands.stumble import STUMBLED

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["manual", "--all"], ["complaint", "nonsense"]],
    ids=" ".join,
)
def test_a_closed_pipe_ends_a_command_quietly(arguments: list[str]) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=Path(tui.cli.__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    if arguments[-1] == "nonsense":  # it says nothing there, but has to say something here
        program.stderr.close()
        assert program.wait() in {2, PIPE_CLOSED}
        return
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == PIPE_CLOSED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("arguments", [["--help"], ["dump", "-"]], ids=" ".join)
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(arguments: list[str], tmp_path: Path) -> None:
    database = tmp_path / "office.db"
    open_new_office(database)
    close_office()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            cwd=Path(tui.cli.__file__).parents[1],
            env={**os.environ, "TAMRUANG_LANG": "en", "TAMRUANG_DATABASE": str(database)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr.splitlines()[0].endswith("perhaps the output: the disk is full.")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_folder_that_may_not_be_entered_ends_in_a_sentence(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_new_office(default_path())
    close_office()

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr("tui.commands.backup.make_backup", lambda target, **_: refuse(target))
    assert run(["--lang", "en", "backup", str(tmp_path / "closed" / "a.tar")]) == 2
    assert "permission is denied" in capsys.readouterr().err


class Closed:
    """A stream that nobody reads."""

    def __init__(self) -> None:
        self.file = Path("/dev/null").open("w")  # noqa: SIM115 - closed with the test

    def write(self, _text: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.file.fileno()


@pytest.mark.parametrize(("goes_on", "code", "done"), [(False, PIPE_CLOSED, 1), (True, 0, 3)])
def test_only_what_changes_something_goes_on_without_a_reader(
    goes_on: bool, code: int, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []

    @command("three", message("Cases"), goes_on=goes_on)
    def three() -> None:
        for step in range(3):
            steps.append(step)
            print(step)

    assert stopped_in(three, monkeypatch, lambda: monkeypatch.setattr(sys, "stdout", Closed())) == code
    assert len(steps) == done


def test_what_waits_to_be_written_is_written_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert flush_output(0) == PIPE_CLOSED
    assert flush_output(2) == 2


def stopped_in(
    what: Command, monkeypatch: pytest.MonkeyPatch, before: Callable[[], object] = lambda: None
) -> int:
    """Run a command as `tamruang tried`; gives its exit code."""
    monkeypatch.setattr(sys.modules[__name__], "tried", what, raising=False)
    monkeypatch.setitem(tui.cli.COMMANDS, "tried", Subcommand(f"{__name__}:tried", message("Cases")))
    before()
    return run(["--lang", "en", "tried"])


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
@pytest.mark.parametrize("state", ["no office", "unchanged", "taken back", "saved"])
def test_who_stops_is_told_no_more_than_is_known(
    error: type[BaseException], state: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    open_new_office(default_path())
    close_office()

    @command("stopping", message("Cases"))
    def stopping() -> None:
        if state != "no office":
            open_office(default_path())
        if state == "taken back":
            with transaction():
                with transaction():
                    pass
                raise error
        if state == "saved":
            with transaction():
                pass
        raise error

    assert stopped_in(stopping, monkeypatch) == INTERRUPTED
    close_office()
    said = capsys.readouterr().err.strip()
    if state == "saved":
        assert said == "Stopped. Some of it may have been done already."
    elif error is click.Abort:
        assert said == "Stopped. Nothing was changed."
    elif state == "no office":
        assert said == "Stopped."
    else:
        assert said == "Stopped. Nothing was saved in the register."


@pytest.mark.parametrize(
    "error",
    [RecursionError("deep"), KeyError("สมหญิง"), MemoryError()],
    ids=lambda error: type(error).__name__,
)
def test_a_fault_of_the_program_ends_in_a_sentence_and_is_written_down_without_data(
    error: Exception, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_new_office(default_path())
    close_office()

    def stumble(target: Path, **_: object) -> None:
        raise error

    monkeypatch.setattr("tui.commands.backup.make_backup", stumble)
    assert run(["--lang", "en", "backup", str(tmp_path / "a.tar")]) == STUMBLED
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "สมหญิง" not in told
    log = error_log(default_path()).read_text(encoding="utf-8")
    assert type(error).__name__ in log
    assert "สมหญิง" not in log
    assert str(error_log(default_path())) in told


def test_a_fault_before_there_is_an_office_ends_in_a_sentence_too(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("x")

    close_office()  # of the test before
    monkeypatch.setattr("tui.commands.keys.settings_path", stumble)
    assert run(["--lang", "en", "keys"]) == STUMBLED
    assert capsys.readouterr().err.startswith(
        "Something went wrong: This is a fault of the program (KeyError in test_endings.py:"
    )


@pytest.mark.parametrize("is_json", [False, True])
@pytest.mark.parametrize(
    "stop", [KeyboardInterrupt(), SystemExit(143), SystemExit(129)], ids=["130", "143", "129"]
)
def test_who_stops_a_command_of_several_steps_is_told_how_far_it_came(
    stop: BaseException, is_json: bool, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    @command("steps", message("Cases"), goes_on=True)
    def steps() -> None:
        note_done(message("Report {number} was submitted.", number=4))
        if is_json:
            with transaction():
                pass
        raise stop

    open_new_office(default_path())
    if isinstance(stop, SystemExit):
        with pytest.raises(SystemExit):
            stopped_in(steps, monkeypatch)
    else:
        assert stopped_in(steps, monkeypatch) == INTERRUPTED
    close_office()
    said = capsys.readouterr().err
    assert "Stopped. Done before that:\n  Report 4 was submitted." in said
    assert ("The next step may have been done already" in said) == is_json
    monkeypatch.undo()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_kind_kill_ends_a_command_that_changes_something_with_a_word(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    number = getattr(signal, name)

    @command("killed", message("Cases"), goes_on=True)
    def killed() -> None:
        note_done(message("Report {number} was submitted.", number=4))
        os.kill(os.getpid(), number)

    with pytest.raises(SystemExit) as ended:
        stopped_in(killed, monkeypatch)
    assert ended.value.code == 128 + number
    assert "Report 4 was submitted." in capsys.readouterr().err


def test_ctrl_c_while_the_program_is_being_loaded_ends_it_without_a_traceback() -> None:
    code = "import tui.package.__main__, os, signal; os.kill(os.getpid(), signal.SIGINT)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(tui.cli.__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


def test_once_there_is_a_sentence_for_it_ctrl_c_gets_that(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        monkeypatch.setattr(tui.__main__, "_run", lambda _: os.kill(os.getpid(), signal.SIGINT))
        with pytest.raises(SystemExit) as ended:
            tui.__main__.main()
        assert ended.value.code == INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)
        gc.enable()
