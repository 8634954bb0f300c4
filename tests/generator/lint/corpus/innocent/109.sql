create table app.t (id uuid primary key, "Name" text);
alter table app.t add column size integer;
create function app.f(t uuid) returns void language plpgsql as $$
declare
  n record;
begin
  create temporary table app_rows (id uuid);
  with u as (select x.id, x.size as width from app.t as x)
  insert into app.t (id, size) select u.id, u.width from u on conflict (id) do update set size = excluded.size;
  for n in select x.*, x."Name" as title from app.t as x order by x.ctid loop
    raise notice '%', n.title;
  end loop;
end;
$$;
