-- Rates from before the bounds (0043) may be so high that a full month is more than app.money holds. What a plan earns is shown
-- and never paid from here, so it may be any number: one such rate no longer ends every edit of the reference data.
do $$
begin
  if exists (
    select from pg_attribute as a
    where a.attrelid = 'app.full_months'::regclass and a.attname = 'amount' and a.atttypid = 'app.money'::regtype
  ) then
    -- squawk-ignore changing-column-type
    alter table app.full_months alter column amount type numeric;
  end if;
end;
$$;
