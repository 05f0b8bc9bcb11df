"""What must be done for a child, and by when: the clocks that run today."""
