"""Where SQL may stand."""

import ast
from pathlib import Path

import exports
import tui

STATEMENTS = {"execute", "executemany", "executescript", "execute_sql"}
"""Methods that run a statement, of a database, a connection, a cursor or a query of Peewee."""


def test_no_statement_of_sql_is_run_outside_models() -> None:
    for package in (exports, tui):
        for file in Path(package.__path__[0]).rglob("*.py"):
            code = file.read_text(encoding="utf-8")
            if not any(name in code for name in STATEMENTS):
                continue
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    assert node.func.attr not in STATEMENTS, f"{file}:{node.lineno}"
