"""What the access matrix tries the findings' URLs with."""


def _entered(title, public):
    from datetime import date

    from goldenthread.findings.kinds import Severity, SourceKind, Theme
    from goldenthread.findings.passages import passages_of_text
    from goldenthread.findings.proposals import proposals
    from goldenthread.web.accounts.models import User
    from goldenthread.web.findings import actions

    lead, _ = User.objects.get_or_create(
        email="improvement_lead@council.example", defaults={"role": "improvement_lead"}
    )
    source = actions.enter_source(
        by=lead,
        kind=SourceKind.MONITORING_VISIT,
        title=title,
        date=date(2026, 3, 12),
        public=public,
        proposed=proposals(passages_of_text("Managers should record why they decide.")),
    )
    finding = actions.enter_finding(
        by=lead,
        source=source,
        text="Supervision is irregular",
        theme=Theme.SUPERVISION,
        severity=Severity.IMPROVE,
    )
    return source, finding


def samples():
    source, finding = _entered("Monitoring visit, March", True)
    hidden_source, hidden = _entered("Peer review, April", False)
    pages = ("detail", "judge", "correct", "withdraw")
    return {
        **{f"findings:{page}": {"pk": finding.pk} for page in pages},
        "findings:detail#private": {"pk": hidden.pk},
        "findings:source": {"pk": source.pk},
        "findings:source#private": {"pk": hidden_source.pk},
        "findings:decide": {"pk": source.pk},
        "findings:add": {"pk": source.pk},
        "findings:statement": {"pk": source.pk},
    }


def forms():
    from goldenthread.web.findings.models import Proposed

    filed = {}
    for one in Proposed.objects.all():
        filed |= {f"theme-{one.pk}": one.theme, f"severity-{one.pk}": one.severity}
    return {"findings:statement": {"text": "We welcome the letter."}, "findings:decide": filed}
