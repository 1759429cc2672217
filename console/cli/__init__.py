"""The commands beside the window. They speak the terminal's language and need no Qt."""
