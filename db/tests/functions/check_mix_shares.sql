-- The shares of a mix sum to exactly 1 at the end of each transaction, whoever writes them.
begin;
select plan(6);

create function pg_temp.at_commit(statement text)
returns text
language sql
as $$ select tests.refusal(at_commit.statement || '; set constraints all immediate'); $$;

select is(
  pg_temp.at_commit($$ update app.mix_shares set share = 0.41 where mix = 'VOLUME' and video_type = 'OOTD' $$),
  'MIX_INVALID',
  'shares above 1 are refused'
);
select is(
  pg_temp.at_commit($$ delete from app.mix_shares where mix = 'VOLUME' and video_type = 'SPORTS_80S' $$),
  'MIX_INVALID',
  'a missing share is refused, even one of 0'
);
select is(
  pg_temp.at_commit($$
    update app.mix_shares set share = 0.41 where mix = 'VOLUME' and video_type = 'OOTD';
    update app.mix_shares set share = 0.34 where mix = 'VOLUME' and video_type = 'TRAINING'
  $$),
  null,
  'shares may change one after the other'
);
select is(
  pg_temp.at_commit($$
    update app.mix_shares set share = 0.41 where mix = 'VOLUME' and video_type = 'OOTD';
    update app.mix_shares set share = 0.29 where mix = 'EQUILIBRE' and video_type = 'OOTD'
  $$),
  'MIX_INVALID',
  'a surplus of one mix and a deficit of another are refused'
);
select is(
  tests.refusal_details($$
    update app.mix_shares set share = 0.41 where mix = 'VOLUME' and video_type = 'OOTD';
    set constraints all immediate
  $$) ->> 'field',
  'shares',
  'the refusal names the field'
);
select is(
  tests.refusal($$ update app.mix_shares set share = 0.41 where mix = 'VOLUME' and video_type = 'OOTD' $$),
  null,
  'before the end of the transaction nothing is refused'
);

select * from finish();
rollback;
