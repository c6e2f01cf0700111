"""Patterns that must hold without being fitted: one file each, told, drawn and tested alike."""
