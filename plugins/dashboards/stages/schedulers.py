"""Stages: who does the heavy work where one machine is not enough: a Dask cluster, reached as an executor."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

from dashboards.errors import Both, EditorError, Problem, Span


@contextlib.contextmanager
def executor_at(address: str) -> Iterator[Executor | None]:
    """Return the executor of the cluster at an address while the block runs; None where no address is given."""
    if not address:
        yield None
        return
    with _client(address) as client, client.get_executor() as executor:
        yield executor


def _client(address: str) -> Any:  # noqa: ANN401 - `distributed` is not installed everywhere
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        hint = ("运行 python3 setup/prepare.py cluster", "run python3 setup/prepare.py cluster")
        raise EditorError(
            (_problem("scheduler-missing", ("没有安装distributed", "distributed must be installed"), hint),)
        ) from error
    try:
        return distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        message = (f"连不上调度器{address}", f"scheduler must answer: {address}")
        hint = (
            "检查地址，先启动 dask scheduler 和 dask worker",
            "check the address; start dask scheduler and dask worker first",
        )
        raise EditorError((_problem("scheduler-missing", message, hint),)) from error


def _problem(rule: str, message: tuple[str, str], hint: tuple[str, str]) -> Problem:
    return Problem(
        span=Span(path="--scheduler"),
        rule=rule,
        message=Both(zh=message[0], en=message[1]),
        hint=Both(zh=hint[0], en=hint[1]),
    )
