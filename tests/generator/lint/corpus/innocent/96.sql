alter default privileges in schema app revoke all on tables from public;
