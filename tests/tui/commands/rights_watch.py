"""`python -m tests.tui.commands.rights_watch FOLDER`: runs the commands that write files under umask 000, and watches what they make.

A hook of Python (`sys.addaudithook`) hears of each file that is opened to be made, and looks at it again whenever the interpreter does
anything else that is heard: a file that is narrowed afterwards is seen while it is wide. Prints as JSON what was made, what was ever
wider than its owner, what was made through a link, and how each command ended. A process of its own: a hook stays for good.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

_MADE = os.O_CREAT
_SAFE = os.O_EXCL | os.O_NOFOLLOW


class Watch:
    """What was made below a folder.

    Args:
        folder: that is watched.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.made: set[str] = set()
        self.wide: dict[str, str] = {}
        self.follows: set[str] = set()
        self._is_looking = False

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """As the interpreter calls it."""
        if self._is_looking:
            return
        self._is_looking = True
        try:
            self._look(event)
            if event == "open" and isinstance(args[0], (str, os.PathLike)) and args[2] & _MADE:
                path = self._path(args[0])
                if path is not None:
                    self.made.add(path)
                    if not args[2] & _SAFE:
                        self.follows.add(path)
            elif event == "os.mkdir" and (path := self._path(args[0])) is not None:
                self.made.add(path)
        finally:
            self._is_looking = False

    def _path(self, given: Any) -> str | None:
        path = os.path.abspath(os.fspath(given))  # noqa: PTH100 - no link is to be followed here
        return path if path.startswith(self.folder + os.sep) else None

    def _look(self, event: str) -> None:
        for path in self.made:
            try:
                mode = stat.S_IMODE(os.lstat(path).st_mode)
            except OSError:
                continue
            if mode & 0o077 and path not in self.wide:
                self.wide[path] = f"{mode:o} at {event}"


CASES = "เลขที่เรื่อง,วันที่รับเรื่อง,เรื่อง\n2566-0001,2023-01-05,น้ำท่วม\n,2023-01-06,ไม่มีเลข\n2566-0003,x,วันผิด\n"


def main() -> None:
    """Run them."""
    folder = Path(sys.argv[1])
    os.umask(0)
    os.chdir(folder)
    for name in ("cases.csv", "photo.jpg"):
        (folder / name).write_text(CASES, encoding="utf-8")
        (folder / name).chmod(0o600)
    watch = Watch(folder)
    sys.addaudithook(watch)
    from models.storage.database import close_office  # all behind the hook
    from tests.submitted_month import submitted_month
    from tui.cli import run

    ended = {}
    for line in (
        "demo --complaints 4 --into data/office.db",
        "complaint import cases.csv --yes",
        "complaint new --number 2566-0009 --received-at 2023-01-05 --subject น้ำท่วม",
        "complaint evidence 2566-0009 photo.jpg",
        "complaint evidence 2566-0009 --get -o photos/deep",
        "complaint export -o out.csv",
        "complaint export -o out.xlsx",
        "paper register --month 2566-01 -o register.html",
        "form export -o form.txt",
        "verify form.txt",
        "mail settings --sender office@example.org --coordinator c@example.org",
        f"month {submitted_month()} --yes --mail --progress 5 -o papers",
        "backup office.tar",
        "backup photos --keep 3",
        "dump all.jsonl",
        "load all.jsonl --into loaded",
        "restore office.tar --into restored",
        "restore office.tar --yes",
        "salvage data/office.db --into saved",
        "doctor",
    ):
        try:
            ended[line] = run(line.split())
        except SystemExit as end:
            ended[line] = int(end.code or 0)
        close_office()
    from models.storage.place import default_path
    from tui.framework.error_log import log_error

    log_error(default_path(), ValueError())
    watch("end", ())
    said = {"made": sorted(watch.made), "wide": watch.wide, "follows": sorted(watch.follows), "ended": ended}
    Path(sys.argv[2]).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
