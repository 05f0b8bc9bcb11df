"""How long a meeting's records stay open, and what a person decides once they need not."""
