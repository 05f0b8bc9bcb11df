"""What the access matrix tries the clinics' URLs with."""


def samples():
    from datetime import date

    from goldenthread.web.accounts.models import User
    from goldenthread.web.clinics import actions
    from goldenthread.web.clinics.in_thread import node_of
    from goldenthread.web.clinics.models import Chosen, Clinic

    lead, _ = User.objects.get_or_create(
        email="improvement_lead@council.example", defaults={"role": "improvement_lead"}
    )

    def opened(locality):
        clinic = Clinic.objects.create(
            by="team",
            locality=locality,
            month=date(2026, 9, 30),
            snapshot="0123456789ab",
            as_at=date(2026, 9, 30),
            opened_by=lead,
        )
        clinic.node = node_of(clinic)
        clinic.save()
        return clinic

    def chosen(clinic, measure_id, place):
        return Chosen.objects.create(
            clinic=clinic,
            place=place,
            measure_id=measure_id,
            why="off target",
            value=80,
            unit="%",
            told="80.0% in September 2026",
            behind=4,
            trend=[["2026-09-30", 80]],
        )

    other = opened("Some other team")
    first = chosen(other, "AS02", 1)
    report = actions.write_report(
        by=lead,
        chosen=chosen(other, "AS06", 2),
        cause="Posts are vacant",
        action="Fill them",
        owner="Service manager",
        due=date(2999, 1, 1),
        expected=90,
        recovery_by=date(2026, 12, 31),
    )
    return {
        "clinics:clinic": {"pk": other.pk},
        "clinics:write": {"pk": first.pk},
        "clinics:report": {"pk": report.pk},
    }
