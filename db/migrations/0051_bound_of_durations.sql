-- What a client says of a video's length has an upper bound of its own; what is accepted at a time says app.upload_specs.
do $$
begin
  if not exists (
    select from pg_constraint as c where c.conrelid = 'app.videos'::regclass and c.conname = 'duration_is_sane'
  ) then
    alter table app.videos add constraint duration_is_sane check (duration_seconds <= 3600) not valid;
  end if;
end;
$$;
