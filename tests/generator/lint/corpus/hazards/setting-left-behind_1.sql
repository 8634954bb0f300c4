set search_path = public; -- finds
