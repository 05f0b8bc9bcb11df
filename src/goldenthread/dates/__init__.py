"""Working days, clear days, periods and ages."""
