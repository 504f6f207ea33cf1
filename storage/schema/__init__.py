"""What the tables are: models, and the migrations that lead to them."""
