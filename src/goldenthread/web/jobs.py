"""Work that no page waits for: a command of the site in a process of its own, beside it.

Such a process gives its memory back, takes nothing else with it when it is killed, and needs no
worker that must be kept alive. See docs/adr/0007.
"""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

from django.conf import settings

from goldenthread.records.files import take


def begin(command: str, *arguments: str, lock: Path) -> bool:
    """Start a command that holds ``lock`` while it lives, unless one does; returns at once.

    The lock is taken here and handed down, so that from now on the work is never seen without it
    while somebody is still to do it. Says whether it was started. Raises FileNotFoundError when
    the folder of the lock is not there.
    """
    held = take(lock)
    if held is None:
        return False
    try:
        process = subprocess.Popen(  # noqa: S603  (our own command and its arguments)
            # -P: nothing is imported from the folder in which the server was started.
            [sys.executable, "-P", "-m", "django", command, *arguments],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": os.environ.get(
                    "DJANGO_SETTINGS_MODULE", "goldenthread.web.config.settings"
                ),
                "GOLDENTHREAD_HOME": str(Path(settings.GOLDENTHREAD_HOME).resolve()),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[held],
            start_new_session=True,
        )
    finally:
        os.close(held)
    Thread(target=process.wait, daemon=True).start()
    return True
