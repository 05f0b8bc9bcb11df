"""Before any records are loaded the API says so."""

import pytest

pytestmark = pytest.mark.usefixtures("nothing_loaded")


@pytest.mark.parametrize(
    "address", ["measures", "measures/AS02", "results?measure=AS02", "benchmarks?measure=AS02"]
)
def test_without_records_it_says_so(client_as, address):
    answer = client_as("anonymous").get(f"/api/{address}")

    assert answer.status_code == 404
    (told,) = answer.json()["errors"]
    assert "No records of Marlshire have been loaded yet" in told["what"]
    assert told["next"] == "Ask the council's data officer, or try again later."
