"""What a verb on one case asks of a server with the beginning of its transaction, so that it is waited for once."""

from __future__ import annotations

from models.cases.spans import HELD_OF_CASE, STILL
from models.cases.store import NEXT_ID, statement_for_key, statements_for_one
from models.storage.ahead import ask_next
from models.storage.database import is_in_transaction, is_on_postgresql


def ask_for_case(complaint: int) -> None:
    """Have a case, what goes along with it, and its spans read with the beginning of this thread's next transaction.

    Args:
        complaint: its id.
    """
    if is_on_postgresql() and not is_in_transaction():
        for statement in statements_for_one():
            ask_next("complaint", statement, (complaint,))
        ask_next("span", HELD_OF_CASE, (complaint, complaint, STILL))


def ask_for_new_case(number_key: str) -> None:
    """The same for a new case: its id, and the cases that have its number.

    Args:
        number_key: of its number; empty where it gets one of the office.
    """
    if is_on_postgresql() and not is_in_transaction():
        ask_next("complaint", NEXT_ID, ())
        if number_key:
            ask_next("complaint", statement_for_key(), (number_key,))
