"""What the tables of the open office are compared with, or why they are not."""

from __future__ import annotations

from models.audit.tables import Objects, made_anew
from models.messages import Message, message
from models.storage.database import connection, is_on_postgresql, office_path, server_login
from models.storage.server import server_at


def not_compared() -> Message | None:
    """Why the tables of the open office are not compared with what this program makes; None where they are.

    Raises:
        DatabaseUnusable: the server can't be reached.
    """
    if not is_on_postgresql():
        return None
    from models.storage.postgresql import objects  # only an office on a server needs it

    with connection():
        if objects.may_make_anew(server_at(office_path())):
            return None
    return message(
        "tables, guards and functions were not compared: for that {login} must be allowed to make a schema in the database",
        login=server_login(),
    )


def made_in_place() -> Objects | None:
    """What the open office should consist of, made anew by its own kind of database; None where nothing may be made.

    Raises:
        DatabaseUnusable: the server can't be reached.
    """
    if not is_on_postgresql():
        return made_anew()[0]
    from models.storage.postgresql import objects  # only an office on a server needs it

    with connection():
        server = server_at(office_path())
        return objects.made_anew(server) if objects.may_make_anew(server) else None
