"""A run's own process: begun by the site, working beside it, holding the run's lock while it lives.

A process of its own gives its memory back, takes nothing else with it when it is killed, and needs
no worker that must be kept alive. See docs/adr/0007.
"""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

from django.conf import settings

from goldenthread.web.returns.models import Run

COMMAND = "validate_handed_in"


def begin(run: Run) -> None:
    """Start the run's process, unless one is at it already; returns at once.

    The lock is taken here and handed down, so that from now on the run is never seen without it
    while somebody is still to work on it.
    """
    lock = run.files.take()
    if lock is None:
        return
    try:
        process = subprocess.Popen(  # noqa: S603  (our own command, and the number of a run)
            # -P: nothing is imported from the folder in which the server was started.
            [sys.executable, "-P", "-m", "django", COMMAND, str(run.pk)],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": os.environ.get(
                    "DJANGO_SETTINGS_MODULE", "goldenthread.web.config.settings"
                ),
                "GOLDENTHREAD_HOME": str(Path(settings.GOLDENTHREAD_HOME).resolve()),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[lock],
            start_new_session=True,
        )
    finally:
        os.close(lock)
    Thread(target=process.wait, daemon=True).start()
