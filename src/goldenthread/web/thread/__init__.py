"""Everything accountable is a node; the thread is the links between them."""
