"""`tamruang doctor`: facts, the screen test on good and bad terminals, what is advised, exit codes."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.breaks import LETTERS, LIBTHAI
from models.messages import message
from tests.breakers import only
from tests.terminal.pseudo import TAMRUANG, Pseudo
from tui.cli import run
from tui.commands.doctor_lines import print_findings
from tui.terminal.diagnosis import Finding, diagnose
from tui.terminal.facts import Facts, count_colours, find_facts, find_multiplexer
from tui.terminal.probes import PROBES, Measured

Capture = pytest.CaptureFixture[str]
Doctor = Callable[..., Pseudo]

GOOD = Facts("xterm-256color", "", "C.UTF-8", "utf-8", 256, False, 80, 24, "", None)


@pytest.fixture
def doctor() -> Iterator[Doctor]:
    """Run it in a terminal to its end."""
    opened: list[Pseudo] = []

    def doctor(*arguments: str, environment: dict[str, str | None] | None = None, **options: Any) -> Pseudo:
        variables: dict[str, str | None] = {"TMUX": None, "STY": None, "TAMRUANG_LANG": "en"}
        terminal = Pseudo(
            (*TAMRUANG, "doctor", *arguments),
            lines=40,
            environment=variables | (environment or {}),
            **options,
        )
        opened.append(terminal)
        terminal.wait_for_end()
        return terminal

    yield doctor
    for terminal in opened:
        terminal.close()


def kinds(facts: Facts, measured: tuple[Measured, ...] = ()) -> list[str]:
    return [finding.kind for finding in diagnose(facts, measured)]


def test_a_good_terminal_has_nothing_to_complain_of(doctor: Doctor) -> None:
    terminal = doctor()
    assert terminal.code == 0
    assert "6 of 6" in terminal.screen.text
    assert "No problems found." in terminal.screen.text
    assert terminal.attributes == terminal.attributes_before


def test_the_bars_stand_in_one_line(doctor: Doctor) -> None:
    terminal = doctor()
    columns = {
        next(x for x, (sign, _) in reversed([*enumerate(row)]) if sign == "|")
        for row in terminal.screen.cells()
        if any(sign == "|" for sign, _ in row)
    }
    assert columns == {32}


def test_a_terminal_on_tis_620_is_found_out(doctor: Doctor) -> None:
    terminal = doctor(encoding="tis-620")
    assert terminal.code == 1
    assert "Remote character set" in " ".join(terminal.screen.text.split())


def test_tis_620_at_both_ends_works(doctor: Doctor) -> None:
    terminal = doctor(encoding="tis-620", environment={"LC_ALL": "th_TH.TIS-620"})
    assert terminal.code == 0
    assert "6 of 6" in terminal.screen.text
    assert "น้ำท่วม" in terminal.screen.text
    assert "-|+" in terminal.screen.text


def test_a_locale_that_the_terminal_does_not_follow_is_found_out(doctor: Doctor) -> None:
    terminal = doctor(environment={"LC_ALL": "th_TH.TIS-620"})
    assert terminal.code == 1
    assert "does not read TIS-620" in terminal.screen.text


def test_a_terminal_that_does_not_answer_is_judged_by_eye(doctor: Doctor) -> None:
    terminal = doctor(is_silent=True)
    assert terminal.code == 0
    assert "does not report where its cursor is" in terminal.screen.text
    assert terminal.written.count(b"\x1b[6n") == 1
    assert terminal.attributes == terminal.attributes_before


def test_without_a_test_nothing_is_asked(doctor: Doctor) -> None:
    terminal = doctor("--no-test")
    assert b"\x1b" not in terminal.written


def test_one_object_for_programs(doctor: Doctor) -> None:
    terminal = doctor("--json", "--no-test", environment={"SSH_TTY": "/dev/pts/9", "NO_COLOR": "1"})
    found = json.loads(terminal.written.decode())
    assert found["is_ssh"] is True
    assert found["colours"] == 0
    assert (found["columns"], found["lines"]) == (80, 40)
    assert [finding["kind"] for finding in found["findings"]] == ["compression"]
    assert found["settings"]["path"].endswith("settings.toml")


def test_the_screen_test_for_programs(doctor: Doctor) -> None:
    terminal = doctor("--json")
    found = json.loads(terminal.written[terminal.written.index(b"{") :].decode())
    assert [one["measured"] for one in found["screen_test"]] == [probe.columns for probe in PROBES]


def test_without_a_terminal_there_are_facts_and_no_test(capsys: Capture) -> None:
    assert run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["screen_test"] == []


def test_settings_that_can_not_be_used_are_told(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[terminal]\nwire = 'sometimes'\n", encoding="utf-8")
    monkeypatch.setenv("TAMRUANG_SETTINGS", str(path))
    assert run(["doctor", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [finding["kind"] for finding in found["findings"]] == ["settings"]
    assert found["settings"]["wire"] is True


def test_textual_is_not_loaded() -> None:
    script = "import sys; from tui.cli import run; run(['doctor']); sys.exit('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (GOOD._replace(term="dumb"), "term"),
        (GOOD._replace(term=""), "term"),
        (GOOD._replace(encoding="iso8859-1"), "encoding"),
        (GOOD._replace(encoding="tis-620"), "encoding"),
        (GOOD._replace(locale="C"), "locale"),
        (GOOD._replace(columns=79), "size"),
        (GOOD._replace(lines=23), "size"),
        (GOOD._replace(passes_utf_8=False), "tmux"),
        (GOOD._replace(is_ssh=True), "compression"),
    ],
)
def test_each_fact_that_matters_is_told(facts: Facts, kind: str) -> None:
    assert kinds(facts) == [kind]


def test_a_good_terminal_gives_no_finding() -> None:
    assert kinds(GOOD, tuple(Measured(probe, probe.columns) for probe in PROBES)) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("letter", "encoding_of_terminal"),
        ("marks", "marks"),
        ("sara_am", "marks"),
        ("sara_am_under_tone", "marks"),
        ("lines", "wide_signs"),
        ("signs", "wide_signs"),
    ],
)
def test_each_wrong_width_is_told(name: str, kind: str) -> None:
    measured = tuple(Measured(probe, probe.columns + (probe.name == name)) for probe in PROBES)
    assert kinds(GOOD, measured) == [kind]


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 16_777_216),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "linux"}, 16),
        ({"TERM": "putty"}, 16),
        ({"TERM": "vt100"}, 0),
    ],
)
def test_the_colours_of_a_terminal(environ: dict[str, str], colours: int) -> None:
    assert count_colours(environ) == colours


def test_what_stands_between() -> None:
    assert find_multiplexer({"TERM": "screen-256color", "TMUX": "/tmp/t,1,0"}) == "tmux"
    assert find_multiplexer({"TERM": "screen"}) == "screen"
    assert find_multiplexer({"TERM": "xterm"}) == ""


def test_a_program_that_names_itself_is_named() -> None:
    environ = {"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "1"}
    assert find_facts(environ).program == "WezTerm 1"
    assert find_facts({"WT_SESSION": "x"}).program == "Windows Terminal"


@pytest.mark.parametrize(("flags", "passes"), [((), False), (("-u",), True)])
def test_tmux_is_asked_what_it_passes_on(flags: tuple[str, ...], passes: bool, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    script = f"{shlex.join([*TAMRUANG, 'doctor', '--json', '--no-test'])} > {tmp_path}/facts.json"
    # Its server outlives the terminal: in a folder of its own it ends with its only window.
    command = ("tmux", *flags, "-f", "/dev/null", "-S", f"{tmp_path}/socket", "new-session", script)
    terminal = Pseudo(command, environment={"LC_ALL": "C", "TMUX": None})
    try:
        terminal.wait_for_end()
    finally:
        terminal.close()
    found = json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))
    assert found["multiplexer"] == "tmux"
    assert found["passes_utf_8"] is passes
    assert ("tmux" in [finding["kind"] for finding in found["findings"]]) is not passes


@pytest.mark.parametrize("breaker", [LIBTHAI, LETTERS])
def test_who_knows_the_words_of_thai_is_said(breaker: str, capsys: Capture) -> None:
    with only(breaker):
        assert run(["doctor", "--json", "--no-test"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["line_breaks"] == breaker
    hints = [one["kind"] for one in found["findings"]]
    assert ("line_breaks" in hints) is (breaker == LETTERS)


def test_a_path_that_has_room_stands_on_one_line(capsys: Capture) -> None:
    path = "/srv/" + "-".join(["office"] * 8)
    for words in range(12):
        sentence = message("{words}{path} and more", words="Somewhere " * words, path=path)
        print_findings([Finding("place", sentence)])
        told = capsys.readouterr().out
        assert any(path in line for line in told.splitlines())
        assert " ".join(told.split()) == f"! {' '.join(['Somewhere'] * words + [path])} and more"
