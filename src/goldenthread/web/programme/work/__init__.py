"""The work programme of a body: suggested, scored, agreed, given to a meeting, done."""
