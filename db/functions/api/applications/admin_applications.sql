-- Lists applications, last changed first. A page begins after the last row of the previous one, so that changes in between neither
-- skip nor repeat rows.
create or replace function public.admin_applications(
  status text default null, search text default null, page_size integer default 50, after text default null
)
returns public.application_page
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_status app.application_status;
  v_pattern text;
  v_size integer;
  v_cursor record;
  v_ids uuid[];
  v_rows public.application[];
  v_counts public.application_counts;
begin
  perform private.enter('admin_applications');
  v_status := app.checked_application_status(admin_applications.status);
  perform app.checked_text(admin_applications.search, 'search', 200);
  v_pattern := '%' || regexp_replace(app.trimmed(admin_applications.search), '([\\%_])', '\\\1', 'g') || '%';
  v_size := coalesce(app.checked_number(admin_applications.page_size, 'page_size', 1, 200), 50);
  select c.* into v_cursor from app.read_cursor(admin_applications.after) as c;
  -- equivalent (constant): one row more than the page is enough, and more change nothing.
  v_ids := private.application_ids(v_status, v_pattern, v_cursor.at, v_cursor.id, v_size + 1);
  v_rows := app.application_rows(v_ids[:v_size]);
  select
    count(*) filter (where a.status = 'draft'),
    count(*) filter (where a.status = 'pending_review'),
    count(*) filter (where a.status = 'approved'),
    count(*) filter (where a.status = 'rejected')
  into v_counts
  from app.applications as a;
  return row(
    v_rows,
    v_counts,
    case when cardinality(v_ids) > v_size then app.page_cursor((v_rows[v_size]).updated_at, (v_rows[v_size]).id) end
  )::public.application_page;
end;
$$;
comment on function public.admin_applications(text, text, integer, text) is
  'Applications by status and search (name, e-mail, handle), last changed first, with counts of all; next goes into after for the following page.';
