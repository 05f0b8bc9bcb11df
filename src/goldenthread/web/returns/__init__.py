"""Returns: hand in files, validate them, and see every fault put right."""
