grant postgres to anon; -- finds
