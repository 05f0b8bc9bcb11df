"""The deeds done to sources and findings: one function each, atomic, with its audit entry.

A deed on a finding is given the ``version`` that the person had before them, and held on it
(:func:`~goldenthread.web.deeds.keeping.hold`), so that nothing is done twice.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.findings.proposals import Proposal
from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.findings import policies
from goldenthread.web.findings.in_thread import ANSWERS, FINDING, REPEATS, node_of, node_of_source
from goldenthread.web.findings.models import Finding, Judgement, Proposed, Source
from goldenthread.web.findings.states import NEXT, Decision, Deed, State, Verdict, target
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Link, Node

JUDGED = "Judged in the crosswalk"
"""The note of a link that a judgement made; only those are taken back by the next judgement."""


@transaction.atomic
def enter_source(
    *,
    by,
    kind: SourceKind,
    title: str,
    date: date,
    author: str = "",
    public: bool = False,
    proposed: Iterable[Proposal] = (),
    token: uuid.UUID | None = None,
) -> Source:
    """Enter a source, with what is proposed as its findings for a person to accept or reject.

    A ``token`` already used brings back the source it made, so that a form sent twice makes one.
    """
    policies.check_can_keep(by)
    title = given("title", title, "Enter the title of the report")
    made = made_already(Source, token)
    if made:
        return made
    source = Source.objects.create(
        token=token or uuid.uuid4(),
        kind=kind.value,
        title=title,
        author=author.strip(),
        date=date,
        public=public,
        entered_by=by,
    )
    source.node = node_of_source(source)
    source.save(update_fields=["node"])
    Proposed.objects.bulk_create(_proposed(source, one) for one in proposed)
    _record(by, "entered a source", f"source {source.pk}", {"kind": kind.value})
    return source


def _proposed(source: Source, one: Proposal) -> Proposed:
    return Proposed(
        source=source,
        text=one.text,
        paragraph=str(one.place)[:300],
        theme=one.theme.value,
        severity=one.severity.value,
        why=one.why[:200],
    )


@transaction.atomic
def enter_finding(
    *,
    by,
    source: Source,
    text: str,
    theme: Theme,
    severity: Severity,
    paragraph: str = "",
    token: uuid.UUID | None = None,
) -> Finding:
    """Enter a finding by hand, with its node in the thread tied to its source."""
    policies.check_can_keep(by)
    text = given("text", text, "Enter the finding")
    made = made_already(Finding, token)
    if made:
        return made
    finding = Finding.objects.create(
        token=token or uuid.uuid4(),
        source=source,
        text=text,
        paragraph=paragraph.strip()[:300],
        theme=theme.value,
        severity=severity.value,
        entered_by=by,
    )
    finding.node = node_of(finding)
    finding.save(update_fields=["node"])
    thread.link(from_node=finding.node, to_node=source.node, kind="found in")
    _record(by, "entered a finding", f"finding {finding.pk}", {"source": source.pk})
    return finding


@transaction.atomic
def decide(
    *, by, source: Source, decisions: Mapping[int, Decision], filed: Mapping[int, tuple]
) -> list[Finding]:
    """Accept or reject proposals of a source; returns the findings that were accepted.

    ``decisions`` names proposals by primary key; ``filed`` gives the theme and the severity that
    the person chose for each accepted one. What was decided already, as by a second click, is left
    as it is: an accepted proposal is never made a finding twice.
    """
    policies.check_can_keep(by)
    held = Proposed.objects.select_for_update().filter(source=source, pk__in=decisions)
    accepted = []
    for one in held.order_by("pk"):
        wanted = decisions[one.pk]
        if wanted not in NEXT[Decision(one.decision)]:
            continue
        if wanted is Decision.ACCEPTED:
            theme, severity = filed[one.pk]
            one.finding = enter_finding(
                by=by,
                source=source,
                text=one.text,
                paragraph=one.paragraph,
                theme=theme,
                severity=severity,
            )
            accepted.append(one.finding)
        one.decision, one.decided_by, one.decided_at = wanted, by, timezone.now()
        one.save(update_fields=["decision", "decided_by", "decided_at", "finding"])
    _record(
        by, "decided proposals", f"source {source.pk}", {str(pk): d for pk, d in decisions.items()}
    )
    return accepted


@transaction.atomic
def correct(
    *,
    finding: Finding,
    by,
    version: int,
    text: str,
    paragraph: str,
    theme: Theme,
    severity: Severity,
) -> Finding:
    """Put right what a finding says and how it is filed."""
    taken = _take(finding, version, by, Deed.CORRECT)
    taken.text = given("text", text, "Enter the finding")
    taken.paragraph, taken.theme = paragraph.strip()[:300], theme.value
    taken.severity = severity.value
    taken.save(update_fields=["text", "paragraph", "theme", "severity"])
    node_of(taken)
    _record(by, "corrected a finding", f"finding {taken.pk}", {"version": taken.version})
    return taken


@transaction.atomic
def withdraw(*, finding: Finding, by, version: int, reason: str) -> Finding:
    """Take back a finding that was entered by mistake; it stays in the register, with the reason.

    What a judgement tied to it is untied, so that nothing rests on it.
    """
    taken = _take(finding, version, by, Deed.WITHDRAW)
    taken.withdrawn_because = given("reason", reason, "Enter why it is withdrawn")
    taken.state = State.WITHDRAWN
    taken.save(update_fields=["state", "withdrawn_because"])
    _tie(taken, ())
    _record(by, "withdrew a finding", f"finding {taken.pk}", {"version": taken.version})
    return taken


@transaction.atomic
def judge(
    *,
    finding: Finding,
    by,
    version: int,
    verdict: Verdict,
    reason: str,
    by_nodes: Sequence[Node] = (),
) -> Judgement:
    """Judge a finding covered, part covered or new, with a reason, and tie it to what covers it.

    Covered and part covered name at least one node; new names none. The links of the judgement
    before are taken back; links that others made stay.
    """
    taken = _take(finding, version, by, Deed.JUDGE)
    reason = given("reason", reason, "Enter why you judge so")
    if verdict is Verdict.NEW and by_nodes:
        raise Refused("by_nodes", "Choose nothing that covers it, or judge it covered in part")
    if verdict is not Verdict.NEW and not by_nodes:
        raise Refused("by_nodes", "Choose at least one thing that covers it, or judge it new")
    taken.state, taken.verdict = State.JUDGED, verdict
    taken.save(update_fields=["state", "verdict"])
    made = Judgement.objects.create(
        finding=taken, version=taken.version, verdict=verdict, reason=reason, by=by
    )
    made.by_nodes.set(by_nodes)
    _tie(taken, by_nodes)
    _record(
        by,
        "judged a finding",
        f"finding {taken.pk}",
        {"version": taken.version, "verdict": verdict.value, "nodes": len(by_nodes)},
    )
    return made


def _tie(finding: Finding, nodes: Sequence[Node]) -> None:
    """Have the thread say what covers a finding: what was said before and no longer is, goes."""
    ties = _ties(finding, nodes)
    wanted = {(one.pk, other.pk, kind): (one, other, kind) for one, other, kind in ties}
    made = Link.objects.select_related("from_node", "to_node").filter(
        Q(to_node=finding.node, kind=ANSWERS) | Q(from_node=finding.node, kind=REPEATS)
    )
    there = {(link.from_node_id, link.to_node_id, link.kind): link for link in made}
    for key, link in there.items():
        if link.note == JUDGED and key not in wanted:
            thread.unlink(from_node=link.from_node, to_node=link.to_node, kind=link.kind)
    for key, (one, other, kind) in wanted.items():
        if key not in there:
            thread.link(from_node=one, to_node=other, kind=kind, note=JUDGED)


def _ties(finding: Finding, nodes: Sequence[Node]) -> Iterator[tuple[Node, Node, str]]:
    """An outcome or an action answers the finding; the finding repeats another."""
    for node in nodes:
        if node.kind == FINDING:
            yield finding.node, node, REPEATS
        else:
            yield node, finding.node, ANSWERS


def _take(finding: Finding, version: int, by, deed: Deed) -> Finding:
    """Hold the finding at this version for one deed, and see that it may be done."""
    policies.check_can_keep(by)
    taken = hold(finding, version, read_by=Finding.objects.select_related("node", "source"))
    target(deed, taken.stands)
    return taken


def _record(by, deed: str, subject: str, details: dict) -> None:
    audit.record(by=by, deed=deed, subject=subject, details=details)
