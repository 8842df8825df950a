"""A port that somebody has: the preview says who, and what to type."""

import os
import socket
import sys
from pathlib import Path

import pytest

from dashboards.errors import EditorError
from dashboards.preview.ports import free_after
from dashboards.preview.server import State, serve


def refused(site: Path, port: int) -> str:
    """Ask for a port, and give what is said."""
    with pytest.raises(EditorError) as caught:
        serve(State(site=site), port, "")
    problem = caught.value.problems[0]
    assert problem.rule == "port"
    return f"{problem.message.en} / {problem.hint.en}"


def test_another_preview_is_named(tmp_path: Path) -> None:
    """Where it is a preview of ours, its address is given, and a port that is free."""
    server = serve(State(site=tmp_path), 0, "")
    port = int(server.server_address[1])
    try:
        said = refused(tmp_path, port)
        assert "another preview" in said
        assert f"http://127.0.0.1:{port}/" in said
        assert f"--port {free_after(port)}" in said
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells by files who listens")
def test_another_program_is_named_by_its_process(tmp_path: Path) -> None:
    """Whoever else listens is told by number and command, and not taken for a preview."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = refused(tmp_path, int(other.getsockname()[1]))
    assert f"process {os.getpid()} (" in said
    assert Path(sys.executable).name in said
    assert "preview" not in said


def test_a_port_that_is_taken_is_not_offered() -> None:
    """The next free port is one that can be had, past those that others hold."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        port = int(first.getsockname()[1])
        offered = free_after(port)
        second.bind(("127.0.0.1", offered))
        second.listen()
        assert free_after(port) not in {port, offered}
