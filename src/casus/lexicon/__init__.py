"""The linguists' data: read, checked and compiled."""
