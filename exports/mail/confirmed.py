"""Which mail servers a person has confirmed: kept in that person's own folder, for the office's settings are everybody's.

Who may change the settings of a shared office could lead the mails, and the password of whoever sends them, to another server. So
a person says once of each server that it is right, and once more when anything of it has changed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from exports.mail.files import read_file
from models.admin.mail import MailSettings
from models.errors import TamruangError
from models.storage.new_files import put_whole
from models.storage.passing import sweep
from models.storage.rights import make_folders

_MOST_BYTES = 1 << 20
_NAME = "mail-servers"


def fingerprint(settings: MailSettings) -> str:
    """The same for the same server, certificates, user and password file, and for no other."""
    certificates = ""
    if settings.ca_file:
        with suppress(OSError, TamruangError):
            certificates = sha256(read_file(Path(settings.ca_file).expanduser(), _MOST_BYTES)).hexdigest()
    parts = (
        *(settings.host.lower(), str(settings.port), settings.security.value, settings.user),
        *(settings.ca_file, certificates, settings.password_file),
    )
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def is_confirmed(settings: MailSettings, environ: Mapping[str, str] | None = None) -> bool:
    """Whether the person of this account has confirmed the server as it is set now."""
    return fingerprint(settings) in _read(_place(environ))


def confirm(settings: MailSettings, environ: Mapping[str, str] | None = None) -> None:
    """Keep that the person of this account has confirmed the server as it is set now.

    Raises:
        OSError: it can't be kept.
    """
    path, new = _place(environ), fingerprint(settings)
    known = _read(path)
    if new in known:
        return
    make_folders(path.parent)  # those above it, too, have their rights whatever the umask
    sweep(path.parent)
    put_whole(path, ["".join(f"{each}\n" for each in (*known, new)).encode("ascii")])


def confirm_own_change(before: MailSettings, after: MailSettings) -> None:
    """Keep that a server is right which a person has just set up, or changed from one that was right; nobody asks for it again.

    Args:
        before: as it was set.
        after: as this person has set it.
    """
    if is_confirmed(before) or not any((before.host, before.user, before.ca_file, before.password_file)):
        with suppress(OSError):
            confirm(after)


def _place(environ: Mapping[str, str] | None) -> Path:
    given = (os.environ if environ is None else environ).get("XDG_CONFIG_HOME", "")
    folder = Path(given) if Path(given).is_absolute() else Path.home() / ".config"
    return folder / "tamruang" / _NAME


def _read(path: Path) -> list[str]:
    """What was confirmed; nothing, if somebody else could have written it."""
    try:
        found = path.lstat()
        if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode) or found.st_mode & 0o022:
            return []
        return read_file(path, _MOST_BYTES).decode("ascii", "replace").split()
    except (OSError, TamruangError):
        return []
