"""Frozen records with slots, as `dataclasses` makes them, without compiling six methods for each while a program starts.

`dataclasses` writes the source of every method and compiles it; the 25 records that the first screen loads take a sixteenth of
its start. Here those that compare, hash, show and protect a record are the same functions for all, and the one that makes it is
compiled when the first is made. To the type checker, and to `fields`, `replace` and `asdict`, it is a dataclass.

A record of many values is made in a fifth of the time, too: it is filled as one of a class with the same slots that can be
changed, of which Python stores each value by its place, and is frozen by becoming one of its own class. `replace` of this module
makes a changed copy in a tenth of the time that the one of `dataclasses` takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # the checker knows it by this name alone
    from dataclasses import replace as replace
else:
    from dataclasses import MISSING, Field, FrozenInstanceError, fields
    from dataclasses import dataclass as _dataclass
    from operator import attrgetter

    _MANY = 4
    """So many values make it worth while to change the class of a record twice."""

    def dataclass(*, frozen, slots):
        """Make a class with annotated fields a frozen record with slots.

        Args:
            frozen: True, said so that it reads as what it is.
            slots: likewise.

        Raises:
            TypeError: one of the fields is of a kind that only `dataclasses` knows.
        """
        if not (frozen and slots):
            raise TypeError("for frozen records with slots alone")
        return _make

    def replace(record, /, **changes):
        """A copy of a record with some of its values changed.

        Args:
            record: of a class that was made here.
            changes: the new values, by their fields.

        Raises:
            TypeError: it has no such field.
        """
        return record.__replace__(**changes)

    def _make(plain):
        own = frozenset(plain.__dict__)
        cls = _dataclass(init=False, repr=False, eq=False, slots=True)(plain)
        params = cls.__dataclass_params__
        params.init = params.repr = params.eq = params.frozen = True  # for classes that are derived from it
        its_fields = fields(cls)
        if any(not each.init or each.kw_only for each in its_fields) or "__post_init__" in own:
            raise TypeError(f"{cls.__qualname__} has a field that only dataclasses knows")
        compared = _getter([each.name for each in its_fields if each.compare])
        shown = [each.name for each in its_fields if each.repr]
        all_of = _getter([each.name for each in its_fields])
        places = {each.name: place for place, each in enumerate(its_fields)}

        def make_first(self, *arguments, **named):
            made = _compile_init(cls, its_fields)
            cls.__init__ = made  # from the second on
            made(self, *arguments, **named)

        def equals(self, other):
            return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

        def show(self):
            return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

        def replaced(self, /, **changes):
            values = list(all_of(self))
            for name, value in changes.items():
                if name not in places:
                    raise TypeError(f"{cls.__qualname__} has no field {name!r}")
                values[places[name]] = value
            return self.__class__(*values)

        methods = {
            "__replace__": replaced,
            "__init__": make_first,
            "__eq__": equals,
            "__hash__": lambda self: hash(compared(self)),
            "__repr__": show,
            "__setattr__": _refuse_set,
            "__delattr__": _refuse_delete,
            "__getstate__": _state,
            "__setstate__": _take_state,
        }
        for name in methods.keys() - own:
            setattr(cls, name, methods[name])
        return cls

    def _getter(names):
        """What gives the values of some fields as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda record: tuple(getattr(record, name) for name in names)

    def _compile_init(cls, its_fields: tuple[Field, ...]):
        """The function that makes a record of its values."""
        known = {"_set": object.__setattr__, "_no": MISSING}
        asked, made_here, stored = ["self"], [], []
        for place, each in enumerate(its_fields):
            if each.default_factory is not MISSING:
                known[f"_make{place}"] = each.default_factory
                asked.append(f"{each.name}=_no")
                made_here.append(f"    {each.name} = _make{place}() if {each.name} is _no else {each.name}")
            elif each.default is not MISSING:
                known[f"_is{place}"] = each.default
                asked.append(f"{each.name}=_is{place}")
            else:
                asked.append(each.name)
            stored.append(each.name)
        done = [f"    _set(self, {name!r}, {name})" for name in stored]
        if len(stored) >= _MANY and cls.__bases__ == (object,):
            known |= {"_cls": cls, "_open": type(cls.__name__, (), {"__slots__": cls.__slots__})}
            done = [
                "    if self.__class__ is _cls:",
                "        _set(self, '__class__', _open)",
                *(f"        self.{name} = {name}" for name in stored),
                "        self.__class__ = _cls",
                "    else:  # of a class that is derived from it",
                f"        for name_, value_ in zip({stored!r}, ({', '.join(stored)},)):",
                "            _set(self, name_, value_)",
            ]
        # As `dataclasses` does.
        exec(f"def __init__({', '.join(asked)}):\n" + "\n".join([*made_here, *done] or ["    pass"]), known)
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _refuse_set(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_delete(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, each.name) for each in fields(self)]

    def _take_state(self, state):
        for each, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, each.name, value)
