"""What minute-taking writes of a vote, the reader of minutes reads again."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.minutes.votes import Option, votes_in
from goldenthread.web.minuting.record import vote_in_words

NAMES = st.lists(
    st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}(, OBE)?", fullmatch=True),
    unique=True, max_size=6,
)  # fmt: skip


@given(
    names=NAMES,
    how=st.lists(st.sampled_from(list(Option)), min_size=6, max_size=6),
    motion=st.sampled_from(["", "To note it", "Is it so?", "That: A and B. C"]),
    movers=st.sampled_from([("", ""), ("A Bell", ""), ("A Bell", "B. Carr"), ("", "B Carr")]),
    casting=st.sampled_from(["", "for", "against"]),
)
def test_a_vote_that_minute_taking_wrote_is_read_back(names, how, motion, movers, casting):
    voters = {f"voter-{n}": name for n, name in enumerate(names)}
    cast = dict(zip(voters, how, strict=False))
    parts = {"motion": motion, "proposer": movers[0], "seconder": movers[1], "casting": casting}
    if not cast:
        parts |= {"for": "3", "against": "2"}
    (vote,) = votes_in([vote_in_words(parts | cast, voters)])

    assert sorted(vote.names) == sorted((voters[box], one) for box, one in cast.items())
    assert vote.motion.rstrip(".") == motion
    assert (vote.proposer, vote.seconder) == movers
    assert sum(vote.counts.values()) == (len(cast) or 5)
