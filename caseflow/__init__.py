"""Caseflow: how stalking cases flow through police, advocates, agencies and courts."""
