"""A second grade is blind to the first: no page shows it, and nothing moves with it."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.audits.agreement import agreement
from goldenthread.audits.grades import Grade
from goldenthread.web.assurance.actions import moderation
from goldenthread.web.assurance.doors import DOORS
from goldenthread.web.assurance.figures import grades
from goldenthread.web.assurance.models import Answer, Audit, Note
from goldenthread.web.assurance.states import State
from goldenthread.web.deeds.keeping import Refused

SECRET = "Only the first auditor wrote this"


@pytest.fixture
def asked(drawn, handed_in, lead, ada):
    """An audit of Grace's that Ada is to grade again."""
    audit = drawn(size=1).audits.with_all().get()
    handed_in(audit, "1", **{"planning:evidence": SECRET})
    return moderation.ask(by=lead, audit=Audit.objects.get(pk=audit.pk), moderator=ada).audit


def graded(audit, grade):
    return dict.fromkeys(audit.version.text.pages, (grade, "As I saw it"))


def fresh(audit):
    return Audit.objects.with_all().get(pk=audit.pk)


@pytest.fixture
def moderator(client, ada):
    client.force_login(ada)
    return client


def every_page(audit):
    """The address of every page that tells of audits, of the thread, and of the register."""
    yield from (reverse(door.url_name) for door in DOORS)
    for name in ("home", "assurance:home", "commitments:register", "assurance:committee-csv"):
        yield reverse(name)
    for name in ("audit", "begin", "check", "answer", "give-back", "second", "talk", "audit-again"):
        yield reverse(f"assurance:{name}", args=[audit.token])
    for page in audit.version.text.pages:
        yield reverse("assurance:page", args=[audit.token, page])
    yield from (gap.commitment.get_absolute_url() for gap in audit.gaps.all())
    yield audit.round.get_absolute_url()
    yield audit.version.tool.get_absolute_url()
    yield reverse("assurance:version", args=[audit.version_id])
    yield audit.node.get_absolute_url()
    yield from (note.get_absolute_url() for note in Note.objects.all())


def seen(client, audit):
    """What somebody sees on every page, without the tokens that differ from page to page."""
    found = {}
    for address in every_page(audit):
        content = client.get(address).content.decode()
        assert SECRET not in content, address
        found[address] = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", content)
    return found


def test_no_page_shows_the_moderator_the_first_grade(asked, moderator):
    """Whatever the first grades were, every page is the same to the letter."""
    firsts = Answer.objects.filter(audit=asked, key__endswith=":grade")
    before = seen(moderator, asked)
    for grade in ("2", "3", "4"):
        assert firsts.update(value=grade) == 8
        assert seen(moderator, asked) == before


def test_every_page_of_audits_is_among_those_looked_at(asked):
    from django.urls import get_resolver

    inside = dict(get_resolver().namespace_dict)["assurance"][1]
    names = {name for name in inside.reverse_dict if isinstance(name, str)}
    managed = {
        "allot-again",
        "decide",
        "decide-about",
        "draw",
        "line",
        "note-discuss",
        "note-new",
        "note-read",
        "round-check",
        "share-out",
        "standard",
        "theme-audits",
        "theme-new",
        "tool-new",
        "version-edit",
        "version-new",
        "version-use",
        "week-new",
    }
    alone = {"note", "theme"}  # reached by a door's list, and tried with a theme below
    looked_at = {door.url_name.partition(":")[2] for door in DOORS}
    looked_at |= {"home", "committee-csv", "audit", "begin", "check", "answer", "give-back"}
    looked_at |= {"second", "talk", "audit-again", "page", "round", "tool", "version"}
    assert names == looked_at | managed | alone


def test_an_audit_that_waits_for_a_second_grade_counts_nowhere(asked, ada):
    assert grades.counted() == []
    moderation.grade_again(by=ada, audit=asked, grades=graded(asked, 1))
    assert [one.overall for one in grades.counted()] == [Grade.INADEQUATE]


def test_grades_alike_are_settled_at_once(asked, ada):
    held = moderation.grade_again(by=ada, audit=asked, grades=graded(asked, 1))
    assert held.settled_at
    assert fresh(asked).standing is State.SETTLED


def test_other_grades_are_talked_through_and_the_outcome_recorded(asked, ada):
    told = graded(asked, 1) | {"planning": (3, "The plan is clear")}
    moderation.grade_again(by=ada, audit=asked, grades=told)
    audit = fresh(asked)
    assert (audit.standing, moderation.differing(audit)) == (State.DIFFERS, ["planning"])
    with pytest.raises(Refused):
        talk(ada, audit, {})
    talk(ada, audit, {"planning": 2})
    settled = grades.counted()[0].grades
    assert settled["Planning"] is Grade.REQUIRES_IMPROVEMENT
    assert settled["Overall"] is Grade.INADEQUATE
    held = fresh(asked).moderation
    assert (held.talked_with, held.said) == ("Grace and Ada", "The plan has no dates")


def talk(by, audit, settled):
    return moderation.talk_through(
        by=by,
        audit=audit,
        settled=settled,
        talked_with="Grace and Ada",
        said="The plan has no dates",
    )


def test_nobody_else_gives_the_second_grade(asked, grace, lead):
    for somebody in (grace, lead):
        with pytest.raises(PermissionDenied):
            moderation.grade_again(by=somebody, audit=asked, grades=graded(asked, 1))


def test_nobody_grades_their_own_audit_again(drawn, handed_in, lead, grace):
    audit = handed_in(drawn(size=1).audits.with_all().get())
    with pytest.raises(Refused):
        moderation.ask(by=lead, audit=audit, moderator=grace)


def test_a_second_grade_is_given_whole(asked, ada):
    told = graded(asked, 1)
    del told["planning"]
    with pytest.raises(Refused, match="Grade Planning as well"):
        moderation.grade_again(by=ada, audit=asked, grades=told)


def test_second_grades_are_shared_out_by_lot(drawn, handed_in, lead, ada, person):
    made = drawn(size=6)
    for audit in made.audits.with_all():
        handed_in(audit)
    eve = person("auditor", email="eve@council.example")
    held = moderation.share_out(by=lead, round_=made, count=4, moderators=[ada, eve])
    assert sorted(one.moderator.email for one in held).count(ada.email) == 2
    assert len(held) == 4
    again = moderation.share_out(by=lead, round_=made, count=9, moderators=[ada])
    assert len(again) == 2
    with pytest.raises(Refused):
        moderation.share_out(by=lead, round_=made, count=1, moderators=[ada])


def test_the_pages_of_a_second_grade(asked, moderator):
    address = reverse("assurance:second", args=[asked.token])
    content = moderator.get(address).content.decode()
    assert asked.person_id in content
    assert "14 September 2026" in content
    wrong = moderator.post(address, {}).content.decode()
    assert "Grade planning" in wrong
    given_now = {f"grade_{page}": "1" for page in asked.version.text.pages}
    after = moderator.post(address, given_now | {"grade_voice": "2", "why_voice": "She is heard"})
    assert after["Location"] == reverse("assurance:talk", args=[asked.token])
    both = moderator.get(after["Location"]).content.decode()
    assert "Inadequate" in both
    outcome = {"settled_voice": "2", "talked_with": "Both", "said": "Agreed"}
    assert moderator.post(after["Location"], outcome).status_code == 302
    assert "Agreed" in moderator.get(asked.get_absolute_url()).content.decode()


def test_agreement_is_told_by_domain_and_by_auditor(asked, ada, moderator, client_as):
    moderation.grade_again(by=ada, audit=asked, grades=graded(asked, 2))
    lead = client_as("improvement_lead").get(reverse("assurance:agreement")).content.decode()
    assert "Management oversight" in lead
    assert "By auditor" in lead
    assert "By auditor" not in moderator.get(reverse("assurance:agreement")).content.decode()


pairs = st.tuples(st.sampled_from(list(Grade)), st.sampled_from(list(Grade)))


@settings(max_examples=50)
@given(st.lists(pairs, min_size=1, max_size=30))
def test_agreement_does_not_depend_on_who_graded_first(found):
    there, back = agreement(found), agreement([(second, first) for first, second in found])
    assert there.kappa == pytest.approx(back.kappa)
    assert there.standard_error == pytest.approx(back.standard_error)
