"""The invented county's improvement plan."""
