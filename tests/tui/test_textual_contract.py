"""Private names of Textual that the program leans on: each with the reason, so that a new release is looked through in one go.

What is wanted from Textual instead stands behind each; asked for upstream, an entry can go. A name that is used and not listed
fails, one of ours that falls on a private one of Textual's by accident too, and one that Textual no longer has.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import rich
import textual

import tui

NAMES: dict[str, str] = {
    # The wire: if one of these is gone, it falls back to Textual's own output by itself.
    "App._display": "what the compositor paints, before it is written; wanted: a hook for renderers",
    "App._driver": "to say that it writes itself; wanted: `App.driver`",
    "App._batch_count": "nothing is painted within a batch; wanted: `App.is_batching`",
    "App._running": "nor before the start; wanted: `App.is_running` that is true only then",
    "App._closed": "nor after the end; wanted: as above",
    "App._sync_available": "synchronized output, as Textual found out; wanted: a property",
    "App._previous_cursor_position": "Textual's own output begins where it left the cursor; wanted: nothing if there is a renderer hook",
    "Screen._compositor": "the whole screen where the differences are no longer known; wanted: a full repaint by a public call",
    "Compositor._dirty_regions": "what has changed, of which alone the lines are asked for; wanted: that Textual asks for no others",
    "Compositor._regions_to_spans": "the same",
    "LinuxDriver._file": "all that is written goes through one line, which measures itself; wanted: an argument",
    "LinuxDriver._key_thread": "our thread reads the keys as they come, and is joined by Textual; wanted: a reader that can be replaced",
    "LinuxDriver._mouse": "clicks without movements; wanted: a choice of mouse modes",
    "LinuxDriver._enable_mouse_support": "the same",
    "LinuxDriver._disable_mouse_support": "the same",
    "LinuxDriver._sigtstp_application": "it stops only between two pieces of an import; wanted: a message",
    "LinuxDriver._sigcont_application": "after `fg` the terminal is asked anew; wanted: a message",
    "LinuxDriver._auto_restart": "the same",
    "Driver._loop": "a dropped line is told from the reading thread; wanted: `Driver.call_from_thread`",
    "Driver._app": "to whom it is told; wanted: the same",
    "Console._color_system": "how many colours Rich found out that there are; wanted: the value, not only its name",
    "XTermParser._sequence_to_key_events": "a sequence that is no key is noise, not letters; wanted: a setting",
    "StylesCache._cache": "lines of widgets without border and padding are kept as they are drawn; wanted: no look-up of borders for each line",
    "StylesCache._dirty_lines": "the same",
    "MessagePump._message_queue": "whether a widget has nothing to do, before the next key is taken; wanted: `MessagePump.is_idle`",
    "MessagePump._next_callbacks": "the same",
    "Message._no_default_action": "handlers are looked up once for a class (`_get_dispatch_methods`); wanted: that Textual remembers them",
    # What is opened is painted in one frame: if one of these is gone, it is painted as Textual does.
    "Screen._compositor_refresh": "the first frame waits for what is read; wanted: a screen that says when it is ready",
    "Screen._on_timer_update": "a part that is to be painted forgets no widget; wanted: that `Screen.refresh` with regions does not",
    "Screen._refresh_layout": "what was asked for before it is no reason to do it again; wanted: the same",
    "Screen._screen_resized": "a window that has its size already is not laid out once more; wanted: the same",
    "Screen._dirty_widgets": "what of the screen below a sheet is still to be painted; wanted: the same",
    "Widget._clear_arrangement_cache": "what stands around a widget that changed its size; wanted: the same",
    "Widget._layout_updates": "the same for sizes that follow from it; wanted: the same",
    "Widget._layout_required": "what was asked for before the first layout; wanted: the same",
    "Widget._repaint_required": "the same",
    "Widget._repaint_regions": "the same",
    "App._replace_screen": "a screen that comes back is not painted as a whole where a sheet covered a part; wanted: the same",
    "App._prune": "the screen that comes back is not laid out anew because one was taken away; wanted: that",
    "Worker._task": "the next key waits for the work of the one before, without cancelling it when patience ends; wanted: `Worker.ended`",
    "Stylesheet._process_component_classes": "rules that were found once are known for all that stand in the same place; wanted: that",
    "DOMNode._pseudo_classes_cache_key": "the same",
    "App._disable_notifications": "no widget for each on every screen; wanted: a class variable",
    "App._disable_tooltips": "the same",
    # The program.
    "Screen._bindings": "keys of the settings file take the place of a screen's; wanted: `Screen.set_keymap` with several keys and Thai twins",
    "App._clipboard": "what is copied stays within the program; wanted: a switch for OSC 52",
    "Widget._styles_cache": "lines that are painted in another theme; wanted: `App.filters_changed`",
    "App._filters": "themes and the plain mode change what is drawn; wanted: `App.add_filter`",
    "App._exception": "which fault ended it, for the log; wanted: an overridable `on_fatal_error(error)`",
    "App._exit_renderables": "a sentence instead of a traceback; wanted: the same",
    "App._fatal_error": "the same",
    "App._close_messages_no_wait": "the same",
    "App._exit": "an exit that is under way; wanted: `App.is_exiting`",
    # The editors: Thai is moved through and deleted by clusters, and folded between words.
    "Input._cell_offset_to_index": "a click falls between clusters; wanted: overridable without the underscore",
    "Input._cursor_offset": "the cursor stands before a cluster; wanted: the same",
    "Input._on_paste": "a paste is cleaned first; wanted: a hook",
    "TextArea._on_key": "letters are refused and put in order; wanted: a hook for insertion",
    "TextArea._on_paste": "the same",
    "TextArea._on_resize": "lines are folded anew; wanted: a pluggable line breaker",
    "TextArea._delete_via_keyboard": "by clusters; wanted: a hook",
    "TextArea._replace_via_keyboard": "marks go into their order; wanted: a hook",
    "TextArea._set_document": "a document that folds Thai; wanted: an argument",
    "TextArea._rewrap_and_refresh_virtual_size": "the same",
    "TextArea._draw_cursor": "no blinking; wanted: that `cursor_blink` is honoured at once",
    "TextArea._theme": "no colours of its own; wanted: none as a theme",
    "TextArea._validate_selection": "the cursor never stands within a cluster; wanted: a hook",
    "WrappedDocument._line_index_to_offsets": "folded by our breaker; wanted: a pluggable line breaker",
    "WrappedDocument._offset_to_line_info": "the same",
    "WrappedDocument._tab_width": "the same",
    "WrappedDocument._tab_width_cache": "the same",
    "WrappedDocument._width": "the same",
    "WrappedDocument._wrap_offsets": "the same",
    "Edit._updated_selection": "where the cursor goes after marks were put in order; wanted: public",
}
"""Class and name to what it is used for, and what would be asked of Textual."""

MODULES: dict[str, str] = {
    "textual._callback": "how many words a function takes is counted without `inspect.signature`; wanted: that Textual looks at its code",
    "textual._compositor": "the kinds of updates, to tell what has changed; wanted: public names",
    "textual._context": "the error where no app is active; wanted: public",
    "textual._styles_cache": "it holds the lines of screens that were left; wanted: a cache for colours that knows no widget",
    "textual._xterm_parser": "keys are parsed as Textual does; wanted: public",
    "textual.document._document": "types of the text area's document; wanted: exported from `textual.document`",
    "textual.document._edit": "the same",
    "textual.document._wrapped_document": "the same",
}
"""Private modules that are imported."""

NAMED_TUPLES = {"_asdict", "_replace", "_fields"}
"""Public, for all their underscore."""

ROOT = Path(tui.__file__).parent
OWN = re.compile(r"\bself\.(_[a-z]\w*)|\bdef (_[a-z]\w*)|^    (_[a-z]\w*)\s*[:=]", re.MULTILINE)


def private_names(source: str) -> set[str]:
    """Names with one underscore that a class makes, or uses on itself."""
    return {next(filter(None, found)) for found in OWN.findall(source)}


@cache
def names_of(cls: type) -> frozenset[str]:
    """Private names in the body of a class, or of what it is made of."""
    return frozenset(private_names(bodies_in(cls.__module__)[cls.__name__]))


@cache
def bodies_in(module: str) -> dict[str, str]:
    """The classes of a module by their names, as they are written: `inspect` would read all of it again for each."""
    source = inspect.getsource(sys.modules[module])
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    }


def our_classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.startswith(("tui.__main__", "tui.commands")):
            continue
        for each in vars(importlib.import_module(module.name)).values():
            if inspect.isclass(each) and each.__module__ == module.name:
                yield each


def of_textual(cls: type) -> Iterator[type]:
    return (base for base in cls.__mro__ if base.__module__.startswith("textual."))


@cache
def used_in_classes() -> dict[str, str]:
    """Each private name of Textual that a class of ours makes or uses on itself, to the class where it stands."""
    found = {}
    for cls in our_classes():
        for base in of_textual(cls):
            for name in names_of(cls) & names_of(base):
                found[name] = f"{base.__name__} <- {cls.__module__}.{cls.__name__}"
    return found


@cache
def used_on_others() -> dict[str, str]:
    """Each private name of some other object (`app._x`), to the place; of our own classes it is private to a file."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        } | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            is_private = (
                isinstance(node, ast.Attribute)
                and re.match(r"_[a-z]", node.attr)
                and node.attr not in NAMED_TUPLES
            )
            if (
                is_private
                and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
                and node.attr not in made
            ):
                found[node.attr] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


LISTED = {name.rpartition(".")[2] for name in NAMES}


def test_no_private_name_of_textual_is_used_that_is_not_listed() -> None:
    assert {name: where for name, where in used_in_classes().items() if name not in LISTED} == {}


def test_no_private_name_of_another_object_is_used_that_is_not_listed() -> None:
    others = {name: where for name, where in used_on_others().items() if name not in LISTED}
    assert others == {}


def test_each_name_that_is_listed_is_used() -> None:
    used = set(used_in_classes()) | set(used_on_others())
    assert used >= LISTED, sorted(LISTED - used)


def test_textual_still_has_each_name() -> None:
    wanted = {name.partition(".")[0] for name in NAMES}
    files = [
        path for package in (textual, rich) for path in Path(package.__file__ or "").parent.rglob("*.py")
    ]
    used: dict[str, set[str]] = {name: set() for name in wanted}
    for path in files:
        source = path.read_text(encoding="utf-8")
        if not wanted.intersection(re.findall(r"^\s*class (\w+)", source, re.MULTILINE)):
            continue
        lines = source.splitlines()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and node.name in wanted:
                body = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                used[node.name].update(re.findall(r"_[a-z]\w*", body))
    missing = [name for name in NAMES if name.partition(".")[2] not in used[name.partition(".")[0]]]
    assert missing == []


def test_private_modules_that_are_imported_are_listed() -> None:
    found = {
        name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        if re.match(r"(textual|rich)\b[^_]*\._[a-z_]*$", name)
    }
    assert found == set(MODULES)
