"""What is copied stays within the program: the other machine's clipboard is nobody's place for a citizen's words."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.pseudo import TAMRUANG, Pseudo
from tui.terminal.clipboard import MOST, copy_sequence


def test_copied_text_is_not_sent_to_the_terminal_and_can_be_pasted_here() -> None:
    terminal = Pseudo((*TAMRUANG, "demo"))
    try:
        terminal.wait_for("สามคลอง")
        terminal.send("/ถนนชำรุด")
        terminal.wait_for("“ถนนชำรุด”")
        terminal.send("\x1b[1;2H")  # shift+home: all of it is selected
        terminal.send("\x03\x1b[F\x16")  # ctrl+c, end, ctrl+v
        terminal.wait_for("“ถนนชำรุดถนนชำรุด”")
        assert b"\x1b]52" not in terminal.written
    finally:
        terminal.close()


def test_a_paper_goes_to_the_other_machine_only_when_that_was_said_and_confirmed() -> None:
    terminal = Pseudo((*TAMRUANG, "demo"))
    try:
        terminal.wait_for("สามคลอง")
        terminal.send("r")
        terminal.wait_for("รายงานความก้าวหน้า")
        terminal.send("\x1bOR\x1b[17~")  # F3, a new report; F6, the whole form
        terminal.wait_for("ทั้งฉบับ")
        terminal.send("C")
        terminal.wait_for("ไม่คัดลอก")
        assert b"\x1b]52" not in terminal.written
        terminal.send("c")
        terminal.wait_for("ส่งข้อความไป")
        sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x1b\\", terminal.written)
        assert len(sent) == 1
        assert "แบบแสดงรายงานความก้าวหน้า" in base64.b64decode(sent[0]).decode()
        assert "เขตสามคลอง" in base64.b64decode(sent[0]).decode()
    finally:
        terminal.close()


@given(st.text())
def test_no_text_commands_the_terminal_on_its_way_to_the_clipboard(text: str) -> None:
    sequence = copy_sequence(text)
    assert (
        base64.b64decode(sequence.removeprefix("\x1b]52;c;").removesuffix("\x1b\\")).decode()
        == text.encode("utf-8", "replace").decode()
    )
    assert sequence.isascii()


def test_what_is_too_long_for_a_clipboard_is_refused() -> None:
    assert len(copy_sequence("a" * MOST)) <= 100_000
    with pytest.raises(ValueError, match="more than"):
        copy_sequence("ก" * MOST)
