"""The measures: figures, targets, charts, and the children behind a number."""
