"""Returns as tables of the Standard Safeguarding Dataset, as far as each return reaches."""
