create or replace function app.mix_rows()
returns public.mix[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(
      row(
        m.mix,
        m.label,
        m.positioning,
        array(
          select row(s.video_type, s.label, s.share, s.percent)::public.mix_share
          from public.mix_shares as s
          where s.mix = m.mix
          order by s.video_type
        ),
        m.updated_at
      )::public.mix
      order by m.mix
    )
    from app.mixes as m
  );
end;
$$;
comment on function app.mix_rows() is 'All mixes with their shares, in display order.';
