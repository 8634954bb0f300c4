create type public.admin_config as (
  packages public.package[],
  mixes public.mix[],
  rates public.rate[],
  settings public.settings
);
comment on type public.admin_config is 'Everything that admins may set.';
comment on column public.admin_config.packages is 'Packages, the smallest first.';
comment on column public.admin_config.mixes is 'In their order.';
comment on column public.admin_config.rates is 'Those that hold today and those to come, by tier, type and day.';
comment on column public.admin_config.settings is 'Settings of the programme.';
