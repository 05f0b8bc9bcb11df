"""Moving and cancelling a meeting that was announced, with the reason that everybody reads."""
