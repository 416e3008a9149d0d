"""The program `trackgauge`: its commands, its exit codes and its last line of defence."""

from __future__ import annotations

import contextlib
import io
import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import trackgauge
from trackgauge.cli.output import Shown, say
from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError

COMMANDS = "trackgauge.cli.commands"
OK, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130

# Every usage error derives from this; the module it stands in differs between versions of Typer.
UsageError: Any = typer.BadParameter.__base__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    0: done. 1: a fault the user can mend, in one line on stderr. 2: wrong usage. 130: interrupted.

    Parameters
    ----------
    arguments
        What follows the program's name; None reads them from the shell.
    """
    _have_streams()
    _speak_utf8()
    # Small matrices gain nothing from more threads, and sums split among them may differ in the last bit.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        with contextlib.redirect_stdout(Shown(sys.stdout)):
            status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has left: nothing to report, and nothing to flush when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = build()(args=arguments, prog_name="trackgauge", standalone_mode=False)
    except TrackgaugeError as error:
        return _failed(str(error))
    except UsageError as error:
        error.show()
        return MISUSED
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        return _failed(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except Exception as error:
        if os.environ.get("TRACKGAUGE_DEBUG"):
            raise
        return _failed(f"{type(error).__name__}: {error} (a fault in the program; TRACKGAUGE_DEBUG=1 shows where)")
    if status == INTERRUPTED:
        say("interrupted")
    return status if isinstance(status, int) else OK


def build() -> typer.Typer:
    """The program with every command: those that a file of `trackgauge.cli.commands` names under COMMANDS."""
    app = _group("Does a regional organisation run on one track, on many, or has it left the rails?")
    app.callback()(_program)
    families = [registry.find(COMMANDS, name, kind="family of commands") for name in registry.ids(COMMANDS)]
    for command in sorted((one for family in _plain(families) for one in family.COMMANDS), key=_name):
        app.command(_name(command), cls=_Finite)(command)
    for family in (one for one in families if hasattr(one, "GROUP")):
        group = _group(family.__doc__, getattr(family, "OTHERWISE", None), getattr(family, "USAGE", None))
        for command in family.COMMANDS:
            group.command(_name(command), cls=_Finite)(command)
        _stand_alone(group, family)
        app.add_typer(group, name=family.GROUP)
    return app


def _plain(families: Iterable[ModuleType]) -> Iterable[ModuleType]:
    """The families whose commands stand by themselves."""
    return (one for one in families if not hasattr(one, "GROUP"))


def _name(command: Callable[..., Any]) -> str:
    """`ideal-points` of the function `ideal_points`, `list` of `list_`."""
    return command.__name__.rstrip("_").replace("_", "-")


def _stand_alone(group: typer.Typer, family: ModuleType) -> None:
    """Let a group that names one of its commands as `ALONE` run it when no command is given."""
    if not hasattr(family, "ALONE"):
        return
    alone_command = next(one for one in family.COMMANDS if _name(one) == family.ALONE)

    @group.callback(invoke_without_command=True, no_args_is_help=False)
    def alone(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            alone_command()


class _Finite(TyperCommand):
    """A command none of whose options takes `nan` or `inf` for a number."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command once its numbers are seen to be some."""
        for parameter in self.params:
            value = ctx.params.get(parameter.name)
            if isinstance(value, float) and not math.isfinite(value):
                raise typer.BadParameter(f"'{value}' is no number", ctx=ctx, param_hint=f"'{parameter.opts[0]}'")
        return super().invoke(ctx)


class _Otherwise(TyperGroup):
    """A group that runs one of its commands when the first word is none of them."""

    otherwise = ""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of the first word; if it is no command, all words are arguments of the other one."""
        known = args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else [self.otherwise, *args])


def _group(help_text: str | None, otherwise: str | None = None, usage: str | None = None) -> typer.Typer:
    # Plain help: it is quicker, and boxes are noise on a narrow, an ASCII or a spoken terminal.
    return typer.Typer(
        cls=type("Group", (_Otherwise,), {"otherwise": otherwise}) if otherwise else None,
        help=help_text,
        subcommand_metavar=usage,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trackgauge {trackgauge.__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Does a regional organisation run on one track, on many, or has it left the rails?"""


def _failed(problem: str) -> int:
    say(problem)
    return FAILED


def _have_streams() -> None:
    """A stream that the shell has closed (`>&-`) swallows what is written to it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal declares: a Chinese or Russian name must never crash a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
