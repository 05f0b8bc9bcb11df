"""Papers of an agenda: kept, signed off, held back from the public, and put into packs."""
