"""The demonstration's faults: fewer each month, and those of later months among the earlier."""

import pytest

from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.returns import demo


def test_a_real_site_gets_no_invented_return(own_home, db):
    with pytest.raises(NotADemo):
        demo.validate_returns(own_home)


def test_faults_are_put_right_month_by_month():
    census = "<Ethnicity>WBRI</Ethnicity>" * 1000
    planted = [demo.with_faults(census, month) for month in range(3)]
    wrong = [
        {place for place, part in enumerate(text.split("</Ethnicity>")) if "White" in part}
        for text in planted
    ]
    assert [len(it) for it in wrong] == [240, 130, 60]
    assert wrong[2] < wrong[1] < wrong[0]
