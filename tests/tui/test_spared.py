"""What Textual imports in vain is put off, and is there as ever for whoever wants it."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tui.spared import LATE, SPARED

FIRST = {"calendar": "TextCalendar", "hashlib": "sha256", "socket": "socket", "uuid": "UUID"}
"""A name of each late module."""
ROOT = Path(tui.__file__).parents[1]
BEGIN = """
import sys
from tui.spared import LATE, SPARED, put_off, spared_imports
put_off()
with spared_imports():
    import tui.app
"""


def run(code: str) -> None:
    """In a process of its own, which has not loaded Textual yet."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr


def test_what_is_spared_is_not_loaded_with_the_app() -> None:
    run(
        "there = {name for name, each in sys.modules.items() if getattr(each, '__file__', None)}\n"
        "wanted = {*SPARED, *LATE, 'ssl', 'tempfile', 'textual.widgets._select'} - {'socket'}  # asyncio uses that\n"
        "assert not wanted & there, wanted & there"
    )


@pytest.mark.parametrize("module", SPARED)
def test_every_name_is_one_of_its_module(module: str) -> None:
    real = importlib.import_module(module)
    assert all(hasattr(real, name) for name in SPARED[module])


@pytest.mark.parametrize("module", SPARED)
def test_a_module_is_imported_whole_by_whoever_wants_it(module: str) -> None:
    run(
        f"import importlib\nfound = importlib.import_module({module!r})\n"
        f"assert all(hasattr(found, name) for name in SPARED[{module!r}])\n"
        f"assert sys.modules[{module!r}].__file__ and sys.modules[{module!r}].__spec__"
    )


def test_a_stand_in_does_what_the_real_thing_does() -> None:
    run(
        "from textual import app\n"
        "import uuid\n"
        "assert isinstance(app.uuid.uuid4(), uuid.UUID)\n"
        "assert callable(app.CommandPalette.is_open)\n"
        "from textual.command import CommandPalette\n"
        "assert isinstance(app.CommandPalette(), CommandPalette) and isinstance(CommandPalette(), app.CommandPalette)\n"
        "from textual.suggestions import get_suggestion\n"
        "assert get_suggestion('wdith', ['width']) == 'width'"
    )


def test_what_nobody_thought_of_is_taken_from_the_module_itself() -> None:
    run("from textual import app\nassert app.uuid.NAMESPACE_DNS")


def test_types_that_python_lacks_are_taken_from_the_library() -> None:
    run(
        "import typing_extensions\nassert typing_extensions.Doc and sys.modules['typing_extensions'].__file__"
    )


def test_a_mail_server_can_be_spoken_to_behind_encryption() -> None:
    run("import smtplib, ssl\nassert smtplib.SMTP_SSL and ssl.create_default_context()")


def test_pages_of_the_program_itself_can_have_tables() -> None:
    run(
        "from rich.table import Table\nfrom textual.design import ColorSystem\nassert Table(title='x').title == 'x'"
    )


def test_what_peewee_imports_in_vain_is_loaded_by_whoever_uses_it() -> None:
    run(
        "import models.storage.database\n"
        "assert '_hashlib' not in sys.modules and '_uuid' not in sys.modules\n"
        "from hashlib import sha256\n"
        "import hashlib, uuid\n"
        "assert sha256(b'').hexdigest()[:4] == 'e3b0' and hashlib.sha256 is sha256 and sys.modules['hashlib'].__file__\n"
        "assert uuid.UUID(int=1).int == 1 and isinstance(uuid.uuid4(), uuid.UUID)"
    )


def test_the_command_line_does_without_them_too() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", "complaint", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click.types" in loaded
    assert not {"_uuid", "_hashlib", "_socket", "platform", "textual"} & loaded


@pytest.mark.parametrize("module", LATE)
def test_a_late_module_gives_all_that_it_has_to_whoever_asks(module: str) -> None:
    begin = f"import sys\nfrom tui.spared import put_off\nput_off()\nimport {module} as held\n"
    for ask in (f"from {module} import *", f"from {module} import {FIRST[module]}"):
        code = f"{begin}{ask}\nreal = sys.modules[{module!r}]\nassert real is not held and real.__file__\n"
        code += f"assert {FIRST[module]} is held.{FIRST[module]} is real.{FIRST[module]}"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
