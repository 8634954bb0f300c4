create or replace function app.video_status_label(status app.video_status)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case video_status_label.status
    when 'pending_review' then 'À valider'
    when 'approved' then 'Approuvée'
    when 'rejected' then 'Refusée'
    when 'revision_requested' then 'Révision demandée'
  end;
$$;
comment on function app.video_status_label(app.video_status) is 'The label of a status, from the enum''s comment.';
