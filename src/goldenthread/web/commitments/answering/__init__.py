"""What owners answer, also those without an account, by a link sent to them."""
