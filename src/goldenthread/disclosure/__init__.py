"""Keeping a published table from telling anything about one child."""
