-- A creator's dashboard and payouts read all months of one creator. Their rows lie on as many pages as there are months, since
-- rows of other creators stand between them. Visiting a page costs two microseconds, more than what is done with its row. These
-- indexes hold the columns that are read, in the order in which they are read, so that no page of the tables is visited.

-- lint: index-while-others-write, because it is built in seconds at 100,000 creators.
create index if not exists monthly_tracking_creator_months on app.monthly_tracking (creator_id, month desc) include (quota_total);
-- lint: index-while-others-write, because it is built in seconds at 100,000 creators.
create index if not exists standings_creator_months on app.standings (creator_id, month desc) include (delivered_total, amount);
-- lint: index-while-others-write, because dropping it takes no time.
drop index if exists app.standings_creator;
-- lint: index-while-others-write, because it is built in seconds at 100,000 creators.
create index if not exists payouts_creator_months on app.payouts (creator_id, month desc)
include (id, amount, monthly_credits, payment_status, paid_at, reference);
-- lint: index-while-others-write, because it is built in seconds at 100,000 creators.
create index if not exists payout_items_creator_payouts on app.payout_items (creator_id, payout_id, video_type)
include (delivered, rate, subtotal);
-- lint: index-while-others-write, because dropping it takes no time.
drop index if exists app.payout_items_creator;
