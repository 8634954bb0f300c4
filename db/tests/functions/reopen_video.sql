-- reopen_video: a used request_key returns the answer of its reopening, whatever happened to the video since.
begin;
select plan(4);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
create temporary table refused as select tests.deliver('emma', 'OOTD', 'rejected') as id;
grant select on refused to public;
create function pg_temp.decisions()
returns bigint
language sql
as $$ select count(*) from app.video_reviews as r join refused on refused.id = r.video_id; $$;
grant execute on function pg_temp.decisions to public;

select tests.act_as('admin');
create temporary table answers as select public.reopen_video(r.id, 'Mauvais clic', 'key') as first from refused as r;
grant select on answers to public;
select is(
  ((public.review_video(r.id, 'approved', 'Bien')).video).status, 'approved', 'a reopened video can be decided again'
)
from refused as r;
select is(public.reopen_video(r.id, 'Encore', 'key'), a.first, 'a used key returns its old answer') from refused as r, answers as a;
select tests.act_as_owner();
select private.set_clock('2026-03-02 12:00 Europe/Paris');
select tests.settle('2026-02');
select tests.act_as('admin');
select is(
  public.reopen_video(r.id, 'Encore', 'key'), a.first, 'a used key returns its old answer also after the month is closed'
)
from refused as r, answers as a;
select is(pg_temp.decisions(), 3::bigint, 'a used key reopens nothing');

select * from finish();
rollback;
