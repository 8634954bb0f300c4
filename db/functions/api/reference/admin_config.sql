create or replace function public.admin_config()
returns public.admin_config
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('admin_config');
  return row(
    private.package_rows(),
    private.mix_rows(),
    app.rates_of(array(
      select v.rate_id from public.video_rates as v
      union all
      select r.id
      from app.video_rates as r
      where r.cancelled_at is null
        -- equivalent (comparison): a rate that begins today is in force, so the view has it.
        and r.valid_from > (select app.today())
    )),
    app.settings_row()
  )::public.admin_config;
end;
$$;
comment on function public.admin_config() is
  'All settings for admins: packages, mixes, current and future rates, settings of the programme.';
