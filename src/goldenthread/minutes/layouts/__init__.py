"""The layouts in which minutes are found: each cuts a source into front matter and items."""
