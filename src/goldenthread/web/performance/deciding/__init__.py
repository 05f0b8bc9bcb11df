"""What the council decides of its measures: settings, targets, charts, comparisons."""
