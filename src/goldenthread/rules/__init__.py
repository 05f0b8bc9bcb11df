"""Validation rules as declarations, and what they find in a return."""
