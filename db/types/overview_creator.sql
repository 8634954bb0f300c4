create type public.overview_creator as (
  creator_id uuid,
  handle text,
  display_name text,
  email text,
  country text,
  status app.creator_status,
  package_tier integer,
  mix app.mix,
  mix_label text
);
comment on type public.overview_creator is 'A creator in an overview.';
comment on column public.overview_creator.creator_id is 'Key; endpoints take it as creator_id.';
comment on column public.overview_creator.handle is 'Public name, with its "@".';
comment on column public.overview_creator.display_name is 'Name that is shown to others.';
comment on column public.overview_creator.email is 'E-mail address of the account.';
comment on column public.overview_creator.country is 'Country, as the person wrote it.';
comment on column public.overview_creator.status is 'Status of the creator.';
comment on column public.overview_creator.package_tier is 'Package of the next month.';
comment on column public.overview_creator.mix is 'Mix of the next month.';
comment on column public.overview_creator.mix_label is 'Label of the mix, in French.';
