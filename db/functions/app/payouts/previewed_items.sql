create or replace function app.previewed_items(creator_id uuid, month app.month)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  if app.month_state(previewed_items.month) <> 'closed' then
    return (
      select s.earnings -> 'items'
      from app.standings as s
      where s.creator_id = previewed_items.creator_id and s.month = previewed_items.month
    );
  end if;
  return (
    select jsonb_agg(to_jsonb(i) order by i.video_type)
    from app.payouts as p
    join app.payout_items as i on i.payout_id = p.id
    where p.creator_id = previewed_items.creator_id and p.month = previewed_items.month
  );
end;
$$;
comment on function app.previewed_items(uuid, app.month) is
  'The items of a creator that closing the month would freeze or, for a closed month, that it froze; null without any.';
