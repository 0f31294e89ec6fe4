"""Printers that nobody has: programs named as those of CUPS, which write down what they were given."""

import os
from pathlib import Path

import pytest

_LPSTAT = """#!/bin/sh
case "$1" in
-e) printf '%s\\n' {queues} ;;
-d) echo "system default destination: {usual}" ;;
esac
"""
_LP = """#!/bin/sh
printf '%s\\n' "$@" > {folder}/arguments
last=; for each in "$@"; do case "$each" in *.pdf) last="$last $each";; esac; done
cat $last > {folder}/printed
{says}
"""
_WEASYPRINT = """#!/bin/sh
{ echo "%PDF laid out"; cat; } > "$3"
"""


class Printers:
    """The programs in a folder that is the whole path.

    Args:
        folder: for the programs and what they were given.
        patch: of the test.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        patch.setenv("PATH", str(folder))
        for name in ("cat", "sh"):
            (folder / name).symlink_to(Path("/bin") / name)

    def set_up(
        self, *queues: str, usual: str = "", says: str = "echo 'request id is hall-7 (0 file(s))'"
    ) -> None:
        """Make some queues.

        Args:
            queues: their names.
            usual: the one of the machine.
            says: what `lp` does when it was given a job.
        """
        self._program("lpstat", _LPSTAT.format(queues=" ".join(queues), usual=usual))
        self._program("lp", _LP.format(folder=self.folder, says=says))

    def add_weasyprint(self) -> None:
        """Let there be a program that lays Thai out."""
        self._program("weasyprint", _WEASYPRINT)

    def _program(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text)
        os.chmod(path, 0o755)  # noqa: PTH101

    @property
    def printed(self) -> str:
        """What the queue was given last."""
        return (self.folder / "printed").read_text(encoding="utf-8")

    @property
    def arguments(self) -> list[str]:
        """What `lp` was told."""
        return (self.folder / "arguments").read_text(encoding="utf-8").splitlines()
