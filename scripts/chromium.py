"""Find the browser that the journeys run in, or bring it from Debian's packages.

    python3.11 scripts/chromium.py        print its path, installing it where that is allowed

Installing needs root, or sudo that asks for no password, on Debian or Ubuntu; otherwise the
message says exactly what to install. GOLDENTHREAD_CHROMIUM names another browser of its family.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from progress import Step

VARIABLE = "GOLDENTHREAD_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_PACKAGES = ("chromium", "fonts-liberation")


class NoChromium(Exception):
    """No browser, and it could not be installed; says what to do."""


def find_chromium() -> Path | None:
    """Give the browser named by GOLDENTHREAD_CHROMIUM, else the first on the path, else None.

    Raises NoChromium when the variable names something that is not there.
    """
    if named := os.environ.get(VARIABLE):
        if not shutil.which(named):
            raise NoChromium(f"{VARIABLE} is {named}, which is not a program on this machine.")
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def bring_chromium() -> Path:
    """Give the browser, installing Debian's packages first where there is none.

    Raises NoChromium when this user may not install, or when installing failed.
    """
    if found := find_chromium():
        return found
    become_root = way_to_become_root()
    if not shutil.which("apt-get") or become_root is None:
        raise NoChromium(what_to_install())
    with Step("Chromium, from Debian's packages") as step:
        install(become_root, step)
    if found := find_chromium():
        return found
    raise NoChromium(what_to_install())


def way_to_become_root() -> list[str] | None:
    """Give what to put before a command that only root may run; None where there is no way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def install(become_root: list[str], step: Step) -> None:
    """Install the packages with apt-get, which asks nothing."""
    packages = ["-y", "--no-install-recommends", "install", *DEBIAN_PACKAGES]
    for fraction, arguments in ((0.05, ["update"]), (0.2, packages)):
        step.at(fraction)
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *arguments]
        answer = subprocess.run(
            [*become_root, *quiet],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode:
            raise NoChromium(f"{answer.stdout}{answer.stderr}\n{what_to_install()}")


def what_to_install() -> str:
    """Say what a person must do who has no browser and may not install one from here."""
    return (
        "The browser tests need Chromium, which is not on this machine and could not be\n"
        "installed from here. Install it, then run this again:\n"
        f"    sudo apt-get update && sudo apt-get install {' '.join(DEBIAN_PACKAGES)}\n"
        f"On another system install Chromium or Google Chrome; if it is not on the path,\n"
        f"name it: make test {VARIABLE}=/path/to/chrome"
    )


if __name__ == "__main__":
    try:
        print(bring_chromium())
    except NoChromium as problem:
        sys.exit(f"\n{problem}")
