"""Puts the wheels of a program, for one kind of machine, and the installer into one file.

`make_bundle.py TARGET WHEELS PLATFORM`: WHEELS is a folder with the program's wheel in it, and a folder for each version of Python
(`3.11`) with what pip has brought for it.
"""

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterable
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

INSTALLER = Path(__file__).parent / "tamruang_installer"
WHEN = (1980, 1, 1, 0, 0, 0)
"""Of all entries: what is the same is the same file."""


def requirements(wheel: Path) -> list[Requirement]:
    """What a wheel asks for."""
    with zipfile.ZipFile(wheel) as opened:
        (place,) = [name for name in opened.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        found = BytesParser(policy=compat32).parsebytes(opened.read(place))
    return [Requirement(text) for text in found.get_all("Requires-Dist", [])]


def needed(program: Path, brought: dict[str, Path], environment: dict[str, str]) -> list[Path]:
    """The wheels that the program needs, and those that these need; the lock has others too, with which it is built."""
    found: dict[str, Path] = {}
    waiting = [(program, frozenset[str]())]
    while waiting:
        wheel, extras = waiting.pop()
        for asked in requirements(wheel):
            worlds = [{**environment, "extra": extra} for extra in ("", *extras)]
            if asked.marker and not any(asked.marker.evaluate(world) for world in worlds):
                continue
            name = canonicalize_name(asked.name)
            if name not in brought:
                sys.exit(
                    f"{asked} is asked for by {wheel.name}, and is not in the lock or has no wheel for this machine"
                )
            if name not in found or asked.extras:
                waiting.append((brought[name], frozenset(asked.extras)))
            found[name] = brought[name]
    return [program, *(found[name] for name in sorted(found))]


def main(target: str, folder: str, machine: str) -> None:
    """Write the bundle."""
    (program,) = Path(folder).glob("tamruang-*.whl")
    version = str(parse_wheel_filename(program.name)[1])
    libc, _, processor = machine.partition("-")
    pythons: dict[str, list[Path]] = {}
    for python in sorted(
        (each for each in Path(folder).iterdir() if each.is_dir()), key=lambda each: len(each.name)
    ):
        brought = {str(parse_wheel_filename(wheel.name)[0]): wheel for wheel in python.glob("*.whl")}
        environment = {
            "python_version": python.name,
            "python_full_version": f"{python.name}.0",
            "platform_machine": processor,
            "platform_system": "Linux",
            "sys_platform": "linux",
            "implementation_name": "cpython",
        }
        pythons[python.name] = needed(program, brought, environment)
    files = {wheel.name: wheel for wheels in pythons.values() for wheel in wheels}
    hashes = {name: hashlib.sha256(wheel.read_bytes()).hexdigest() for name, wheel in sorted(files.items())}
    sources = {source.name: source.read_bytes() for source in sorted(INSTALLER.glob("*.py"))}
    contents = hashlib.sha256(json.dumps(hashes).encode() + b"".join(sources.values())).hexdigest()
    listed = {
        "version": version,
        "id": f"{version}-{contents[:8]}",
        "platform": machine,
        "glibc": _oldest(files) if libc == "linux" else None,
        "pythons": {name: [wheel.name for wheel in wheels] for name, wheels in pythons.items()},
        "sha256": hashes,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, source in sources.items():
            _put(bundle, name if name == "__main__.py" else f"tamruang_installer/{name}", source)
        _put(bundle, "bundle.json", json.dumps(listed, indent=2).encode())
        for name in sorted(files):
            _put(bundle, f"wheels/{name}", files[name].read_bytes(), zipfile.ZIP_STORED)


def _oldest(names: Iterable[str]) -> str:
    """The oldest glibc with which all of these wheels run; each names those that it was made for."""
    named = [re.findall(r"manylinux_(\d+)_(\d+)", name) for name in names]
    needed = [min(tuple(map(int, one)) for one in each) for each in named if each]
    return ".".join(map(str, max(needed, default=(2, 17))))


def _put(bundle: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type, entry.external_attr = how, 0o644 << 16
    bundle.writestr(entry, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
