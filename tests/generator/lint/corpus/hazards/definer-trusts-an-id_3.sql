create function app.remove(ids uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ -- finds
begin
  delete from app.orders as o using unnest(ids) as i (id) where o.id = i.id;
end;
$$;
