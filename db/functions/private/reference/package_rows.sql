-- private.quota_rows says why it is SECURITY DEFINER.
create or replace function private.package_rows()
returns public.package[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(row(p.tier, p.quota_videos, p.monthly_credits, p.updated_at)::public.package order by p.tier)
    from app.packages as p
  );
end;
$$;
comment on function private.package_rows() is 'All packages, by tier.';
