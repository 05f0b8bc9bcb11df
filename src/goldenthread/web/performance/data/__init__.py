"""All figures as one tidy table, at an address that stays: for Power BI and spreadsheets."""
