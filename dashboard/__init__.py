"""The door for people: pages made by the server.

They use the same storage as the API, under the same rules, and leave the same audit trail.
"""
