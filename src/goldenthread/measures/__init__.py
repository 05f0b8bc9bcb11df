"""The catalogue of measures, their periods, breakdowns and results."""
