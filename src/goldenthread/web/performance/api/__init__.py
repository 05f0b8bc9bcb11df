"""The figures for programs: an OpenAPI of measures, results and official figures to compare with.

Whoever asks gets what their role sees on the pages, by the same way.
"""
