"""Two ratings: whether an action is done as agreed, and whether it made a difference."""
