"""A team's clinics on made-up figures: assessments off target, visits fallen, the rest steady."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.utils import timezone

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.clinics import actions
from goldenthread.web.performance.actions import set_target
from goldenthread.web.thread import actions as thread


@pytest.fixture(scope="session")
def made_up():
    """The module that makes figures up."""
    path = Path(__file__).with_name("clinic_figures.py")
    spec = spec_from_file_location("clinic_figures", path)
    module = module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


STEADY = [90, 92, 91, 90, 92, 91, 90, 92, 91, 90, 92, 91] * 2
AUGUST = date(2026, 8, 31)
SEPTEMBER = date(2026, 9, 30)


@pytest.fixture
def figures(made_up):
    """AS02 falls short of 90 from August on; AS06 falls out of its usual range in September."""
    return made_up.MadeUp(
        {
            "AS02": made_up.percents("AS02", [*STEADY[:-2], 80, 82]),
            "AS06": made_up.percents("AS06", [*STEADY[:-1], 60]),
            "AS01": [],
        }
    )


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def manager(person, made_up):
    return person("team_manager", team=made_up.TEAM)


@pytest.fixture
def target(lead):
    """Assessments in time are to be 90%, within 3."""
    return set_target(
        by=lead,
        measure=CATALOGUE["AS02"],
        from_date=date(2025, 4, 1),
        value=90,
        tolerance=3,
        reason="As good as the best",
    )


@pytest.fixture
def clinic(manager, figures, target, made_up):
    """Open the team's clinic of a month: clinic(), clinic(SEPTEMBER)."""
    thread.ensure_node("measure", "AS02", title="Assessments in time")

    def opened(month=AUGUST, by=None, of=None):
        return actions.open_clinic(
            by=by or manager,
            breakdown="team",
            locality=made_up.TEAM,
            figures=of or figures,
            month=month,
        )

    return opened


@pytest.fixture
def report(manager):
    """Write a figure's report: report(chosen), report(chosen, expected=70)."""

    def write(chosen, **given):
        given = {
            "by": manager,
            "cause": "Two posts are vacant",
            "action": "Fill both posts",
            "owner": manager.get_full_name(),
            "due": timezone.localdate(),
            "expected": 90.0,
            "recovery_by": SEPTEMBER,
            **given,
        }
        return actions.write_report(chosen=chosen, **given)

    return write
