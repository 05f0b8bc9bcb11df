"""A run's own process: begun by the site, working beside it, holding the run's lock."""

from goldenthread.web import jobs
from goldenthread.web.returns.models import Run

COMMAND = "validate_handed_in"


def begin(run: Run) -> None:
    """Start the run's process, unless one is at it already; returns at once."""
    jobs.begin(COMMAND, str(run.pk), lock=run.files.lock)
