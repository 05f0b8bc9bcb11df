"""The tables of the Standard Safeguarding Dataset as an extract of the story fills them.

One module for each part of the standard; each has a function that returns its tables by name.
"""
