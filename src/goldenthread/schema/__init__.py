"""The tables, declared once: columns, types, meanings, keys and code lists."""
