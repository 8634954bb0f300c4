-- Indexes in the order in which lists are read: the newest rows of all, for admins, and the newest of one creator. Each read
-- view looks into one of the two (see private.visible_creator); without the second, a creator's first page would walk the first
-- until it met enough rows of their own.

create index if not exists videos_newest on app.videos (created_at desc, id);
-- The review queue, oldest first, counted without a look at the table; and a creator's part of it.
create index if not exists videos_waiting on app.videos (created_at, id) include (creator_id) where status = 'pending_review';
create index if not exists videos_waiting_of_creator on app.videos (creator_id, created_at, id) where status = 'pending_review';
drop index if exists app.videos_pending;
create index if not exists video_reviews_newest_of_all on app.video_reviews (decided_at desc, id);
create index if not exists rushes_newest on app.rushes (created_at desc, id);
create index if not exists monthly_tracking_newest on app.monthly_tracking (opened_at desc, id);
create index if not exists monthly_tracking_creator_newest on app.monthly_tracking (creator_id, opened_at desc, id);
create index if not exists payouts_newest on app.payouts (frozen_at desc, id);
create index if not exists payouts_creator_newest on app.payouts (creator_id, frozen_at desc, id);
-- What waits for payment, counted and summed without a look at the table.
create index if not exists payouts_waiting on app.payouts (month) include (creator_id, amount) where payment_status <> 'paye';
drop index if exists app.payouts_unpaid;
create index if not exists payout_events_newest on app.payout_events (happened_at desc, id);
create index if not exists payout_adjustments_newest on app.payout_adjustments (created_at desc, id);
create index if not exists payout_adjustments_creator_newest on app.payout_adjustments (creator_id, created_at desc, id);
create index if not exists contract_signatures_newest on app.contract_signatures (signed_at desc, id);
create index if not exists contract_signatures_creator_newest on app.contract_signatures (creator_id, signed_at desc, id);
create index if not exists applications_newest on app.applications (created_at desc, id);
create index if not exists applications_user_newest on app.applications (user_id, created_at desc, id);
-- The list of all applications, last changed first.
create index if not exists applications_changed on app.applications (updated_at desc, id desc);
create index if not exists creators_own_handle on app.creators (id, handle);
