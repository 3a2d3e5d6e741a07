#!/bin/sh
# Runs once, when the data folder is new: a database each for the market and for Saleor, each with a role of its own
# that owns it and is no superuser. What extensions they need (btree_gist, pg_trgm, pgcrypto, unaccent …) PostgreSQL
# lets a database's owner make.
set -eu

make() {
  psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
    --set name="$1" --set password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

make cholang "$MARKET_DATABASE_PASSWORD"
make saleor "$SALEOR_DATABASE_PASSWORD"
