"""Outcomes: what is to be different for children, and when it has held."""
