"""What the console knows, as frozen values and pure functions: no Qt, no threads, no clock, no files."""
