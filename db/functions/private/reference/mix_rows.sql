-- private.quota_rows says why it is SECURITY DEFINER.
create or replace function private.mix_rows()
returns public.mix[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(row(m.mix, m.label, m.positioning, coalesce(h.shares, '{}'), m.updated_at)::public.mix order by m.mix)
    from app.mixes as m
    left join (
      select s.mix, array_agg(row(s.video_type, s.label, s.share, s.percent)::public.mix_share order by s.video_type) as shares
      from public.mix_shares as s
      group by s.mix
    ) as h on h.mix = m.mix
  );
end;
$$;
comment on function private.mix_rows() is 'All mixes with their shares, in display order.';
