create or replace function app.current_version()
returns app.contract_versions
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select v
    from app.contract_versions as v
    -- equivalent (constant): a function that returns one row takes the first.
    order by v.place desc
    limit 1
  );
end;
$$;
comment on function app.current_version() is 'The contract version in force: the newest published one.';
