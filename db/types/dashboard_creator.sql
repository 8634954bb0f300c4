create type public.dashboard_creator as (
  id uuid,
  handle text,
  display_name text,
  country text,
  status app.creator_status
);
comment on type public.dashboard_creator is 'The creator of a dashboard.';
comment on column public.dashboard_creator.id is 'Key of the row.';
comment on column public.dashboard_creator.handle is 'Public name, with its "@".';
comment on column public.dashboard_creator.display_name is 'Name that is shown to others.';
comment on column public.dashboard_creator.country is 'Country, as the person wrote it.';
comment on column public.dashboard_creator.status is 'Status of the creator.';
