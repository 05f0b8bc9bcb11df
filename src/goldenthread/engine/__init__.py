"""Running declared SQL over immutable tables."""
