"""The group of commands, and what happens to errors on the way out."""

from __future__ import annotations

import codecs
import io
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from aieco._version import __version__
from aieco.errors import AiecoError, DataError, suggestion

COMMANDS = {
    "compare": "compare",
    "rank": "questions",
    "series": "questions",
    "claims": "claims",
    "conflicts": "questions",
    "coverage": "questions",
    "history": "questions",
    "show": "look",
    "find": "look",
    "list": "listing",
    "observe": "listing",
    "cite": "look",
    "check": "facts",
    "diff": "facts",
    "plot": "plotting",
    "export": "exporting",
    "import": "importing",
    "build": "facts",
}
"""The commands, and the module that holds each; a module is imported when one of its commands is called."""
_PLAINLY = {"\N{MULTIPLICATION SIGN}": "x", "\N{EN DASH}": "-", "\N{HORIZONTAL ELLIPSIS}": "..."}


class Commands(click.Group):
    """A group whose commands are imported on first use, so that `aieco --version` loads no data."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which help lists them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"aieco.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; a slip of the pen gets a suggestion."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"no command {args[0]!r}{suggestion(args[0], COMMANDS)}; see aieco --help")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aieco")
def app() -> None:
    """Facts about the world's AI ecosystems, each with its source.

    \b
    aieco compare CN US
    aieco show deepseek-v2
    aieco claims
    aieco observe CN genai-patent-families

    Exit codes: 0 done; 1 the answer is no, or what was asked for isn't there; 2 the command was used wrongly.
    """


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and leave the process with its exit code.

    Args:
        arguments: What was typed; the process's own arguments where None.
    """
    codecs.register_error("plainly", _plainly)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="plainly")
    try:
        code: Any = app.main(arguments, prog_name="aieco", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except DataError as error:
        click.echo("\n".join([str(error.args[0]), *map(str, error.problems)]), err=True)
        sys.exit(1)
    except AiecoError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has closed it, as `head` does: nothing more to say, not even at exit.
        _drop_output()
        sys.exit(0)
    except OSError as error:
        click.echo(str(error), err=True)
        _drop_output()
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Return what is shown for signs that a terminal's encoding lacks."""
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    return "".join(_PLAINLY.get(sign, "?") for sign in missing), error.end


def _drop_output() -> None:
    """Send what is still to be written nowhere, so that Python doesn't stumble over it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
