create or replace function app.activity_rows(creator_id uuid, newest integer)
returns public.activity_entry[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(a.id, a.kind, a.at, a.video_id, a.video_type, t.label, a.detail, a.amount)::public.activity_entry
    from app.activity as a
    left join app.video_types as t on t.video_type = a.video_type
    where a.creator_id = activity_rows.creator_id
    order by a.id desc
    limit activity_rows.newest
  );
end;
$$;
comment on function app.activity_rows(uuid, integer) is 'The newest entries of a creator''s feed.';
