"""The memory: the only folder that imports Peewee.

It knows organisations, rows and transactions, and no HTTP.
"""
