"""A port that somebody has: the preview says who, and what to type."""

import socket
from pathlib import Path

import pytest

from dashboards.errors import EditorError
from dashboards.preview.server import State, serve


def refused(site: Path, port: int) -> str:
    """Ask for a port, and give what is said."""
    with pytest.raises(EditorError) as caught:
        serve(State(site=site), port, "")
    problem = caught.value.problems[0]
    assert problem.rule == "port"
    return f"{problem.message.en} / {problem.hint.en}"


def test_another_preview_is_named(tmp_path: Path) -> None:
    """Where it is a preview of ours, its address is given."""
    server = serve(State(site=tmp_path), 0, "")
    port = int(server.server_address[1])
    try:
        assert f"another preview has it: http://127.0.0.1:{port}/" in refused(tmp_path, port)
        assert "--port" in refused(tmp_path, port)
    finally:
        server.shutdown()
        server.server_close()


def test_another_program_is_not_taken_for_a_preview(tmp_path: Path) -> None:
    """Whoever else listens is not asked for long, and not named."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "Address already in use" in refused(tmp_path, int(other.getsockname()[1]))
