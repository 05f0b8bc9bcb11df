"""Figures, definitions and lists in words and rows: templates only lay them out."""
