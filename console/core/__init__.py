"""Use cases over ports. Everything here runs on the loop thread unless a docstring says otherwise."""
