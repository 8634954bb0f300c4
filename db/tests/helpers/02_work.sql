-- Rows for the people of the tests, written by the owner of the database at the time of the clock:
--
--   select tests.upload('emma', 'OOTD');              ticket and stored file; answers the path
--   select tests.deliver('emma', 'OOTD', 'approved'); uploaded, recorded and decided; answers the video's id
--   select (tests.apply('pending_review')).user_id;    a new account with an application; answers the row as it began
--   select tests.join_programme('member', '@new');    applied and approved, not yet signed; answers the creator's id
--   select tests.sign('member');                      the current contract
--   select tests.videos('julie', '2026-02', 'pending_review');   whatever the caller may see
--   select tests.payout('emma', '2026-02');
create function tests.upload(
  person text, video_type app.video_type, size_bytes bigint default 18000000, mime_type text default 'video/mp4',
  checksum text default null
)
returns text
language plpgsql
as $$
declare
  v_kind constant app.upload_kind := case when upload.video_type is null then 'rush' else 'video' end;
  v_bucket constant text := case v_kind when 'rush' then 'rushes' else 'videos' end;
  v_path text;
begin
  insert into app.upload_tickets (creator_id, kind, video_type, file_name)
  values (tests.creator(upload.person), v_kind, upload.video_type, 'file.mp4')
  returning path into v_path;
  insert into storage.objects (bucket_id, name, owner_id, metadata)
  values (
    v_bucket, v_path, tests.account(upload.person),
    jsonb_build_object(
      'size', upload.size_bytes, 'mimetype', upload.mime_type, 'eTag', coalesce(upload.checksum, md5(v_path))
    )
  );
  return v_path;
end;
$$;

create function tests.deliver(
  person text, video_type app.video_type, decision app.video_status default 'pending_review'
)
returns uuid
language plpgsql
as $$
declare
  v_path constant text := tests.upload(deliver.person, deliver.video_type);
  v_video uuid;
begin
  insert into app.videos (path, duration_seconds, resolution) values (v_path, 20, '1080x1920') returning id into v_video;
  if deliver.decision <> 'pending_review' then
    insert into app.video_reviews (video_id, decision, reason) values (v_video, deliver.decision, 'Test');
  end if;
  return v_video;
end;
$$;

create function tests.apply(status app.application_status, handle text default null, full_name text default 'Nina Roux')
returns app.applications
language plpgsql
as $$
declare
  v_account constant uuid := gen_random_uuid();
  v_application app.applications;
begin
  insert into auth.users (id, email) values (v_account, v_account || '@demo.retromuscle.example');
  insert into app.applications (user_id, full_name, whatsapp, country, address, handle, package_tier, mix)
  values (
    v_account, apply.full_name, '+33600000009', 'France', '9 rue Neuve, Lille',
    coalesce(apply.handle, '@' || left(v_account::text, 8)), 20, 'VOLUME'
  )
  returning * into v_application;
  if apply.status <> 'draft' then
    insert into app.application_moves (application_id, move) values (v_application.id, 'submitted');
  end if;
  if apply.status in ('approved', 'rejected') then
    insert into app.application_reviews (application_id, decision, notes) values (v_application.id, apply.status, 'Test');
  end if;
  return v_application;
end;
$$;

create function tests.join_programme(
  person text, handle text, package_tier integer default 20, mix app.mix default 'VOLUME'
)
returns uuid
language plpgsql
as $$
begin
  insert into app.applications (user_id, full_name, whatsapp, country, address, handle, package_tier, mix)
  values (
    tests.account(join_programme.person), 'Nina Roux', '+33600000009', 'France', '9 rue Neuve, Lille', join_programme.handle,
    join_programme.package_tier, join_programme.mix
  );
  insert into app.application_moves (application_id, move)
  select a.id, 'submitted' from app.applications as a where a.user_id = tests.account(join_programme.person);
  insert into app.application_reviews (application_id, decision)
  select a.id, 'approved' from app.applications as a where a.user_id = tests.account(join_programme.person);
  return tests.creator(join_programme.person);
end;
$$;

create function tests.sign(person text)
returns void
language sql
as $$
  insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
  select tests.creator(sign.person), v.version, 'Test', true, true, true from app.current_version() as v;
$$;

-- Sorted by the time of their recording.
create function tests.videos(person text, month text, status app.video_status)
returns uuid[]
language sql
stable
security definer
as $$
  select array_agg(v.id order by v.created_at, v.id)
  from app.videos as v
  join app.monthly_tracking as t on t.id = v.tracking_id
  where v.creator_id = tests.creator(videos.person) and t.month = videos.month and v.status = videos.status;
$$;

create function tests.payout(person text, month text)
returns uuid
language sql
stable
security definer
as $$
  select p.id from app.payouts as p where p.creator_id = tests.creator(payout.person) and p.month = payout.month;
$$;
grant execute on all functions in schema tests to public;
