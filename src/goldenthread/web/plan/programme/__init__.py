"""Programmes: a go-live, its shadow period, and the path that decides the date."""
