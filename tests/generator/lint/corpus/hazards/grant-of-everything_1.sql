grant all on all tables in schema app to authenticated; -- finds
