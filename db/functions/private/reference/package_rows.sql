-- private.video_type_labels says why it is SECURITY DEFINER.
create or replace function private.package_rows()
returns public.package[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(p.tier, p.quota_videos, p.monthly_credits, p.updated_at)::public.package from app.packages as p order by p.tier
  );
end;
$$;
comment on function private.package_rows() is 'All packages, by tier.';
