-- Pages and lists at their full length: what is left out behind the last row, and whether there is a next page.
begin;
select plan(18);

select tests.crowd();

-- Whether there is a next page after one of a length.
create function pg_temp.has_next(call text, page_size bigint)
returns boolean
language plpgsql
as $$
declare
  v_has_next boolean;
begin
  execute format('select c.next is not null from public.%s as c', format(has_next.call, has_next.page_size)) into v_has_next;
  return v_has_next;
end;
$$;
grant execute on function pg_temp.has_next to public;
select tests.act_as('admin');
select is(
  array[pg_temp.has_next(c.call, c.total - 1), pg_temp.has_next(c.call, c.total)], '{t,f}', c.call || ' ends with its last row'
)
from (
  values
    ('month_trackings($$2024-03$$, %s)', (public.month_trackings('2024-03')).total),
    ('month_payouts($$2024-03$$, %s)', (public.month_payouts('2024-03')).total),
    ('close_month_preview($$2024-04$$, %s)', (public.close_month_preview('2024-04')).total),
    ('review_queue(%s)', (public.review_queue()).total),
    ('admin_applications(page_size => %s)', cardinality((public.admin_applications()).rows))
) as c (call, total);
select tests.act_as_owner();

-- A thousand and one creators, each with a payout in March and a tracking in May; one of them with 201 videos and rushes in May.
select tests.past_triggers($$
  insert into app.creators (id, handle, display_name, email, whatsapp, country, address, status, start_date, package_tier, mix, approved_tier)
  select
    tests.id('c', 1000 + n), '@many' || n, 'Many ' || n, 'many' || n || '@demo.retromuscle.example', '', 'France', '', 'inactif', '2024-01-10', 10, 'VOLUME', 10
  from generate_series(1, 1001) as n;

  insert into app.monthly_tracking (id, creator_id, month, package_tier, mix, quota_total, quotas, monthly_credits, rates, deadline)
  select tests.id('d', 1000 + n), tests.id('c', 1000 + n), '2024-05', 10, 'VOLUME', 0, '{}', 0, '{}', '2024-05-31'
  from generate_series(1, 1001) as n;

  insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
  select t.id, t.creator_id, t.month, s.delivered, s.summary, s.earnings
  from app.monthly_tracking as t
  cross join lateral app.counted_standing(tests.id('d', 1001), '{}', '{}', 0) as s
  where t.id > tests.id('d', 1000);

  insert into app.payouts (id, creator_id, month, amount, monthly_credits, payment_status, frozen_at)
  select tests.id('b', 1000 + n), tests.id('c', 1000 + n), '2024-03', 10, 0, 'a_faire', '2024-04-02'
  from generate_series(1, 1001) as n;

  insert into app.videos (id, creator_id, tracking_id, video_type, status, duration_seconds, resolution, size_bytes, mime_type, bucket, path, file_checksum)
  select
    tests.id('f', 2000 + n), tests.id('c', 1), tests.id('d', 56), 'OOTD', 'pending_review', 15, '1080x1920', 1, 'video/mp4', 'videos', 'many/' || n, md5('many' || n)
  from generate_series(1, 201) as n;
  insert into app.rushes (id, creator_id, tracking_id, file_name, size_bytes, mime_type, bucket, path)
  select tests.id('7', 2000 + n), tests.id('c', 1), tests.id('d', 56), 'many', 1, 'video/quicktime', 'rushes', 'many/' || n
  from generate_series(1, 201) as n;

  insert into app.applications (id, status, email, full_name, country, address, package_tier, mix)
  select tests.id('a', 1000 + n), 'draft', '', 'Many', 'France', '', 10, 'VOLUME' from generate_series(1, 51) as n;

  insert into app.audit_log (id, at, actor_role, action, entity, entity_id)
  overriding system value
  select 1000 + n, '2024-05-02', 'authenticated', 'insert', 'videos', 'many' from generate_series(1, 51) as n;

  insert into app.months (month, opened_at, closed_at)
  select to_char(make_date(2022, n, 1), 'YYYY-MM'), '2022-01-01', '2023-01-01' from generate_series(1, 12) as n;
  insert into app.month_figures select (app.counted_month(m.month)).* from app.months as m where m.month < '2023-01';

  insert into auth.users (id, aud, role, email)
  select tests.id('e', 1000 + n), 'authenticated', 'authenticated', 'many' || n || '@demo.retromuscle.example' from generate_series(1, 21) as n;
  insert into app.account_emails (user_id, email)
  select u.id, u.email from auth.users as u where u.email like 'many%' on conflict do nothing;
$$);
select tests.act_as('admin');

select is(cardinality((public.admin_applications(page_size => null)).rows), 50, 'fifty applications where no size is given');
select is(cardinality((public.review_queue(page_size => null)).rows), 50, 'fifty videos that wait, where no size is given');
select is(cardinality((public.audit_log(page_size => null)).rows), 50, 'fifty entries of the audit log, where no size is given');
select is(cardinality((public.month_trackings('2024-05', page_size => null)).rows), 50, 'fifty trackings, where no size is given');
select is(cardinality((public.month_payouts('2024-03', page_size => null)).rows), 50, 'fifty payouts, where no size is given');
select is(
  cardinality((public.close_month_preview('2024-03', page_size => null)).rows), 200, 'two hundred payouts of a preview'
);
select is(cardinality((public.find_accounts('many', page_size => null)).rows), 20, 'twenty accounts, where no size is given');
select is(cardinality((public.programme_months(months => null)).rows), 12, 'twelve months, where no number is given');
select is(
  (
    select array[cardinality(o.creators), cardinality(o.monthly_rows), cardinality(o.validation_queue)]
    from public.admin_overview('2024-05') as o
  ),
  array[200, 200, 200],
  'two hundred rows of each list of the overview'
);
select is(cardinality((public.admin_overview('2024-03')).payments), 200, 'two hundred payouts of the overview');
select is(
  (select array[cardinality(c.videos), cardinality(c.rushes)] from public.admin_creator(tests.id('c', 1), '2024-05') as c),
  array[200, 200],
  'two hundred videos and rushes of a creator'
);
select is(cardinality((public.open_month('2024-05')).rows), 1000, 'a thousand trackings of a month that was opened');
select is(cardinality((public.close_month('2024-03')).rows), 1000, 'a thousand payouts of a month that was closed');

select * from finish();
rollback;
