"""Wholes and their parts: which counts form a list, which count is its whole, and by what."""
