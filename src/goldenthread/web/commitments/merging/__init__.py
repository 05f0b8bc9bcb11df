"""Making one commitment of two that ask for the same, and undoing it."""
