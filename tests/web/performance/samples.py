"""What the access matrix tries the measures' URLs with: the small county's figures."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from django.conf import settings

from goldenthread.records.store import Store
from goldenthread.web.accounts.models import User
from goldenthread.web.performance.models import Publication
from goldenthread.web.published.shelf import shelf

_spec = spec_from_file_location("small_county", Path(__file__).with_name("small_county.py"))
small_county = module_from_spec(_spec)
_spec.loader.exec_module(small_county)

TEAM = small_county.TEAM
MEASURE = {"measure_id": "AS02"}
TWICE_DEFINED = {"measure_id": "PL02"}
OTHER_TEAM = {"by": "team", "group": small_county.OTHER_TEAM}
DECIDING = ("measure", "monthly", "afresh", "not-afresh", "limits", "held-against")
BY_WORKER = {"by": "worker"}


def samples():
    home = Path(settings.GOLDENTHREAD_HOME)
    if not Store(home).snapshots(small_county.AUTHORITY):
        small_county.load(Store(home), home / "small-county")
    pages = ("measure", "table", "target", "children", "children-page")
    proposed = {"publication_id": _proposed().pk}
    variants = ("measure#worker", "table#worker", "children#other-team")
    return {
        **{f"performance:{page}": MEASURE for page in (*pages, *variants)},
        # Nothing was reported before the one extract there is, so it is found by nobody.
        "performance:then-and-now": {**MEASURE, "period_end": "2026-08-31"},
        "performance:versions": TWICE_DEFINED,
        "deciding:setting": {"name": "cp_visit_working_days"},
        **{f"deciding:{page}": MEASURE for page in DECIDING},
        **{f"deciding:{page}": TWICE_DEFINED for page in ("bridge", "bridge-back")},
        "publishing:prepare": {"quarter": "2026-09-30"},
        "publishing:narrative": {"quarter": "2026-09-30", **MEASURE},
        **{f"publishing:{page}": proposed for page in ("preview", "publish", "withdraw")},
        **{
            f"packs:pack{name}": {"audience": audience}
            for name, audience in (("", "committee"), ("#board", "board"), ("#team", "team"))
        },
        "packs:pack#nobody": {"audience": "nobody"},
        "api:measure": MEASURE,
        "api:elsewhere": {"rest": "nothing"},
    }


def _proposed() -> Publication:
    """A publication that waits for somebody else than those who walk the matrix."""
    frozen = shelf().latest.frozen
    proposer, _ = User.objects.get_or_create(
        email="proposer@council.example", defaults={"role": "improvement_lead"}
    )
    proposed, _ = Publication.objects.get_or_create(
        state="proposed",
        defaults={
            "name": frozen.name,
            "quarters": ["2026-09-30"],
            "snapshot": frozen.snapshot,
            "as_at": frozen.as_at,
            "rests_on": frozen.rests_on,
            "proposed_by": proposer,
        },
    )
    return proposed


def queries():
    return {
        "performance:measure#worker": BY_WORKER,
        "performance:table#worker": BY_WORKER,
        "performance:children#other-team": OTHER_TEAM,
        "api:results": {"measure": "AS02"},
        "api:results#worker": {"measure": "AS02", **BY_WORKER},
        "api:results#months": {"measure": "AS02", "every": "month"},
        "api:then-and-now": {"measure": "AS02"},
        "api:benchmarks": {"measure": "AS02"},
        "data:csv": {"measure": "AS02"},
        "data:csv#worker": BY_WORKER,
        "data:csv#months": {"measure": "AS02", "every": "month"},
        "data:csv#exact": {"measure": "AS02", "figures": "exact"},
        "data:parquet#worker": BY_WORKER,
    }


def forms():
    opening = {
        "period": small_county.AS_AT.isoformat(),
        "part": "all",
        "purpose": "Check the records behind the figure",
        "detail": "The access matrix is being walked",
    }
    return {
        **{f"packs:pack{name}": {"format": "html"} for name in ("", "#board")},
        "packs:pack#team": {"format": "html", "team": TEAM},
        "performance:children": opening,
        "performance:children#other-team": opening,
        "performance:versions": opening,
        "performance:children-page": {"grant": "none", "page": "1"},
        "deciding:monthly": {"m0": "90", "reason": "Agreed"},
        "deciding:afresh": {
            "on-day": "1",
            "on-month": "4",
            "on-year": "2025",
            "reason": "New threshold document",
        },
        "deciding:limits": {"screened": "no", "run": "6", "reason": "As in the NHS's tool"},
        "deciding:bridge": {"shift": "1.5", "reason": "Both ran for three years"},
        "deciding:held-against": {"words": "England", "reason": "The Board"},
        "deciding:every-held-against": {"words": "neighbours", "reason": "The Board"},
        "publishing:prepare": {"left_open": "The matrix is being walked", "reason": "Again"},
        "publishing:narrative": {"text": "What it means"},
        "performance:target": {
            "value": "90",
            "from_date-day": "1",
            "from_date-month": "4",
            "from_date-year": "2026",
            "reason": "Agreed by the Improvement Board",
        },
    }
