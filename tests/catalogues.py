"""Keeps the Thai catalogue: `python -m tests.catalogues` takes in new sentences of the code and compiles what is translated.

The sentences are the first arguments of `message("...")` in all three packages. A translation that is no longer asked for is
dropped; a new one is added empty, and the tests fail until somebody has written it.
"""

import ast
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "exports", "tui")
FOLDER = ROOT / "exports" / "locale" / "th" / "LC_MESSAGES"
PO = FOLDER / "tamruang.po"
MO = FOLDER / "tamruang.mo"
CLICK_PO = FOLDER / "click.po"
"""Click's own sentences; written by hand, since they stand in no code of ours."""
CLICK_MO = FOLDER / "click.mo"
HEADER = """\
# Thai sentences of tamruang. Gaps such as {number} stay as they are.
msgid ""
msgstr ""
"Language: th\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def sentences() -> dict[str, list[str]]:
    """Every sentence of the code with the files it stands in, in their order."""
    found: dict[str, list[str]] = {}
    for package in PACKAGES:
        for folder, folders, files in os.walk(ROOT / package):
            folders.sort()
            for file in sorted(Path(folder, name) for name in files if name.endswith(".py")):
                place = file.relative_to(ROOT).as_posix()
                for text in _sentences_of(file.read_text(encoding="utf-8")):
                    if place not in found.setdefault(text, []):
                        found[text].append(place)
    return dict(sorted(found.items(), key=lambda item: (item[1][0], item[0])))


def _sentences_of(code: str) -> Iterator[str]:
    """The sentences of a module, as Python understands it.

    Babel reads tokens: in an f-string it finds a sentence or not, depending on the Python.
    """
    if "message(" not in code:  # as the formatter leaves it; most modules say nothing
        return
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(
                func=ast.Name(id="message") | ast.Attribute(attr="message"),
                args=[ast.Constant(value=str(text)), *_],
            ) if text:
                yield text


def catalogue() -> Catalog:
    """The catalogue as it is written."""
    with PO.open("rb") as file:
        return read_po(file, locale="th")


def click_catalogue() -> Catalog:
    """Click's sentences as they are written."""
    with CLICK_PO.open("rb") as file:
        return read_po(file, locale="th")


def said(translated: Catalog) -> dict[str, str]:
    """Each sentence of a catalogue with its translation, without the head, in which each Babel says something else."""
    return {str(entry.id): str(entry.string) for entry in translated if entry.id}


def loaded() -> Catalog:
    """The catalogue as the program loads it."""
    with MO.open("rb") as file:
        return read_mo(file)


class _WithoutVersions(Catalog):
    """Has only the one head that is read: Babel's own would differ with its version and the time of day."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", f"nplurals={self.num_plurals}; plural={self.plural_expr};"),
        ]


def compiled(translated: Catalog) -> bytes:
    """What the program loads, always the same bytes for the same catalogue."""
    plain = _WithoutVersions(locale="th", charset="utf-8")
    for entry in translated:
        if entry.id:
            plain.add(entry.id, entry.string)
    data = BytesIO()
    write_mo(data, plain)
    return data.getvalue()


def _fresh(old: Catalog | None) -> Catalog:
    new = Catalog(locale="th", project="tamruang", charset="utf-8", fuzzy=False)
    for text, places in sentences().items():
        known = old.get(text) if old is not None else None
        new.add(text, known.string if known else "", locations=[(place, 0) for place in places])
    return new


def main() -> int:
    """Bring both files up to date; tells what is not translated yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    new = _fresh(catalogue() if PO.exists() else None)
    data = BytesIO()
    # No dates and no line numbers: the file changes only when a sentence does.
    write_po(data, new, width=110, omit_header=True, include_lineno=False)
    PO.write_text(HEADER + data.getvalue().decode(), encoding="utf-8")
    MO.write_bytes(compiled(catalogue()))
    CLICK_MO.write_bytes(compiled(click_catalogue()))
    missing = [entry.id for entry in catalogue() if entry.id and not entry.string]
    for text in missing:
        print(f"not translated: {text!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
