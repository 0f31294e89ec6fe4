"""The driver of a server is loaded with the first office that lies on one.

Peewee imports whatever driver is installed, and that of PostgreSQL takes twice as long as Peewee itself: each start with an office
in a file would wait for it in vain. So Peewee finds none while it is imported, and is given psycopg when somebody imports it later.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb")
"""What Peewee looks for besides SQLite."""


class _Finder:
    """Finds Peewee and psycopg where they are found without it, and does what is to be done around them."""

    @classmethod
    def find_spec(cls, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where one of them is; None for all others."""
        around = _AROUND.get(name)
        if around is None:
            return None
        found = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not cls)
        spec = next(filter(None, found), None)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module
            vars(spec.loader)["exec_module"] = lambda module: around(load, module)
        return spec


def _without_drivers(load: Callable[[ModuleType], None], peewee: ModuleType) -> None:
    """Load Peewee, or a part of it, as if no driver were installed that nobody has imported yet."""
    hidden = [name for name in DRIVERS if name not in sys.modules]
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None says that there is none
    modules.update(dict.fromkeys(hidden))
    try:
        load(peewee)
    finally:
        for name in hidden:
            if modules.get(name) is None:
                del modules[name]


def _for_peewee(load: Callable[[ModuleType], None], psycopg: ModuleType) -> None:
    """Load psycopg, and let Peewee have of it what it takes where psycopg came first."""
    load(psycopg)
    peewee = sys.modules.get("peewee")
    if peewee is None or peewee.psycopg is not None:
        return
    from psycopg.pq import TransactionStatus
    from psycopg.types.json import Json, Jsonb

    vars(peewee).update(psycopg=psycopg, TransactionStatus=TransactionStatus, Json_pg3=Json, Jsonb_pg3=Jsonb)
    adapter = peewee.Psycopg3Adapter
    adapter.txn_idle = TransactionStatus.IDLE
    adapter.txn_inerror = TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN


_AROUND: dict[str, Callable[[Callable[[ModuleType], None], ModuleType], None]] = {
    "peewee": _without_drivers,
    "playhouse.postgres_ext": _without_drivers,  # comes with migrations; for a kind of value that nobody uses here
    "psycopg": _for_peewee,
}


def load_drivers_late() -> None:
    """From now on, let Peewee be imported without drivers."""
    sys.meta_path.insert(0, _Finder)
