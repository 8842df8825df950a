"""The shipped nginx settings, run on this machine: every kind of address is scored by Observatory's rules."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from os import geteuid
from pathlib import Path

import pytest
from observatory import Answer, score

from dashboards.publish.headers import nginx_snippet

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")
HOST = "127.0.0.1"
SETTINGS = """
{user}
pid nginx.pid;
error_log error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
    server {{
        listen {host}:{secure} ssl;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        root {site};
        include snippet.conf;
    }}
    server {{
        listen {host}:{plain};
        return 301 https://{host}:{secure}$request_uri;
    }}
}}
"""

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(
        NGINX is None or OPENSSL is None,
        reason="NOT SCORED: install nginx-light and openssl to score the server settings",
    ),
]


@pytest.fixture(scope="module")
def ports(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Serve the real site with nginx; give the port with TLS and the one without."""
    folder = tmp_path_factory.mktemp("nginx")
    secure, plain = free_port(), free_port()
    user = "user root;" if geteuid() == 0 else ""
    site = shutil.copytree(built_site, folder / "site")
    subprocess.run(["gzip", "--keep", site / "index.html"], check=True)
    (folder / "snippet.conf").write_text(nginx_snippet(""), "utf-8")
    settings = SETTINGS.format(user=user, host=HOST, secure=secure, plain=plain, site=site)
    (folder / "nginx.conf").write_text(settings, "utf-8")
    make_certificate(folder)
    server = subprocess.Popen(
        [str(NGINX), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off;"]
    )
    try:
        wait_for(secure)
        yield secure, plain
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def make_certificate(folder: Path) -> None:
    """Make a certificate for this machine that lasts a day."""
    subprocess.run(
        [str(OPENSSL), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def wait_for(port: int) -> None:
    """Wait until a server listens."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx does not listen")


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask over TLS; give status, headers in lower case, and body."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with closing(HTTPSConnection(HOST, port, context=context, timeout=10)) as connection:
        connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()


def redirected(port: int, path: str) -> str:
    """Give where an address without TLS leads."""
    with closing(HTTPConnection(HOST, port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("Location") or ""


@pytest.mark.parametrize("kind", ["front", "article", "embed", "data", "missing", "english"])
def test_every_kind_of_address_scores_best(ports: tuple[int, int], built_site: Path, kind: str) -> None:
    """The front page, an article, an embedded chart, data, a missing page: A+ each."""
    article = next((built_site / "initiatives").glob("*/index.html")).parent.name
    chart = next((built_site / "embed").glob("*/index.html")).parent.name
    path = {
        "front": "/", "article": f"/initiatives/{article}/", "embed": f"/embed/{chart}/", "data": "/data/observations.csv",
        "missing": "/nowhere/", "english": "/en/",
    }[kind]  # fmt: skip
    status, headers, body = ask(ports[0], path)
    html = body.decode() if "html" in headers["content-type"] else ""
    found = score(Answer(headers=headers, html=html, host=HOST, redirect=redirected(ports[1], path)))
    print(f"{path} {status} {found.points} {found.grade} {dict(found.tests)}")
    assert status == (404 if kind == "missing" else 200)
    assert found.grade == "A+"
    assert min(found.tests.values()) >= 0


def test_only_embedded_charts_may_be_framed(ports: tuple[int, int], built_site: Path) -> None:
    """Another site may show an embedded chart in a frame, and nothing else of ours."""
    chart = next((built_site / "embed").glob("*/index.html")).parent.name
    policies = {path: ask(ports[0], path)[1]["content-security-policy"] for path in ("/", f"/embed/{chart}/")}
    assert "frame-ancestors 'none'" in policies["/"]
    assert "frame-ancestors *" in policies[f"/embed/{chart}/"]


def test_data_is_read_from_other_origins(ports: tuple[int, int]) -> None:
    """Data may be fetched by pages of other sites; pages may not."""
    assert ask(ports[0], "/data/observations.json")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(ports[0], "/")[1]


def test_compressed_forms_and_types_are_served(ports: tuple[int, int]) -> None:
    """A browser that takes gzip gets the stored form; texts are said to be UTF-8."""
    _, headers, _ = ask(ports[0], "/", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert ask(ports[0], "/data/observations.csv")[1]["content-type"] == "text/csv; charset=utf-8"
    assert ask(ports[0], "/theme/css/site.css")[1]["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("path", ["/.reform-ledger", "/_headers", "/theme/", "/data/../../etc/passwd", "/%2e%2e/x"])
def test_what_is_no_page_is_not_served(ports: tuple[int, int], path: str) -> None:
    """Marks, settings, folder listings and ways out of the folder are refused."""
    assert ask(ports[0], path)[0] in {400, 403, 404}
