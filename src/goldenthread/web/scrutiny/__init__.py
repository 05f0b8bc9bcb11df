"""Meetings of the scrutiny committee and what they resolved."""
