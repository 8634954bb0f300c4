-- Where trackings stand that are older than app.standings. No trigger has counted them, and none will where their month is
-- closed. The pure functions are those that the database has at this point: any that has trackings has them.
do $$
begin
  if exists (
    select from app.monthly_tracking as t where not exists (select from app.standings as s where s.tracking_id = t.id)
  ) then
    execute $fill$
      insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
      select
        t.id,
        t.creator_id,
        t.month,
        c.delivered,
        app.tracking_summary(t.quotas, c.delivered),
        app.calculate_payout(c.delivered, t.rates, case when c.approved > 0 then t.monthly_credits else 0 end)
      from app.monthly_tracking as t
      cross join lateral (
        select
          coalesce(sum(n.approved), 0) as approved,
          jsonb_object_agg(k.video_type, coalesce(n.approved, 0)) as delivered
        from app.video_types as k
        left join (
          select v.video_type, count(*) filter (where v.status = 'approved') as approved
          from app.videos as v
          where v.tracking_id = t.id
          group by v.video_type
        ) as n on n.video_type = k.video_type
      ) as c
      where not exists (select from app.standings as s where s.tracking_id = t.id)
    $fill$;
  end if;
end;
$$;
