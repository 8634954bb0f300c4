create function app.f(creator_id uuid) returns void language sql as $$
  delete from app.t where t.creator_id = creator_id -- finds
$$;
