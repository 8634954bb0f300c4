create type public.admin_config as (
  packages public.package[],
  mixes public.mix[],
  rates public.rate[],
  settings public.settings
);
comment on type public.admin_config is 'Everything that admins may set.';
comment on column public.admin_config.packages is 'All packages, smallest first.';
comment on column public.admin_config.mixes is 'All mixes, in display order.';
comment on column public.admin_config.rates is 'Current and future rates, by package, kind and day.';
comment on column public.admin_config.settings is 'Settings of the programme.';
