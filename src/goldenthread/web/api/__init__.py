"""What every address for programs has alike: what may be asked of it, and how a fault is told."""
