"""What commands are declared with: click's own classes, but their help is messages, said when it is asked for.

The language is known only when the command line is read, long after the declarations are. And a group knows its commands by name
and one line each: the file of a command is loaded when that command is called, so that no command pays for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from exports.language import translate
from models.messages import Message, message
from tui.commands.choice import Choice
from tui.commands.endings import ending_cleanly, going_on
from tui.commands.help import HelpFormatter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Function = TypeVar("Function", bound=Callable[..., Any])


class Context(click.Context):
    """Click's context, with our way of laying out help."""

    formatter_class = HelpFormatter


class Option(click.Option):
    """An option.

    Args:
        names: as click takes them: `("--status", "statuses")`.
        help: what it does.
        metavar: what stands for its value in the help.
        default_text: what it is if it is not given.
        variable: of the environment that gives it, if click does not read it itself.
        old: names that it had before: still taken, and told nowhere.
        **settings: of `click.Option`.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        *,
        help: Message,
        metavar: Message | None = None,
        default_text: Message | str = "",
        variable: str | None = None,
        old: tuple[str, ...] = (),
        **settings: Any,
    ) -> None:
        super().__init__((*names, *old), **settings)
        self.old = old
        self.type = Choice.of(self.type)
        self.description, self.placeholder, self.default_text = help, metavar, default_text
        self.variable = variable or settings.get("envvar")

    @property
    def help(self) -> str | None:
        """What it does, in the language of the screen."""
        return translate(self.description)

    @help.setter
    def help(self, _text: str | None) -> None:
        """Click sets it to the nothing that it was given."""

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """What stands for its value: a word in the language of the screen, or the values to choose from."""
        if isinstance(self.type, click.Choice):
            return "[" + "|".join(self.type.choices) + "]"
        return translate(self.placeholder or message("TEXT"))

    @property
    def shown(self) -> list[str]:
        """Its names but for the old ones."""
        return [name for name in self.opts if name not in self.old]

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """What it is called where its value is refused."""
        return " / ".join(f"'{name}'" for name in (*self.shown, *self.secondary_opts))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The two columns of its help: names, and what it does with the variable that gives it and its default."""
        names = ", ".join(sorted(self.shown, key=len))
        if self.secondary_opts:
            names += " / " + ", ".join(self.secondary_opts)
        if not self.is_flag:
            names += " " + self.make_metavar(ctx)
        notes = [self.variable] if self.variable else []
        if self.default_text:
            notes.append(translate(message("default: {value}", value=self.default_text)))
        if self.required:
            notes.append(translate(message("required")))
        return names, f"{self.help}  [{'; '.join(notes)}]" if notes else str(self.help)


class Argument(click.Argument):
    """An argument, named in the language of the screen.

    Args:
        names: its name in the code.
        metavar: what stands for it in the help; in brackets by itself if it may be left out.
        **settings: of `click.Argument`.
    """

    def __init__(self, names: tuple[str, ...], *, metavar: Message, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.type = Choice.of(self.type)
        self.placeholder = metavar

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """What stands for it in the help."""
        name = self.human_readable_name
        return (name if self.required else f"[{name}]") + ("..." if self.nargs != 1 else "")

    @property
    def human_readable_name(self) -> str:
        """The same without marks."""
        return translate(self.placeholder)


class _Described(click.Command):
    """What commands and groups share: help in paragraphs, and a usage line in the language of the screen."""

    context_class = Context

    def __init__(self, *, paragraphs: tuple[Message, ...], **settings: Any) -> None:
        super().__init__(**settings)
        self.paragraphs = paragraphs

    @property
    def help(self) -> str | None:
        """What it does, in the language of the screen."""
        return "\n\n".join(map(translate, self.paragraphs))

    @help.setter
    def help(self, _text: str | None) -> None:
        """Click sets it to the docstring of the function, which is for programmers."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option for help, which click makes once and for one language."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = translate(message("Show this message and exit."))
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options that could be typed next: those that were not given yet, or may be given again; no old names."""
        from click.shell_completion import CompletionItem  # only where a shell asks

        if not incomplete.startswith("-"):
            return []
        found = [
            CompletionItem(name, help=each.help)
            for each in self.get_params(ctx)
            if isinstance(each, click.Option) and (each.multiple or not _is_given(each, ctx))
            for name in (*(each.shown if isinstance(each, Option) else each.opts), *each.secondary_opts)
            if name.startswith(incomplete)
        ]
        return sorted(found, key=lambda item: not item.value.startswith("--"))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Put examples below the help."""
        from tui.commands.examples import example_lines  # only help has examples

        assert isinstance(formatter, HelpFormatter)
        name = ctx.command_path.removeprefix(ctx.find_root().command_path).strip()
        if examples := example_lines(name):
            with formatter.section(translate(message("Examples"))):
                formatter.write_examples([(typed, translate(does)) for typed, does in examples])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the name in the line of usage."""
        self.options_metavar = translate(message("[OPTIONS]"))
        return super().collect_usage_pieces(ctx)


class Command(_Described):
    """A command.

    Args:
        goes_on: whether it changes something in several steps, and takes them all even if nobody reads what it says any more.
        **settings: of `click.Command`.
    """

    def __init__(self, *, goes_on: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.goes_on = goes_on

    def invoke(self, ctx: click.Context) -> Any:
        """Do what it does; gives its exit code, if it is one."""
        if not self.goes_on:
            return super().invoke(ctx)
        with going_on(), ending_cleanly():
            return super().invoke(ctx)


class Subcommand(NamedTuple):
    """A command as its group knows it.

    Attributes:
        place: where it is declared, as `module:name`.
        summary: what it does, in one line of the group's help.
    """

    place: str
    summary: Message


class Group(_Described, click.Group):
    """A group of commands, each loaded when it is called.

    Args:
        subcommands: the commands by their names, in the order of the help.
        **settings: of `click.Group`.
    """

    def __init__(self, *, subcommands: Mapping[str, Subcommand], **settings: Any) -> None:
        super().__init__(**settings)
        self.subcommands = subcommands

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the name in the line of usage."""
        self.subcommand_metavar = translate(message("COMMAND [ARGUMENTS]..."))
        return super().collect_usage_pieces(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return list(self.subcommands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None if there is none."""
        if cmd_name not in self.subcommands:
            return None
        module, name = self.subcommands[cmd_name].place.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in the help without loading one."""
        with formatter.section(translate(message("Commands"))):
            formatter.write_dl([(name, translate(each.summary)) for name, each in self.subcommands.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names that could be typed next, without loading a command."""
        from click.shell_completion import CompletionItem  # only where a shell asks

        found = [
            CompletionItem(name, help=translate(each.summary))
            for name, each in self.subcommands.items()
            if name.startswith(incomplete)
        ]
        return [*found, *super().shell_complete(ctx, incomplete)]


def _is_given(each: click.Option, context: click.Context) -> bool:
    source = context.get_parameter_source(each.name or "")
    return source is click.core.ParameterSource.COMMANDLINE


def command(
    name: str, *paragraphs: Message, goes_on: bool = False
) -> Callable[[Callable[..., Any]], Command]:
    """Make the function below it a command.

    Args:
        name: of the command.
        *paragraphs: its help.
        goes_on: see `Command`.
    """
    return click.command(name, cls=Command, paragraphs=paragraphs, goes_on=goes_on)


def group(
    name: str, *paragraphs: Message, subcommands: Mapping[str, Subcommand], **settings: Any
) -> Callable[[Callable[..., Any]], Group]:
    """Make the function below it a group of commands."""
    return click.group(name, cls=Group, paragraphs=paragraphs, subcommands=subcommands, **settings)


def option(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """Give the function below it an option; see `Option`."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Callable[[Function], Function]:
    """Give the function below it an argument; see `Argument`."""
    return click.argument(name, cls=Argument, **settings)
