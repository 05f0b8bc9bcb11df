"""Golden Thread: from a child's record to the promise somebody made about it."""
