alter role authenticated bypassrls; -- finds
