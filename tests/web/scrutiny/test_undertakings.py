from datetime import date

from goldenthread.web.scrutiny.undertakings import asked_under


def _item(resolutions=(), actions=(), dates=()):
    return {
        "resolutions": [{"letter": None, "text": text} for text in resolutions],
        "actions": list(actions),
        "dates": list(dates),
    }


def test_an_action_that_a_resolution_states_is_one_undertaking_of_the_resolution():
    item = _item(
        ["That the report be noted.", "That the Director be requested to report back in May."],
        [
            {
                "text": "the Director be requested to report back in May",
                "owner": "Director",
                "due": "2026-05-31",
                "explicit": False,
            }
        ],
    )

    (asked,) = asked_under(item)

    assert (asked.resolution, asked.owner, asked.due) == (1, "Director", date(2026, 5, 31))


def test_a_date_keeps_the_words_it_was_read_from_and_the_reasoning():
    action = {"text": "Report by 30 April", "owner": None, "due": "2026-04-30", "explicit": True}
    phrases = [
        {"text": "1 March", "date": "2026-03-01", "precision": "day", "reasoning": None},
        {
            "text": "30 April",
            "date": "2026-04-30",
            "precision": "day",
            "reasoning": "ahead",
        },
    ]

    (asked,) = asked_under(_item(actions=[action], dates=phrases))

    assert (asked.due, asked.due_words) == (date(2026, 4, 30), "“30 April”: ahead")


def test_what_the_text_does_not_say_is_left_empty():
    action = {"text": "Look into it", "owner": None, "due": None, "explicit": True}

    (asked,) = asked_under(_item(actions=[action]))

    assert (asked.owner, asked.due, asked.due_words, asked.resolution) == ("", None, "", None)
