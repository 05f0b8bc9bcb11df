"""What is wrong with a request is told at once, in one shape, with what to do next."""

import pytest

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def faults(client_as):
    def ask(address, status=400, role="data_officer"):
        response = client_as(role).get(f"/api/{address}")
        assert response.status_code == status, response.content
        assert response["Content-Type"] == "application/json"
        told = response.json()["errors"]
        assert all(set(one) == {"what", "where", "next"} and all(one.values()) for one in told)
        return told

    return ask


def test_every_fault_is_told_at_once(faults):
    told = faults(
        "results?measure=XX99&by=religion&from=yesterday&every=day&over=ever&page=0&frm=x"
    )

    assert [(one["where"], one["what"]) for one in told] == [
        ("measure", "There is no measure XX99."),
        ("by", "There is no breakdown religion."),
        ("from", "yesterday is not a day."),
        ("every", "Periods cannot be as long as a day."),
        ("over", "There is no such time to count over: ever."),
        ("page", "There is no page 0."),
        ("frm", "There is no parameter frm."),
    ]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("results", "measure is missing."),
        ("results?measure=AS02&by=team&by=sex&by=district", "by may be given 2 times at most."),
        ("results?measure=AS02&by=team&by=team", "Results cannot be broken down twice by team."),
        ("results?measure=AS02&by=placement", "AS02 has no breakdown placement."),
        (
            "results?measure=AS02&from=2026-04-01&to=2026-03-31",
            "2026-03-31 is before 2026-04-01, so no period lies between them.",
        ),
        ("results?measure=AS02&from=1767225600", "1767225600 is not a day."),
        ("results?measure=AS02&from=2026-02-30", "2026-02-30 is not a day."),
        ("results?measure=AS02&per_page=5001", "There cannot be 5001 results on a page."),
        ("results?measure=AS02&page=two", "There is no page two."),
        ("results?measure=as02", "There is no measure as02."),
        ("measures?stage=Birth", "There is no stage Birth."),
        ("measures?stages=Referral", "There is no parameter stages."),
        ("measures/AS02?version=1", "There is no parameter version."),
        ("benchmarks", "measure is missing."),
        ("benchmarks?measure=AS02&on=tomorrow", "tomorrow is not a day."),
        ("benchmarks?measure=AS02&years=some", "There are no years some."),
    ],
)
def test_a_fault_says_what_is_wrong(faults, address, what):
    (told,) = faults(address)

    assert told["what"] == what


def test_a_measure_without_records_says_why(faults):
    from goldenthread.measures.catalogue import UNAVAILABLE

    measure = next(iter(UNAVAILABLE.values()))
    (one,) = faults(f"results?measure={measure.id}")
    (other,) = faults(f"measures/{measure.id}", 404)

    assert one["what"] == other["what"]
    assert measure.reason in one["what"]


def test_what_the_role_may_not_have_is_told_with_what_is_wrong(faults):
    told = faults("results?measure=AS02&by=placement&every=month", role="councillor")

    assert [one["where"] for one in told] == ["by", "your role"]


@pytest.mark.parametrize("address", ["nothing", "measures/", "results/2026", "measures/XX99"])
def test_what_does_not_exist_is_not_found(faults, address):
    faults(address, 404)


def test_what_was_given_is_told_back_only_in_short(faults):
    (told,) = faults(f"results?measure={'x' * 5000}")

    assert len(told["what"]) < 100


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "head"])
def test_only_reading_is_possible(client_as, method):
    response = getattr(client_as("data_officer"), method)("/api/results?measure=AS02")

    assert response.status_code == 405
    assert response["Allow"] == "GET"
    if method != "head":
        (told,) = response.json()["errors"]
        assert told["what"] == f"This address does not take {method.upper()}."
