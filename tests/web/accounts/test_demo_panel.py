import pytest

from goldenthread.web.accounts import demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_site_of_its_own(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path


def test_a_site_that_is_no_demonstration_shows_no_sign_ins(client):
    page = client.get("/sign-in/").content.decode()
    assert demo.PASSWORD not in page
    assert "marlshire.example" not in page


def test_a_demonstration_shows_the_seven_sign_ins(client):
    demo.mark_as_demo()
    page = client.get("/sign-in/").content.decode()
    assert demo.PASSWORD in page
    assert [one.email for one in demo.PEOPLE if one.email not in page] == []


def test_every_page_of_a_demonstration_says_so(client):
    words = "The county, its people and its records are invented."
    assert words not in client.get("/").content.decode()
    demo.mark_as_demo()
    assert words in client.get("/").content.decode()
