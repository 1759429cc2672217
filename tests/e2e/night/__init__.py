"""A scripted night: what happens, how it is typed, and the story that must stand in the log next morning."""
