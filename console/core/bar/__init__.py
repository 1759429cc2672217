"""The command bar: one line of words becomes a command. Loop thread."""
