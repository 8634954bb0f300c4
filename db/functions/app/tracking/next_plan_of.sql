create or replace function app.next_plan_of(creator_id uuid)
returns public.next_plan
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select row(
      c.package_tier,
      c.mix,
      m.label,
      greatest(
        app.current_month(),
        (select app.next_month(max(t.month)) from app.monthly_tracking as t where t.creator_id = c.id)
      )
    )::public.next_plan
    from app.creators as c
    join app.mixes as m on m.mix = c.mix
    where c.id = next_plan_of.creator_id
  );
end;
$$;
comment on function app.next_plan_of(uuid) is 'The plan that the next opened month will freeze, and which month that is.';
