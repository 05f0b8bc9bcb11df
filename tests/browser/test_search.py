"""A member of the public finds what was said about a topic, and follows it by feed and by mail."""

import re

TOPIC = "caseloads"


def test_a_topic_is_found_and_followed_by_feed_and_mail(somebody, demo, javascript):
    reader = somebody()
    address = f"reader{'1' if javascript else '2'}@post.example"

    given_they_search_from_the_head_of_a_page(reader)
    then_they_read_where_it_was_said(reader)
    then_a_program_of_theirs_can_follow_it(reader)
    link = when_they_ask_to_follow_it_by_mail(reader, demo, address)

    assert address not in link
    reader.opens(link)
    reader.presses("Follow it")
    reader.sees("You follow the search")
    reader.opens(link, status=404)
    reader.sees("This link no longer opens anything")


def test_a_search_is_narrowed_by_committee_kind_and_role(somebody, javascript):
    reader = somebody()
    reader.opens(f"/search/?q={TOPIC}")
    if not reader.page.get_by_label("Committee").is_visible():
        reader.page.get_by_text("Narrow by date").click()
    reader.chooses("What it is", "Agenda items and minutes")
    reader.chooses("Who spoke", "Officer of the council")
    reader.presses("Search with these")
    reader.sees("spoke:")
    reader.sees("officer of the council")
    reader.does_not_see("Nothing published fits")


def test_what_is_typed_is_never_an_error_and_says_what_to_try(somebody):
    reader = somebody()
    reader.opens("/search/?q=%22unclosed+quinceberry+AND+(")
    reader.sees("Nothing published fits")
    reader.follows("meetings and their minutes")
    assert reader.heading == "Meetings"


def test_by_keyboard_alone_they_search(somebody):
    reader = somebody()
    reader.opens("/search/")
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement.name") == "q":
            break
    reader.page.keyboard.type(TOPIC)
    with reader.page.expect_navigation(wait_until="load"):
        reader.page.keyboard.press("Enter")
    reader.sees("results")


def test_an_officer_finds_only_what_the_public_finds(somebody):
    counts = []
    for role in ("", "Scrutiny officer"):
        person = somebody(role)
        person.opens(f"/search/?q={TOPIC}")
        counts.append(re.search(r"(\d+) results", person.text())[1])
    assert counts[0] == counts[1]


def given_they_search_from_the_head_of_a_page(reader):
    reader.opens("/")
    reader.follows(reader.page.get_by_role("banner").get_by_role("link", name="Search"))
    reader.fills("Words to look for", TOPIC)
    reader.presses("Search")
    reader.sees("results")


def then_they_read_where_it_was_said(reader):
    reader.follows(reader.page.locator(".gt-found__title a").first)
    reader.sees(TOPIC)
    reader.opens(f"/search/?q={TOPIC}")


def then_a_program_of_theirs_can_follow_it(reader):
    for name, part in (("News feed (Atom)", "<entry>"), ("Calendar of its meetings", "BEGIN:")):
        href = reader.link(name).get_attribute("href")
        assert part in reader.page.request.get(f"{reader.address}{href}").text()


def when_they_ask_to_follow_it_by_mail(reader, demo, address):
    reader.follows("By mail")
    reader.presses("Send me a link to confirm")
    reader.sees("Enter your email address")
    reader.fills("Your email address", address)
    reader.presses("Send me a link to confirm")
    reader.sees("Open the link in our mail")
    printed = (demo.home / "server.log").read_text()
    return re.findall(r"http://127\.0\.0\.1:8000(/search/follow/confirm/\S+)", printed)[-1]
