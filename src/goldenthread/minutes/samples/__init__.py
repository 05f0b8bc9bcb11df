"""Minutes of an invented county, in the layouts that councils publish; the demonstration's."""

from pathlib import Path


def sample_minutes() -> list[Path]:
    """Return the files, oldest meeting first."""
    return sorted(Path(__file__).parent.glob("*.txt"))
