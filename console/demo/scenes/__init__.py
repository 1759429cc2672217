"""How the pictures of the city's cameras are drawn: a small ray caster for what stands still, figures for who moves."""
