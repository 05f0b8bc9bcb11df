"""A member of the public finds what was said about a topic, and follows it by feed and by mail."""

import re
import sqlite3
from contextlib import closing

TOPIC = "caseloads"
MINUTES = """<!DOCTYPE html><html><head><title>Agenda for Schools Forum</title></head><body>
<h1>Agenda and minutes</h1><h2>Schools Forum - Tuesday, {day} November, 2026 2.00 pm</h2>
<p>Venue: County Hall</p><h3>Items</h3><table class="mgItemTable">
<tr><th>No.</th><th>Item</th></tr>
<tr><td>1.</td><td><p>Work of the virtual school</p><p>Minutes:</p>
<p>Members heard that caseloads of its advisers rose.</p>
<p>RESOLVED: That the report be noted.</p></td></tr></table></body></html>"""
AN_HOUR_PASSES = (
    "UPDATE search_entry SET changed_at = strftime('%Y-%m-%d %H:%M:%f', changed_at, '-1 hour')",
    "UPDATE search_following SET told_until = strftime('%Y-%m-%d %H:%M:%f', told_until, '-1 hour')",
)


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


def test_who_follows_by_mail_is_told_of_new_minutes_and_can_stop(
    somebody, demo, javascript, tmp_path
):
    reader, officer = somebody(), somebody("Scrutiny officer")
    address = f"news{'1' if javascript else '2'}@post.example"

    reader.opens(f"/search/?q={TOPIC}")
    reader.opens(when_they_ask_to_follow_it_by_mail(reader, demo, address))
    reader.presses("Follow it")
    meeting = when_minutes_are_taken_in(officer, tmp_path, "10th" if javascript else "17th")
    news = when_the_mails_of_the_day_go_out(demo, address)

    assert "Work of the virtual school" in news
    then_the_mail_leads_to_the_minutes(reader, news, meeting)
    leave = link_in(news, "/search/follow/end/")
    reader.opens(leave)
    reader.sees(TOPIC)
    reader.presses("Stop the mails")
    reader.sees("we keep nothing of you")
    reader.opens(leave)
    reader.sees("The mails have stopped")


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


def when_minutes_are_taken_in(officer, folder, day):
    file = folder / "forum.html"
    file.write_text(MINUTES.format(day=day), encoding="utf-8")
    officer.opens("/meetings/upload/")
    officer.page.get_by_label("Minutes", exact=True).set_input_files(file)
    officer.presses("Read the minutes")
    officer.chooses("Yes")
    officer.presses("Take in these minutes")
    officer.sees("The minutes were taken in.")
    return officer.path


def when_the_mails_of_the_day_go_out(demo, address):
    """What changed within minutes may still change: the mail waits until it has settled."""
    with closing(sqlite3.connect(demo.home / "site/site.sqlite3", timeout=30)) as site, site:
        for passing in AN_HOUR_PASSES:
            site.execute(passing)
    printed = demo.says("remind")
    assert printed.count(f"To: {address}") == 1
    return printed.split(f"To: {address}")[1].split("-" * 79)[0]


def link_in(mail, path):
    return re.search(rf"http://127\.0\.0\.1:8000({path}[^\s>]+)", mail)[1]


def then_the_mail_leads_to_the_minutes(reader, news, meeting):
    reader.opens(link_in(news, meeting))
    of_item = reader.page.locator("summary", has_text="The minutes of this item")
    reader.unfolds(of_item.first)
    reader.sees("caseloads of its advisers rose")
