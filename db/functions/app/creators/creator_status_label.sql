create or replace function app.creator_status_label(status app.creator_status)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case creator_status_label.status
    when 'candidat' then 'Candidat'
    when 'actif' then 'Actif'
    when 'pause' then 'En pause'
    when 'inactif' then 'Inactif'
  end;
$$;
comment on function app.creator_status_label(app.creator_status) is 'The label of a status, from the enum''s comment.';
