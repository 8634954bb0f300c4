create or replace function app.application_status_label(status app.application_status)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case application_status_label.status
    when 'draft' then 'Brouillon'
    when 'pending_review' then 'En revue'
    when 'approved' then 'Acceptée'
    when 'rejected' then 'Refusée'
  end;
$$;
comment on function app.application_status_label(app.application_status) is 'The label of a status, from the enum''s comment.';
