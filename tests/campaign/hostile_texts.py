"""Hostile texts come in by every way, and nothing of them is obeyed on any way out.

By turns they are planted into a column of the database with another program, and come as file names, contents, arguments, notes and
mails in the outbox, settings, variables and standard input. Then commands print in all their formats, and screens are painted.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.campaign.outcome import Outcome
from tests.hostile import planting
from tests.hostile.screens import wrong_on_screens
from tests.hostile.strings import fragment, name_of_file, spoil
from tests.hostile.ways_out import at_home, environment, print_command, wrong_in

ROUNDS = 2000
SMALL = 12

_NUMBER, _MONTH = "1", "2566-05"
READERS: Sequence[Sequence[str]] = (
    *(("complaint", "list"), ("complaint", "list", "--json"), ("complaint", "list", "--format", "csv")),
    *(
        ("complaint", "list", "--numbers"),
        ("complaint", "counts", "--json"),
        ("complaint", "counts"),
        ("complaint", "imports"),
    ),
    *(
        ("complaint", "show", "{number}"),
        ("complaint", "show", "{number}", "--json"),
        ("complaint", "show", "{number}", "--with-names"),
    ),
    *(
        ("complaint", "export"),
        ("complaint", "export", "--format", "jsonl", "--with-names"),
        ("complaint", "export", "--with-names"),
    ),
    *(
        ("complaint", "evidence", "{number}"),
        ("complaint", "evidence", "{number}", "--json"),
        ("complaint", "undo", "--dry-run"),
    ),
    *(
        ("complaint", "note", "{number}", "--note", "x", "--dry-run"),
        ("complaint", "finish", "{number}", "--dry-run"),
    ),
    *(
        ("complaint", "merge", "{number}", "{number}"),
        ("complaint", "export", "--columns", "?"),
        ("complaint", "redo"),
    ),
    *(
        ("form", "list"),
        ("form", "list", "--json"),
        ("form", "show"),
        ("form", "show", "--json"),
        ("form", "check"),
        ("form", "check", "--json"),
    ),
    *(
        ("form", "export"),
        ("form", "export", "--format", "markdown"),
        ("form", "export", "--format", "html"),
        ("form", "undo", "--dry-run"),
    ),
    *(("form", "draft", "2"), ("form", "submit", "2"), ("form", "withdraw", "1"), ("form", "amend", "1")),
    *(
        ("office", "settings"),
        ("office", "settings", "--json"),
        ("office", "people", "list"),
        ("office", "people", "list", "--json"),
    ),
    *(
        ("office", "word", "list", "section"),
        ("office", "word", "list", "status", "--json"),
        ("office", "word", "list", "category", "--retired"),
    ),
    *(
        ("mail", "list"),
        ("mail", "list", "--json"),
        ("mail", "settings"),
        ("mail", "settings", "--json"),
        ("mail", "send"),
    ),
    *(
        ("month", _MONTH),
        ("month", _MONTH, "--json"),
        ("paper",),
        ("paper", "register", "--month", _MONTH),
        ("paper", "pending"),
    ),
    *(
        ("paper", "pending", "--format", "html"),
        ("paper", "pending", "--format", "markdown", "--with-names"),
        ("paper", "case", "--case", "{number}"),
    ),
    *(
        ("paper", "case", "--case", "{number}", "--with-names", "--format", "mail"),
        ("paper", "note", "--for", "x"),
        ("paper", "indicator"),
    ),
    *(
        ("paper", "answer", "--case", "{number}"),
        ("paper", "checks", "--month", _MONTH),
        ("paper", "register", "--json"),
    ),
    *(
        ("doctor",),
        ("doctor", "--json"),
        ("keys",),
        ("dump", "-"),
        ("verify", "{code}", "--text", "--with-names"),
        ("verify", "{code}", "--json"),
    ),
)
"""Commands that show what is stored. `{number}` is a case's, `{code}` a paper's."""

_SHOWN_BY = {
    **dict.fromkeys(
        ("complaint", "complainant", "case_event", "act", "evidence", "span"), ("complaint", "paper")
    ),
    **dict.fromkeys(
        ("project", "report", "event", "acceptance", "paper_finding", "report_source"), ("form", "month")
    ),
    **dict.fromkeys(("office_word", "setting", "account"), ("office", "complaint", "mail")),
    **dict.fromkeys(("paper", "paper_text", "chain"), ("verify", "doctor", "paper")),
}
"""The commands that show most of a table."""

WITH_A_TEXT: Sequence[Sequence[str]] = (
    *(
        ("complaint", "list", "--text"),
        ("complaint", "list", "--section"),
        ("complaint", "show"),
        ("complaint", "list", "--status"),
    ),
    *(
        ("complaint", "new", "--subject"),
        ("complaint", "note", "{number}", "--note"),
        ("complaint", "export", "--columns"),
    ),
    *(
        ("complaint", "export", "--view"),
        ("complaint", "list", "--complainant"),
        ("complaint", "edit", "{number}", "--subject"),
    ),
    *(
        ("complaint", "complainant", "{number}", "--name"),
        ("complaint", "set", "{number}"),
        ("complaint", "assign", "{number}"),
    ),
    *(
        ("complaint", "imports", "undo"),
        ("complaint", "export", "-o"),
        ("complaint", "evidence", "{number}", "--add"),
    ),
    *(
        ("form", "show"),
        ("form", "export", "-o"),
        ("form", "new", "--code"),
        ("office", "word", "add", "section"),
        ("office", "word", "list"),
    ),
    *(
        ("office", "people", "link"),
        ("office", "settings", "--holiday"),
        ("mail", "settings", "--sender"),
        ("mail", "settings", "--host"),
    ),
    *(
        ("mail", "again"),
        ("mail", "list", "--outbox"),
        ("month",),
        ("month", "--project"),
        ("paper",),
        ("paper", "case", "--case"),
    ),
    *(
        ("paper", "note", "--for"),
        ("paper", "register", "-o"),
        ("verify",),
        ("restore",),
        ("load",),
        ("salvage",),
        ("backup",),
        ("dump",),
    ),
    *(
        ("manual",),
        ("keys",),
        ("--database",),
        ("--lang",),
        ("--person",),
        ("--screen",),
        ("complaint",),
        (),
        ("completion",),
        ("--zz",),
    ),
)
"""Commands that take something typed as their last argument."""


def run(rounds: int, seed: int) -> Outcome:
    """Try so many hostile texts, the first with this seed, each further one with the next."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        chance = random.Random(f"hostile {number}")
        kind = _KINDS[number % len(_KINDS)]
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            home = Path(folder)
            database = planting.new_office(home / "office")
            wrong = kind(number, chance, home, database)
        outcome.note(kind.__name__.strip("_").replace("_", " "), seed=number, wrong=wrong)
    return outcome


def _try(
    home: Path, database: Path, arguments: Sequence[str], given: bytes = b"", **variables: str
) -> str | None:
    language = ["--lang", "en"] if sum(map(len, arguments)) % 2 else []
    with at_home(home, **environment(database, **variables)):
        to_terminal = sum(map(len, arguments)) % 3 < 2
        wrong = wrong_in(print_command([*language, *arguments], given, to_terminal=to_terminal), arguments)
    return wrong and f"{' '.join(arguments)!r}: {wrong}"


def _filled(arguments: Sequence[str], database: Path) -> list[str]:
    """With the number of a case and the code of a paper, as they stand in the database now."""
    if not any("{" in each for each in arguments):
        return [*arguments]
    number, code = (
        each.replace("\0", "") for each in planting.names_in(database)
    )  # which no command line can hold
    return [each.replace("{number}", number).replace("{code}", code) for each in arguments]


def _in_the_database(number: int, chance: random.Random, home: Path, database: Path) -> str | None:
    columns = planting.columns() if number // len(_KINDS) % 3 == 0 else planting.free_columns()
    table, column = (
        columns[number // len(_KINDS) // 3 % len(columns)] if chance.randrange(2) else chance.choice(columns)
    )
    planting.plant(database, chance, table, column)
    for other in planting.free_columns():
        if other[0] == table and chance.randrange(2):
            planting.plant(database, chance, *other)
    near = [each for each in READERS if each[0] in _SHOWN_BY.get(table, ("dump",))]
    for arguments in (*chance.choices(near, k=2), chance.choice(READERS)):
        if wrong := _try(home, database, _filled(arguments, database)):
            return f"{table}.{column}: {wrong}"
    return None


def _on_the_command_line(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    typed = (
        spoil(chance, chance.choice(("", "1", "น้ำ", "a@b.example")), lone=True)
        .replace("\0", "")
        .replace("\ud800", "")
    )
    return _try(home, database, [*_filled(chance.choice(WITH_A_TEXT), database), typed[:3000]])


def _as_a_file(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    suffix = chance.choice((".csv", ".json", ".txt", ".md", ".html", ".eml", ".xlsx", ".tar", ".jsonl"))
    path = str(planting.hostile_file(home, chance, suffix))
    ways = (
        *(
            ("complaint", "import", path, "--yes"),
            ("complaint", "import", path, "--json"),
            ("form", "import", path, path, "--yes"),
        ),
        *(
            ("form", "read", path),
            ("form", "read", path, "--json"),
            ("verify", path),
            ("verify", path, "--json"),
        ),
        *(
            ("complaint", "evidence", "{number}", "--add", path),
            ("load", path),
            ("restore", path, "--yes"),
            ("restore", path, "--into", path),
        ),
        *(
            ("salvage", path),
            ("complaint", "import", path + "x"),
            ("form", "import", path + "x"),
            ("--database", path, "complaint", "list"),
        ),
    )
    return _try(home, database, _filled(chance.choice(ways), database))


def _in_the_outbox(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    planting.plant_mail(database, chance)
    for arguments in (("mail", "list"), ("mail", "list", "--json"), ("mail", "send"), ("doctor",)):
        if wrong := _try(home, database, arguments):
            return wrong
    return None


def _in_the_settings(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    planting.hostile_settings(home, chance)
    return _try(
        home, database, chance.choice((("keys",), ("doctor",), ("doctor", "--json"), ("complaint", "list")))
    )


def _in_variables(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    text = spoil(chance, "zz", lone=True).replace("\0", "").replace("\ud800", "")[:500]
    name = chance.choice(
        (
            "LOGNAME",
            "TAMRUANG_LANG",
            "TAMRUANG_PERSON",
            "TAMRUANG_DATABASE",
            "TAMRUANG_SITE",
            "TAMRUANG_SETTINGS",
            "TAMRUANG_SCREEN",
            "TERM",
        )
    )
    with_note = ["complaint", "note", "{number}", "--note", "x"]
    return _try(
        home,
        database,
        _filled(chance.choice((with_note, ["complaint", "list"], ["doctor"], ["keys"])), database),
        **{name: text},
    )


def _on_standard_input(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    given = spoil(chance, spoil(chance, "เลขที่,หัวเรื่อง\n1,น้ำท่วม\n")).encode("utf-8", "replace") + chance.choice(
        (b"", b"\xff\x1b[2J")
    )
    ways = (
        ("verify", "-"),
        ("form", "read", "-"),
        ("form", "import", "-"),
        ("complaint", "import", "-"),
        ("complaint", "note", "{number}", "--note", "-"),
    )
    return _try(home, database, _filled(chance.choice(ways), database), given)


def _as_a_mail_to_verify(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    path = home / name_of_file(chance, ".eml")
    path.write_bytes(planting.hostile_mail(chance))
    return _try(home, database, ("verify", str(path)))


def _on_the_screens(_: int, chance: random.Random, home: Path, database: Path) -> str | None:
    with at_home(home, **environment(database)):
        return wrong_on_screens(home, chance, fragment(chance))


_KINDS: tuple[Callable[[int, random.Random, Path, Path], str | None], ...] = (
    *(_in_the_database, _on_the_command_line, _in_the_database, _as_a_file, _in_the_database, _in_the_outbox),
    *(
        _in_the_settings,
        _in_the_database,
        _in_variables,
        _on_standard_input,
        _on_the_screens,
        _as_a_mail_to_verify,
    ),
)
