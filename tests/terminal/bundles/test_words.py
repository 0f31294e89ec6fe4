"""What the installer says has its Thai, with the same gaps."""

import ast
import runpy
import string
from pathlib import Path

INSTALLER = Path(__file__).parents[3] / ".ci" / "tamruang_installer"
THAI: dict[str, str] = runpy.run_path(str(INSTALLER / "words.py"))["THAI"]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_has_its_thai_with_the_same_gaps() -> None:
    said: dict[str, set[str]] = {}
    for source in INSTALLER.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("refuse", "say", "tell")
            ):
                match node.args:
                    case [ast.Constant(value=str(sentence))]:
                        said[sentence] = {each.arg for each in node.keywords if each.arg}
    assert said.keys() == THAI.keys()
    for sentence, given in said.items():
        assert gaps(sentence) == gaps(THAI[sentence]) == given, sentence
