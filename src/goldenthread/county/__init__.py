"""An invented county's six years of children's services."""
