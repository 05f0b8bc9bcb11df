"""Samples of every component, for the gallery."""


def samples() -> dict:
    return {}
