"""The words of the command line: by code, in French and in English. A place in braces is filled by `said.say`."""
