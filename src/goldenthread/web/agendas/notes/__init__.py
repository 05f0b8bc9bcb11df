"""Notes of a member beside a pack: theirs alone, on any device."""
