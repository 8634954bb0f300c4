-- A page begins after the last video of the previous one, so that decisions in between neither skip nor repeat rows.
create or replace function public.review_queue(page_size integer default 50, after text default null)
returns public.queued_video_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_size integer;
  v_cursor record;
  v_rows public.queued_video[];
  v_last public.queued_video;
begin
  perform private.enter('review_queue');
  v_size := coalesce(app.checked_number(review_queue.page_size, 'page_size', 1, 200), 50);
  select c.* into v_cursor from app.read_cursor(review_queue.after) as c;
  -- equivalent (constant): one row more than the page is enough, and more change nothing.
  v_rows := app.review_queue(v_size + 1, v_cursor.at, v_cursor.id);
  v_last := v_rows[v_size];
  return row(
    v_rows[:v_size],
    (select count(*) from app.videos as v where v.status = 'pending_review'),
    case when cardinality(v_rows) > v_size then app.page_cursor(v_last.created_at, v_last.video_id) end
  )::public.queued_video_list;
end;
$$;
comment on function public.review_queue(integer, text) is
  'The videos of all months that wait for review, oldest first; next goes into after for the following page.';
