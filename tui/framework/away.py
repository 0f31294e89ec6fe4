"""What is told of a server that is away, and when it is back."""

from __future__ import annotations

from models.messages import Message, message

AWAY = message("! The server does not answer. What you type is saved only when it is back.")
"""As long as it is away; until then what is typed is on no disk, for drafts are in the database, too."""
WAS_SAVED = message("✓ The server is back. What you did last was saved.")
WAS_NOT_SAVED = message("! The server is back. What you did last was not saved: do it again.")
"""Of a save of which it was not known."""
NOTHING = Message("")
