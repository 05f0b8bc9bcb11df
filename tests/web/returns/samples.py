"""What the access matrix tries the returns' URLs with: a run with a breach in each of two teams."""

from django.utils import timezone

TEAM = "Harrowby Assessment Team"
FOLDER = "0" * 32


def _row(place, team):
    return {
        "place": place,
        "rule": "4012Q",
        "severity": "query",
        "child": f"CHILD-{place}",
        "child_number": place,
        "team": team,
        "located": "[]",
        "explanation": "The plan started and ended on one day",
        "digest": f"{place:032}",
        "change": "",
    }


def samples():
    import pyarrow as pa

    from goldenthread.web.accounts.models import User
    from goldenthread.web.returns import keeping
    from goldenthread.web.returns.folders import RunFolder
    from goldenthread.web.returns.models import Outcome, Run, TeamCount

    rows = [_row(1, TEAM), _row(2, "Saltmarsh Assessment Team")]
    folder = RunFolder.named(FOLDER)
    folder.path.mkdir(parents=True, exist_ok=True)
    keeping.write(pa.Table.from_pylist(rows, schema=keeping.SCHEMA), folder.breaches)
    officer, _ = User.objects.get_or_create(
        email="data_officer@council.example", defaults={"role": "data_officer"}
    )
    run = Run.objects.create(
        folder=FOLDER,
        by=officer,
        state="done",
        return_name="cin",
        year=2026,
        finished_at=timezone.now(),
    )
    Outcome.objects.create(run=run, place=0, code="4012Q", severity="query", breaches=2)
    for row in rows:
        TeamCount.objects.create(
            run=run, code="4012Q", severity="query", team=row["team"], breaches=1
        )
    of_run, of_breach = {"pk": run.pk}, {"pk": run.pk, "place": 1}
    pages = ("run", "again", "open", "teams", "children", "breaches", "assign", "fix-list")
    return {
        **{f"returns:{page}": of_run for page in pages},
        "returns:rule": {**of_run, "code": "4012Q"},
        "returns:months": {"return_name": "cin", "year": 2026},
        "returns:breach": of_breach,
        "returns:breach#other-team": {**of_breach, "place": 2},
        "returns:accept": of_breach,
        "returns:withdraw": of_breach,
        "returns:assign#other-team": of_run,
    }


def queries():
    return {"returns:assign#other-team": {"breach": "2"}}
