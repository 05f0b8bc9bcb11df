"""Bodies, who sits on them, who came to their meetings, and what was declared."""
