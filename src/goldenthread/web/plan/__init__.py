"""The improvement plan: outcomes, the work that serves them, ratings, versions and its board."""
