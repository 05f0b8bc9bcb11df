"""Recommendations: proposed, made, answered, done, and whether they made a difference."""
