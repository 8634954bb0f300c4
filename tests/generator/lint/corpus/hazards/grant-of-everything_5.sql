alter default privileges for role x grant all on tables to a; -- finds
