#!/bin/sh
# Run once by the image of PostgreSQL when it makes the database: the role that the service runs as.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$REGISTER_SERVICE_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE breach_register LOGIN PASSWORD :'password';
SQL
