create function public.payout_of(creator_id uuid) returns numeric
language plpgsql
stable
security definer -- finds
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select p.amount from app.payouts as p where p.creator_id = payout_of.creator_id);
end;
$$;
