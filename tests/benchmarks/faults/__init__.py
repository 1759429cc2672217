"""Workers and gateways ended, stopped and cut off at random under a real console, and how soon tiles are live again."""
