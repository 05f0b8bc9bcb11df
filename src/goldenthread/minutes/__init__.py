"""The text of a meeting in, a meeting record out."""
