"""Normalize: what the raw spans mean; the only room that knows."""
