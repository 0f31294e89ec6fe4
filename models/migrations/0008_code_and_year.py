"""A project is known by its code and its fiscal year: offices use a code again in the next year."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Let a code stand once in each year instead of once for ever."""
    db.execute_sql("DROP INDEX project_code")
    db.execute_sql("CREATE UNIQUE INDEX project_code_fiscal_year ON project (code, fiscal_year)")
