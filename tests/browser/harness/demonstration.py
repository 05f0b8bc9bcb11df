"""The site as a newcomer gets it: an invented county, demo people, a server of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GOLDENTHREAD = Path(sys.executable).with_name("goldenthread")
CHILDREN = 40_000
SECONDS_TO_ANSWER = 30


@dataclass(frozen=True)
class Demonstration:
    """A home made by `goldenthread demo`, and the address at which it is served."""

    home: Path
    address: str

    def says(self, *arguments: str) -> str:
        """Give what a command of goldenthread prints about this home."""
        return run(self.home, *arguments)


def run(home: Path, *arguments: str) -> str:
    """Run a command of goldenthread in a home; its words are shown when it fails."""
    answer = subprocess.run(
        [GOLDENTHREAD, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, f"{' '.join(arguments)}:\n{answer.stdout}{answer.stderr}"
    return answer.stdout


def environment(home: Path) -> dict[str, str]:
    """Name the home, and nothing else of ours that the person running the tests may have set."""
    others = {name: value for name, value in os.environ.items() if "GOLDENTHREAD" not in name}
    return others | {"GOLDENTHREAD_HOME": str(home)}


def make(home: Path, migrated: Path) -> None:
    """Invent a small county and do all that `make demo` does, but serve.

    Its site begins with the database of a home in which the migrations have run.
    """
    shutil.copytree(migrated, home, dirs_exist_ok=True)
    run(home, "demo", "--no-serve", "--children", str(CHILDREN))


@contextmanager
def served(home: Path) -> Iterator[Demonstration]:
    """Serve a home on a free port of this machine for the length of the block."""
    port = free_port()
    log = home / "server.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [GOLDENTHREAD, "serve", "--port", str(port)],
            env=environment(home),
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_it_answers(server, address, log)
            yield Demonstration(home, address)
        finally:
            server.terminate()


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return when the home page is served; fail with the server's own words when it ended."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        assert server.poll() is None, f"The server ended:\n{log.read_text()}"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"No answer from {address} in {SECONDS_TO_ANSWER} s:\n{log.read_text()}")
