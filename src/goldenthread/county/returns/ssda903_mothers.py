"""Girls and young women who are mothers."""

import numpy as np

from goldenthread.county.days import NEVER, Ints
from goldenthread.county.story import Story


def first_babies(story: Story) -> Ints:
    """The day each child of the story first becomes a mother, as the county knows; NEVER else."""
    mother, born = story.particulars.mother, story.people.children.born
    first = np.full(len(mother), NEVER, dtype=np.int64)
    baby = np.flatnonzero(mother >= 0)
    np.minimum.at(first, mother[baby], born[baby])
    return first
