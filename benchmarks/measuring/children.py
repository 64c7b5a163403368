"""Steps in a process of their own, so that none finds what another has made, and its memory is freed."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 420.0
"""So many seconds a step may take before it is left out."""


class TooLongError(Exception):
    """A step took longer than anybody wants to wait."""


def alone(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a step in a new process and return what it returns.

    Args:
        step: A function of a module.
        args: What to give it.
        kwargs: What to give it by name.

    Raises:
        TooLongError: It took longer than `PATIENCE`.
        RuntimeError: It failed; its own words stand on the screen.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(there, step, args, kwargs))
    child.start()
    there.close()
    try:
        if not here.poll(PATIENCE):
            raise TooLongError
        answer: T = here.recv()
    except EOFError:
        raise RuntimeError(f"{step.__module__}.{step.__qualname__} failed; see above") from None
    finally:
        child.kill()
        child.join()
        here.close()
    return answer


def _answer(pipe: Connection[Any, Any], step: Callable[..., Any], args: Any, kwargs: Any) -> None:
    pipe.send(step(*args, **kwargs))


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor time of some work, in seconds: the least of several times.

    Other programs on the same machine don't count, and all threads do.
    """
    taken: list[float] = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)
