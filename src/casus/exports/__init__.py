"""Coded reports in the shapes that people and programs want."""
