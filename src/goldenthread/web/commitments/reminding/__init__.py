"""Reminders, the ladder, the chase list and calendars: what is sent of its own accord, and once."""
