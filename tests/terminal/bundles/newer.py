"""Bundles of later versions, made of one that is there: another number, and one migration more for each."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

STORED = zipfile.ZIP_STORED
HARMLESS = (
    "def up(migrator, db):\n    db.execute_sql('CREATE TABLE later_{number} (id INTEGER PRIMARY KEY)')\n"
)
FAILING = "def up(migrator, db):\n    db.execute_sql('nonsense')\n"
FAILING_IN_EARNEST = """
def up(migrator, db):
    db.execute_sql('CREATE TABLE later_{number} (id INTEGER PRIMARY KEY)')
    if 'rehearsal' not in db.database:
        db.execute_sql('nonsense')
"""
EATING = "def up(migrator, db):\n    db.execute_sql('DELETE FROM daily_check')\n"


def later_bundle(bundle: Path, target: Path, *, steps: int = 1, script: str = HARMLESS) -> str:
    """Write the bundle of a version that comes `steps` later; the last of its migrations is the script.

    Returns:
        Its version.
    """
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(target, "w", STORED) as new:
        listed = json.loads(old.read("bundle.json"))
        was = listed["version"]
        version = f"{was}.{steps}"
        (name,) = {
            name for names in listed["pythons"].values() for name in names if name.startswith("tamruang-")
        }
        later = name.replace(was, version)
        wheel = _later_wheel(old.read(f"wheels/{name}"), was, version, steps, script)
        for entry in old.namelist():
            if entry not in ("bundle.json", f"wheels/{name}"):
                new.writestr(entry, old.read(entry))
        new.writestr(f"wheels/{later}", wheel)
        listed["version"] = version
        listed["id"] = f"{version}-{hashlib.sha256(wheel).hexdigest()[:8]}"
        listed["pythons"] = {
            python: [later if each == name else each for each in names]
            for python, names in listed["pythons"].items()
        }
        listed["sha256"] = {**listed["sha256"], later: hashlib.sha256(wheel).hexdigest()}
        new.writestr("bundle.json", json.dumps(listed))
    return str(version)


def _later_wheel(data: bytes, was: str, version: str, steps: int, script: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", STORED) as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry.endswith(".dist-info/METADATA"):
                text = re.sub(rb"(?m)^Version: .*$", f"Version: {version}".encode(), text, count=1)
            new.writestr(entry.replace(f"tamruang-{was}.", f"tamruang-{version}."), text)
        migrations = "tamruang/floors/models/migrations"
        for step in range(1, steps + 1):
            this = script if step == steps else HARMLESS
            new.writestr(f"{migrations}/{9000 + step}_later.py", this.replace("{number}", str(step)))
    return written.getvalue()
