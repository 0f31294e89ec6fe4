"""A statement that SQLite and PostgreSQL need in words of their own."""

from __future__ import annotations


class Twin(str):
    """The words for SQLite, which is a text like others; those for PostgreSQL go with it.

    What both understand is written once, and compiled for PostgreSQL by `models.storage.postgresql.dialect`.
    """

    __slots__ = ("postgresql",)

    postgresql: str

    def __new__(cls, sqlite: str, postgresql: str) -> Twin:
        """Put the two together.

        Args:
            sqlite: the statement, or a part of one, for SQLite.
            postgresql: the same for PostgreSQL, with its gaps as SQLite has them: `?` or `:name`.
        """
        made = super().__new__(cls, sqlite)
        made.postgresql = postgresql
        return made


def filled(words: str, *parts: str) -> Twin:
    """A statement, or a twin, whose `{}` are filled with parts of statements, of which some are twins."""
    return Twin(words.format(*parts), postgresql_of(words).format(*map(postgresql_of, parts)))


def postgresql_of(statement: str) -> str:
    """The words for PostgreSQL, or what both understand."""
    return getattr(statement, "postgresql", statement)
