-- Edits a package. The UPDATE waits for another edit of the same package and then sees it, so the second edit of the same state is
-- refused. Open months keep their frozen values.
create or replace function public.update_package(
  tier integer, quota_videos integer, monthly_credits numeric, expected_updated_at timestamptz default null
)
returns public.package
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_constraint text;
begin
  perform private.enter('update_package');
  if update_package.tier is null then
    perform private.refuse('VALIDATION_FAILED', 'tier', jsonb_build_object(
      'bound', jsonb_build_object('values', array(select p.tier from app.packages as p order by p.tier))
    ));
  elsif update_package.quota_videos is null or update_package.quota_videos < 1 then
    perform private.refuse('VALIDATION_FAILED', 'quota_videos', '{"bound": {"min": 1, "max": 1000}}');
  end if;
  perform app.require_amount(update_package.monthly_credits, 'monthly_credits');
  if not exists (select from app.packages as p where p.tier = update_package.tier) then
    perform private.refuse('NOT_FOUND', 'tier');
  end if;
  update app.packages as p
  set quota_videos = update_package.quota_videos, monthly_credits = update_package.monthly_credits
  where p.tier = update_package.tier and p.updated_at = coalesce(update_package.expected_updated_at, p.updated_at);
  if not found then
    perform private.refuse('EDIT_CONFLICT', 'expected_updated_at');
  end if;
  return (
    select row(p.tier, p.quota_videos, p.monthly_credits, p.updated_at)::public.package
    from app.packages as p
    where p.tier = update_package.tier
  );
exception when check_violation then
  get stacked diagnostics v_constraint = constraint_name;
  if v_constraint = 'quota_is_sane' then
    perform private.refuse('VALIDATION_FAILED', 'quota_videos', '{"bound": {"min": 1, "max": 1000}}');
  end if;
  perform private.refuse('VALIDATION_FAILED', 'monthly_credits', '{"bound": {"min": 0, "max": 100000, "unit": "euros"}}');
end;
$$;
comment on function public.update_package(integer, integer, numeric, timestamptz) is
  'Sets quota and credits of a package for months opened later. With expected_updated_at it refuses EDIT_CONFLICT when somebody edited since.';
