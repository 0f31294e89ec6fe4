"""Offices as earlier versions of the program made them: each version by which a migration came is taken from the repository's history."""

import io
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
FORM = ROOT / "tests" / "exports" / "form" / "golden" / "form-arabic.txt"


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


def earlier_programs() -> list[str]:
    """The last commit of each version of the tables, from the first on; none where the history is not there."""
    try:
        added = _git(
            "log", "--reverse", "--topo-order", "--format=%H", "--diff-filter=A", "--", "models/migrations"
        )
        return [f"{commit}^" for commit in added.decode().split()[1:]]
    except (OSError, subprocess.CalledProcessError):
        return []


def make_earlier_office(commit: str, target: Path, cases: int) -> None:
    """Let the program of a commit make an office; the first versions knew no register, but forms.

    Args:
        commit: of the program.
        target: the database to make.
        cases: in its register.
    """
    program = target.with_suffix(".program")
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "tui", "models", "exports"))) as archive:
        archive.extractall(program, filter="data")
    if any(program.glob("models/migrations/0002*")):
        words = ["demo", "--complaints", str(cases), "--into", str(target)]
    else:
        words = ["form", "import", "--yes", "--database", str(target), str(FORM)]
    subprocess.run([sys.executable, "-m", "tui", *words], cwd=program, capture_output=True, check=False)
    assert target.is_file(), commit
