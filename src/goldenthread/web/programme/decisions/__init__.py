"""The plan of key decisions to come, and papers that members ask the executive for."""
