"""Prepare a fresh clone to run or to be tested: packages of Python and Node, and the styles.

    python3.11 scripts/prepare.py run     what `make demo` needs
    python3.11 scripts/prepare.py test    what `make test` and `make check` need as well

Runs on a bare Python 3.11 or later, as any user who may write in the clone, and touches nothing
outside it but the caches of pip and npm. What is already there and current is left alone.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from progress import Step
from stamps import digest_of, is_current, is_unfinished, stamping

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"
STYLES = ROOT / "src/goldenthread/web/design/styles"
BUILT = ROOT / "src/goldenthread/web/design/static/built"
GOVUK_FRONTEND = NODE_MODULES / "govuk-frontend/dist/govuk"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
LINES_OF_A_FAILURE = 25
SECONDS_BETWEEN_LOOKS = 0.1


class CannotPrepare(Exception):
    """Something the person at the keyboard can put right; shown without a traceback."""


def main(arguments: list[str]) -> int:
    """Prepare for the kind of work named; the exit status is 0, 1 (told why) or 130 (Ctrl-C)."""
    if arguments not in (["run"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        check_versions()
        BUILD.mkdir(exist_ok=True)
        with (BUILD / "prepare.lock").open("w") as lock:
            wait_for(lock)
            prepare(arguments[0])
    except CannotPrepare as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except PermissionError as problem:
        print(
            f"\n{problem.filename} may not be written by this user. Run this as the user who owns\n"
            "the clone, or remove .venv, node_modules and build in it first.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next run starts the unfinished step again.", file=sys.stderr)
        return 130
    return 0


def wait_for(lock: IO[str]) -> None:
    """Let one set-up at a time work in this clone; say so when another is at it."""
    os.set_inheritable(lock.fileno(), True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another set-up in this clone to end ...", file=sys.stderr)
        fcntl.flock(lock, fcntl.LOCK_EX)


def prepare(kind: str) -> None:
    """Bring the environment, the Node packages and the styles up to date, in that order."""
    make_python_environment(kind)
    install_node_packages(kind)
    build_styles()


def check_versions() -> None:
    """Refuse at once, naming what to install, where Python or Node is missing or too old."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise CannotPrepare(
            f"This is Python {found}; Golden Thread needs 3.11 or later.\n"
            "Install it (on Debian and Ubuntu: apt-get install python3.11 python3.11-venv),\n"
            "or name one that is installed: make demo PYTHON=/path/to/python3.11"
        )
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise CannotPrepare(
            "Node and npm are needed to build the site's styles and were not found.\n"
            "Install Node 20 or later (https://nodejs.org/en/download) and run this again."
        )
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    if version is None or int(version[1]) < OLDEST_NODE:
        raise CannotPrepare(
            f"This is Node {said.strip() or 'of an unknown version'} ({node}); "
            f"Golden Thread needs {OLDEST_NODE} or later: https://nodejs.org/en/download"
        )


def make_python_environment(kind: str) -> None:
    """Make `.venv` hold what the lock names and this project, editable.

    An environment made for tests serves a run as well. One that was cut short, was moved, or
    belongs to another Python is made again from nothing.
    """
    digests = {kind: python_digest(kind) for kind in ("run", "test")}
    if any(is_current(ENVIRONMENT, digests[k]) for k in (kind, "test")):
        return
    with Step("Python packages") as step:
        usable = environment_is_usable()
        if not usable:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        with stamping(ENVIRONMENT, digests[kind]):
            if not usable:
                create_environment()
            install_python_packages(ROOT / "requirements" / f"{kind}.txt", step)


def python_digest(kind: str) -> str:
    """Digest what the environment depends on: the lock, the project's metadata, Python, place."""
    return digest_of(
        [ROOT / "requirements" / f"{kind}.txt", ROOT / "pyproject.toml"],
        kind,
        sys.version,
        str(ENVIRONMENT),
    )


def environment_is_usable() -> bool:
    """Whether `.venv` is whole, lies where it was made and runs the Python we run."""
    python = ENVIRONMENT / "bin/python"
    if is_unfinished(ENVIRONMENT) or not python.exists():
        return False
    question = "import pip, sys; print(sys.version); print(sys.prefix)"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout == f"{sys.version}\n{ENVIRONMENT}\n" and lies_where_it_was_made()


def lies_where_it_was_made() -> bool:
    """Whether the commands in `.venv/bin`, which name their Python in full, still find it."""
    activate = ENVIRONMENT / "bin/activate"
    return activate.is_file() and str(ENVIRONMENT) in activate.read_text()


def create_environment() -> None:
    """Create an empty `.venv` with pip in it."""
    command = [python_outside_any_environment(), "-m", "venv", str(ENVIRONMENT)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise CannotPrepare(
            f"{' '.join(command)} failed:\n{answer.stdout}{answer.stderr}\n"
            "On Debian and Ubuntu the module venv is a package of its own: "
            "apt-get install python3.11-venv"
        )


def python_outside_any_environment() -> str:
    """Name the Python to build on, also when this script was started from an environment."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return f"{sys.base_prefix}/bin/python{sys.version_info.major}.{sys.version_info.minor}"


def install_python_packages(lock: Path, step: Step) -> None:
    """Install what the lock names, every file checked against its hash, then the project.

    Nothing is compiled to bytecode here: Python does that for the modules that are used.
    """
    pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip"]
    options = ["--no-input", "--disable-pip-version-check", "--no-compile", "--progress-bar=off"]
    locked = len(re.findall(r"^[^\s#]+==", lock.read_text(), re.MULTILINE))
    packages = next(ENVIRONMENT.glob("lib/python*/site-packages"))

    def fraction_done(said: str) -> float:
        considered = len(set(re.findall(r"\(line \d+\)", said)))
        installed = len(list(packages.glob("*.dist-info")))
        return (considered + installed) / (2 * locked + 2)

    run_quietly(
        [*pip, "install", *options, "--require-hashes", "-r", str(lock)], step, fraction_done
    )
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    run_quietly([*pip, "install", *options, *project], step, lambda _: 0.99)


def install_node_packages(kind: str) -> None:
    """Make `node_modules` hold what the lock names; the accessibility checker only for tests.

    `npm ci` empties the folder first, so one that was cut short needs no care of its own.
    """
    lock = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    digests = {kind: digest_of(lock, kind) for kind in ("run", "test")}
    if any(is_current(NODE_MODULES, digests[k]) for k in (kind, "test")):
        return
    leave_out = ["--omit=optional"] + (["--omit=dev"] if kind == "run" else [])
    wanted = (ROOT / "package-lock.json").read_text().count('"node_modules/')

    def fraction_done(_: str) -> float:
        return len(list(NODE_MODULES.glob("*/package.json"))) / wanted

    with Step("Node packages") as step:
        run_quietly(["npm", "ci", *leave_out], step, fraction_done, where_npm_may_write())
        with stamping(NODE_MODULES, digests[kind]):
            pass


def where_npm_may_write() -> Mapping[str, str]:
    """Name a cache inside the clone for a user without a home that can be written in."""
    if os.access(Path.home(), os.W_OK):
        return {}
    return {"npm_config_cache": str(BUILD / "npm-cache")}


def build_styles() -> None:
    """Compile the site's styles and lay the design system's own script beside them."""
    sources = sorted(STYLES.rglob("*.scss"))
    digest = digest_of([*sources, ROOT / "package-lock.json", Path(__file__)])
    if is_current(BUILT, digest):
        return
    with Step("Styles") as step, stamping(BUILT, digest):
        with tempfile.TemporaryDirectory(dir=BUILD) as folder:
            compiled = Path(folder) / "site.css"
            run_quietly(sass(STYLES / "site.scss", compiled), step, lambda _: 0.5)
            compiled.replace(BUILT / "site.css")
        shutil.copyfile(GOVUK_FRONTEND / "govuk-frontend.min.js", BUILT / "govuk-frontend.min.js")


def sass(source: Path, target: Path) -> list[str]:
    """Give the command that compiles one style sheet to one compressed file."""
    options = ["--no-source-map", "--style=compressed", "--quiet-deps"]
    load_path = f"--load-path={NODE_MODULES}"
    return [str(NODE_MODULES / ".bin/sass"), *options, load_path, f"{source}:{target}"]


def run_quietly(
    command: list[str],
    step: Step,
    fraction_done: Callable[[str], float],
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command, showing how far it has got; what it says is shown only if it fails.

    `fraction_done` is asked several times a second, with all that the command has said so far.
    """
    log = BUILD / "prepare.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # The command keeps the lock: should this script alone be killed, the next run waits.
            close_fds=False,
        ) as process,
    ):
        while process.poll() is None:
            step.at(fraction_done(log.read_text(errors="replace")))
            time.sleep(SECONDS_BETWEEN_LOOKS)
    if process.returncode:
        raise CannotPrepare(explain(command, process.returncode, log))


def explain(command: list[str], status: int, log: Path) -> str:
    """Put a failed command, the end of what it said and where the rest lies into words."""
    lines = log.read_text(errors="replace").splitlines()
    return (
        f"{' '.join(command)}\nended with exit status {status}. The last it said:\n\n"
        + "\n".join(lines[-LINES_OF_A_FAILURE:])
        + f"\n\nAll of it: {log.relative_to(ROOT)}. If a package could not be fetched, check that\n"
        "the package registry can be reached, then run the same command again."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
