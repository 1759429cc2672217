"""The reference gateway that a partner runs in front of its cameras."""
