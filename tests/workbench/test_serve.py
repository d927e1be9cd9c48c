"""``casus serve`` as a user starts it."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from casus.cli import casus


@pytest.fixture
def started(path):
    running = []

    def start(*options):
        process = subprocess.Popen([sys.executable, "-m", "casus", "serve", str(path), *options], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        running.append(process)
        return process, re.search(r"http://\S+", process.stdout.readline())[0]
    yield start
    for process in running:
        process.kill()
        process.communicate()


def ask(address):
    return urllib.request.urlopen(address, timeout=10)


def test_it_prints_its_address_answers_and_ends(started):
    process, address = started("--port", "0")
    with ask(f"{address}events.csv") as answer:
        assert answer.headers["server"] is None
        assert len(answer.read().decode().splitlines()) == 6
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_another_host_asks_for_its_token(started):
    _, address = started("--port", "0", "--host", "0.0.0.0")
    port = re.search(r":(\d+)/", address)[1]
    assert "?access=" in address
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(f"http://127.0.0.1:{port}/events.json")
    assert refused.value.code == 401
    request = urllib.request.Request(f"http://127.0.0.1:{port}/events.json",
                                     headers={"Authorization": f"Bearer {address.partition('access=')[2]}"})
    assert ask(request).status == 200


def run(*args):
    return CliRunner().invoke(casus, [str(a) for a in args])


def test_help_has_examples():
    result = run("serve", "--help")
    assert result.exit_code == 0
    assert "casus serve crisis.ledger --open" in result.output


def test_a_short_token_is_refused(path):
    result = run("serve", path, "--host", "0.0.0.0", "--token", "x")
    assert result.exit_code == 2
    assert "16 characters" in result.output


@pytest.mark.parametrize("kind", ["missing", "no ledger", "port taken", "host unknown"])
def test_what_is_wrong_is_one_line_and_status_1(kind, path, tmp_path):
    target, options = path, []
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    if kind == "missing":
        target = tmp_path / "none.ledger"
    elif kind == "no ledger":
        target = tmp_path / "text.ledger"
        target.write_text("no database " * 100)
    elif kind == "port taken":
        options = ["--port", str(taken.getsockname()[1])]
    else:
        options = ["--host", "no.such.host.invalid"]
    with taken:
        found = subprocess.run([sys.executable, "-m", "casus", "serve", str(target), *options], capture_output=True,
                               text=True, timeout=60)
    assert found.returncode == 1
    assert len(found.stderr.strip().splitlines()) == 1
    assert found.stderr.startswith("casus: ")
    assert ";" in found.stderr  # what is wrong; what to do
    assert found.stdout == ""
