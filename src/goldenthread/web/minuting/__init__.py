"""Taking the minutes of a meeting, from the first word typed until they are confirmed."""
