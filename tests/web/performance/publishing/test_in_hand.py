"""What is published is in hand for the public, and nothing else is."""

from datetime import date

import pytest

from goldenthread.web.performance.in_hand import NothingPublished, in_hand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.published.shelf import shelf

JUNE = date(2026, 6, 30)


@pytest.mark.usefixtures("own_home")
def test_before_anything_is_published_there_is_nothing_for_the_public():
    assert not shelf()
    with pytest.raises(NothingPublished, match="Marlshire has not published any figures yet"):
        in_hand().shown(Audience.CONTROLLED, "AS02")
    assert in_hand().shown(Audience.EXACT, "AS02").whole


def test_what_is_put_there_is_seen_by_the_next_who_asks(on_shelf):
    before = in_hand()
    on_shelf(JUNE)
    after = in_hand()

    assert [row.period_end for row in after.shown(Audience.CONTROLLED, "AS02").whole] == [JUNE]
    assert after.figures is before.figures
