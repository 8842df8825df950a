"""Stages: who does the heavy work where one machine is not enough: a Dask cluster, reached as an executor."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

from dashboards.errors import EditorError, Span
from dashboards.errors.rules import rule

SCHEDULER_MISSING = rule("scheduler-missing", ("--scheduler 的调度器要连得上", "the scheduler of --scheduler must answer"), ("重活交给它做，它不在就没有人做。", "The heavy work is handed to it; without it nobody does it."), ("运行 python3 setup/prepare.py cluster，再启动 dask scheduler 和 dask worker", "run python3 setup/prepare.py cluster, then start dask scheduler and dask worker"), bad="--scheduler tcp://127.0.0.1:1", good="--scheduler tcp://127.0.0.1:8786")  # fmt: skip


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
            (
                SCHEDULER_MISSING.at(
                    Span(path="--scheduler"), ("没有安装distributed", "distributed must be installed"), hint
                ),
            )
        ) from error
    try:
        return distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        message = (f"连不上调度器{address}", f"scheduler must answer: {address}")
        hint = (
            "检查地址，先启动 dask scheduler 和 dask worker",
            "check the address; start dask scheduler and dask worker first",
        )
        raise EditorError((SCHEDULER_MISSING.at(Span(path="--scheduler"), message, hint),)) from error
