"""Write the lock files again from pyproject.toml and package.json.

    make lock               keep every version that is locked now, add and drop what has changed
    make lock UPGRADE=1     take the newest version that pyproject.toml allows

uv resolves for every platform and Python at once and exports what pip reads, with a hash for
each file. Its own lock names a registry, so only the exports are kept; what is locked now
is handed to it as constraints.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
EXPORTS = {
    "run.txt": ["--no-default-groups", "--group", "build"],
    "test.txt": ["--no-default-groups", "--group", "build", "--group", "dev", "--all-extras"],
    "lock.txt": ["--only-group", "lock"],
}


def main(arguments: Sequence[str]) -> int:
    """Lock, export and tidy; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take newer versions")
    upgrade = parser.parse_args(arguments).upgrade
    bring_uv()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copyfile(ROOT / "README.md", project / "README.md")
        metadata = (ROOT / "pyproject.toml").read_text()
        pins = [] if upgrade else locked_now()
        (project / "pyproject.toml").write_text(f"{metadata}\n{constraints(pins)}")
        uv(["lock", "--quiet"], project)
        for name, groups in EXPORTS.items():
            uv(["export", "--quiet", "--locked", *export_to(REQUIREMENTS / name), *groups], project)
    subprocess.run(["npm", "install", "--package-lock-only"], cwd=ROOT, check=True)
    return 0


def bring_uv() -> None:
    """Install the pinned uv into the environment."""
    lock = str(REQUIREMENTS / "lock.txt")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)


def uv(arguments: Sequence[str], project: Path) -> None:
    """Run uv in the folder; its own message says what is wrong when it cannot resolve."""
    program = Path(sys.executable).with_name("uv")
    subprocess.run([program, *arguments], cwd=project, check=True)


def export_to(target: Path) -> list[str]:
    """Give the options that write one requirements file, without the project or a header."""
    shape = ["--format", "requirements.txt", "--no-emit-project", "--no-header"]
    return [*shape, "--output-file", str(target)]


def locked_now() -> list[str]:
    """Give every requirement of the present exports: `name==version ; marker`."""
    pins: set[str] = set()
    for name in EXPORTS:
        text = (REQUIREMENTS / name).read_text()
        pins.update(re.findall(r"^([^\s#][^\\\n]*?)\s*\\?$", text, re.MULTILINE))
    return sorted(pins)


def constraints(pins: Sequence[str]) -> str:
    """Give the table of pyproject.toml that holds uv to the pins."""
    quoted = "".join(f'  "{pin}",\n' for pin in pins)
    return f"[tool.uv]\nconstraint-dependencies = [\n{quoted}]\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
