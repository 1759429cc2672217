"""The main courante with years behind it."""
