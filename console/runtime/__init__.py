"""Threads, processes and lifetimes: what every part stands on. Knows neither Qt nor any adapter."""
