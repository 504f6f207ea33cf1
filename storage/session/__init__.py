"""One thread's way to the database: connections, transactions, statements, pages."""
