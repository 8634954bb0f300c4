-- private.video_type_labels says why it is SECURITY DEFINER.
create or replace function private.mix_rows()
returns public.mix[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      m.mix, m.label, m.positioning,
      array(
        select row(s.video_type, s.label, s.share, s.percent)::public.mix_share
        from public.mix_shares as s
        where s.mix = m.mix
        order by s.video_type
      ),
      m.updated_at
    )::public.mix
    from app.mixes as m
    order by m.mix
  );
end;
$$;
comment on function private.mix_rows() is 'All mixes with their shares, in display order.';
