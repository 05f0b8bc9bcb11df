"""Who is here, what their role may do, and what they did."""
