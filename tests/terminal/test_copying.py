"""What is copied stays within the program: the other machine's clipboard is nobody's place for a citizen's words."""

from tests.terminal.pseudo import TAMRUANG, Pseudo


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
