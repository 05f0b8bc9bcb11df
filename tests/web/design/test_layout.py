import itertools

import pytest
from lxml import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_as):
    return html.fromstring(client_as("data_officer").get("/access-log/").content)


def test_the_page_is_in_english_and_has_one_main_heading(page):
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1


def test_the_title_begins_with_the_heading(page):
    title, heading = page.xpath("//title")[0].text, page.xpath("//h1")[0].text
    assert title == f"{heading} – Golden Thread – Marlshire County Council"


def test_the_first_link_skips_to_what_the_page_is_about(page):
    assert page.xpath("(//a)[1]/@href") == ["#main-content"]
    assert page.xpath("//main/@id") == ["main-content"]


def test_the_footer_leads_to_the_standing_words(page):
    links = page.xpath("//footer//a/@href")
    assert links == ["/accessibility/", "/privacy/", "/sources/", "/open-data/"]


def test_it_is_a_councils_site_and_bears_no_crown(page):
    assert not page.xpath("//*[contains(@class, 'logotype') or contains(@class, 'crown')]")
    assert "GOV.UK" not in page.xpath("//header")[0].text_content()


def test_signing_out_is_a_deed_not_a_link(page):
    forms = page.xpath("//header//form")
    assert [form.get("action") for form in forms] == ["/sign-out/"]
    assert forms[0].get("method") == "post"


def test_no_identifier_is_used_twice(client_as):
    tree = html.fromstring(client_as("auditor").get("/design/").content)
    ids = tree.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_headings_go_down_one_step_at_a_time(client_as):
    tree = html.fromstring(client_as("auditor").get("/design/").content)
    levels = [
        int(heading.tag[1]) for heading in tree.xpath("//main//*[self::h1 or self::h2 or self::h3]")
    ]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
