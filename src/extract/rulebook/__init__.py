"""The rulebook: the only place where rule files are read, checked and compiled."""
