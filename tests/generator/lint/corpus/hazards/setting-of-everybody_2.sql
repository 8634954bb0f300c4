alter database postgres set search_path = public; -- finds
