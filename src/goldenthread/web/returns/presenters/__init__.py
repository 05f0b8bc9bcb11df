"""What the pages of returns say, in words and rows."""

from urllib.parse import urlencode

from django.utils.text import slugify

from goldenthread.web.returns.asked import Asked
from goldenthread.web.returns.models import Run

SEVERITIES = {"error": ("Error", "red"), "query": ("Query", "yellow")}


def severity_tag(severity: str) -> dict:
    """A severity as a cell of a table."""
    text, tone = SEVERITIES[severity]
    return {"text": text, "tag": tone}


def file_name(run: Run, asked: Asked) -> str:
    """The name of a fix list: fix-list-cin-2026-rule-8565-north-team.xlsx."""
    words = ["fix list", run.return_name, str(run.year), *asked.words()]
    return f"{slugify(' '.join(words))[:120]}.xlsx"


def onward(address: str) -> str:
    """Where to go after a reason was given, as an address says it."""
    return urlencode({"next": address})
