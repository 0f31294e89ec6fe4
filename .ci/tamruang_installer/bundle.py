"""What is in a bundle: wheels with their hashes, for one kind of machine and some versions of Python."""

import hashlib
import io
import json
import os
import platform
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tamruang_installer.words import refuse

LIST, WHEELS = "bundle.json", "wheels/"
LIBRARY_PLACES = ("purelib", "platlib")


class Bundle:
    """A bundle, opened to be read.

    Attributes:
        path: the file.
        version: of the program in it.
        id: version and contents: two bundles of one version that are not the same have not the same.
        pythons: names of the wheels for each version of Python.
    """

    def __init__(self, path: str) -> None:
        """Open it.

        Args:
            path: of the file, a zip archive.
        """
        self.path = Path(path).absolute()
        self._archive = zipfile.ZipFile(self.path)
        listed = json.loads(self._archive.read(LIST))
        self.version: str = listed["version"]
        self.id: str = listed["id"]
        self.pythons: dict[str, list[str]] = listed["pythons"]
        self._platform: str = listed["platform"]
        self._glibc: str | None = listed["glibc"]
        self._hashes: dict[str, str] = listed["sha256"]

    def check_machine(self) -> None:
        """Refuse a machine or a Python for which the bundle has no wheels.

        Raises:
            Refused: it has none; the sentence says for which it has.
        """
        name, version = platform.libc_ver()
        here = f"{'linux' if name == 'glibc' else 'musl'}-{platform.machine()}"
        if here != self._platform:
            raise refuse(
                "This bundle is for {wanted}, and this machine is {here}: make one with `.ci/bundle {here}`.",
                wanted=self._platform,
                here=here,
            )
        if self._glibc and _numbers(version) < _numbers(self._glibc):
            raise refuse(
                "This machine's C library is glibc {here}; what is in the bundle needs {wanted} or newer.",
                here=version,
                wanted=self._glibc,
            )
        if self.python not in self.pythons:
            raise refuse(
                "The bundle is for Python {wanted}, and this is {here}. Run it with one of them, such as: "
                "python{first} {file} install",
                wanted=", ".join(self.pythons),
                here=self.python,
                first=next(iter(self.pythons), "3.11"),
                file=self.path.name,
            )

    @property
    def python(self) -> str:
        """The version of the Python that runs this, as `3.11`."""
        return f"{sys.version_info.major}.{sys.version_info.minor}"

    def wheels(self) -> Iterator[zipfile.ZipFile]:
        """The wheels for this Python, each compared with its hash.

        Raises:
            Refused: one is damaged.
        """
        for name in self.pythons[self.python]:
            try:
                data = self._archive.read(WHEELS + name)
            except (zipfile.BadZipFile, KeyError, EOFError):
                data = b""
            if hashlib.sha256(data).hexdigest() != self._hashes[name]:
                raise refuse(
                    "{file} in the bundle is damaged. Copy the bundle again and compare its SHA-256 with that of the original.",
                    file=name,
                )
            with zipfile.ZipFile(io.BytesIO(data)) as wheel:
                yield wheel

    def write_remover(self, place: Path) -> None:
        """Write a bundle without wheels: with it the program can be removed when the stick is gone.

        Args:
            place: the file to write.
        """
        whole = place.with_name(place.name + ".part")
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as remover:
            for name in self._archive.namelist():
                if name.endswith(".py"):
                    remover.writestr(name, self._archive.read(name))
            listed = json.loads(self._archive.read(LIST))
            remover.writestr(LIST, json.dumps({**listed, "pythons": {}, "sha256": {}}))
        os.replace(whole, place)  # noqa: PTH105


def unpack(wheel: zipfile.ZipFile, site: Path) -> None:
    """Lay the files of a wheel where Python looks for them.

    Args:
        wheel: opened.
        site: the folder `site-packages`.
    """
    for entry in wheel.infolist():
        parts = entry.filename.split("/")
        if parts[0].endswith(".data"):
            if len(parts) < 3 or parts[1] not in LIBRARY_PLACES:
                continue  # scripts and headers of libraries: nobody calls them here
            parts = parts[2:]
        if entry.is_dir() or ".." in parts or entry.filename.startswith("/"):
            continue
        target = site.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(wheel.read(entry))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
