"""Statutory returns as files: recognised, read and typed, nothing guessed."""
