-- Erases a person. The row that is inserted is the decision; its trigger refuses while money is owed, and anonymises. Files are
-- removed through Storage, which knows where they are: the answer lists them, those too that were sent and never recorded.
create or replace function public.erase_person(user_id uuid, reason text)
returns public.erasure
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('erase_person');
  if erase_person.user_id is null then
    perform private.refuse('VALIDATION_FAILED', 'user_id');
  end if;
  insert into app.erasures (user_id, reason)
  values (erase_person.user_id, app.required_reason(erase_person.reason));
  return (
    select row(
      array(select distinct k.kind from app.erasures as a cross join unnest(a.anonymised) as k (kind)
        where a.user_id = erase_person.user_id order by k.kind),
      array(
        select row(f.bucket, f.path)::public.erased_object
        from (
          select v.bucket, v.path from app.videos as v where v.creator_id = any (array_agg(e.creator_id))
          union
          select r.bucket, r.path from app.rushes as r where r.creator_id = any (array_agg(e.creator_id))
          union
          select o.bucket_id, o.name from storage.objects as o
          where o.bucket_id in (select s.bucket from app.upload_specs as s)
            and split_part(o.name, '/', 1) = any (array_agg(e.creator_id::text))
        ) as f
        order by f.bucket, f.path
      )
    )::public.erasure
    from app.erasures as e
    where e.user_id = erase_person.user_id
  );
end;
$$;
comment on function public.erase_person(uuid, text) is
  'Anonymises a person and lists the files to remove from Storage. ERASURE_BLOCKED while a payout is unpaid. Again, it answers the same.';
