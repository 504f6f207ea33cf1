"""The law as data: regimes and their rules, computation laws, calendars, zones, and the counting of
deadlines.
"""
