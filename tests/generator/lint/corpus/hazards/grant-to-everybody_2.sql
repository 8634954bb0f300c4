grant usage on schema app to public; -- finds
