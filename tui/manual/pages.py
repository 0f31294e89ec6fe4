"""Which topics the manual has, and their pages in the language of the screen.

A topic is a file `en/TOPIC.md` and a file `th/TOPIC.md` beside this one. Its first line is its title: `# Taking in a file`.
"""

from importlib.resources import files

from exports.language import current_language
from models.errors import NotFound
from models.messages import message
from tui.settings.nearest import closest, meant

TOPICS = (
    "start",
    "keys",
    "commands",
    "register",
    "files",
    "reports",
    "papers",
    "mail",
    "exchange",
    "city",
    "persons",
    "people",
    "terminal",
    "settings",
    "database",
    "server",
    "dump",
    "install",
    "wire",
)
"""In the order in which they are listed and printed. Add a topic here when its two pages are written."""


def read_page(topic: str) -> str:
    """The Markdown of a topic in the language of the screen.

    Raises:
        NotFound: there is no such topic; the sentence lists those that there are.
    """
    if topic not in TOPICS:
        raise NotFound(
            message(
                "The manual has no topic “{topic}”.{meant} It has: {known}.",
                topic=topic,
                meant=meant(closest(topic, TOPICS)),
                known=", ".join(TOPICS),
            )
        )
    return (files("tui.manual") / current_language() / f"{topic}.md").read_text(encoding="utf-8")


def page_title(topic: str) -> str:
    """The title of a topic, which says in one line what it is about."""
    return read_page(topic).partition("\n")[0].removeprefix("# ").strip()
