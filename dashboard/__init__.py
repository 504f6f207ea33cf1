"""The door for people: pages made by the server, the same storage as the API, the same rules, the same audit trail."""
