-- What `todo` counts, each in an index of what waits, because clients poll it.
-- lint: index-while-others-write, because it is built in a fraction of a second at 20,000 creators.
create index if not exists applications_waiting on app.applications (user_id) where status = 'pending_review';
-- lint: index-while-others-write, because it is built in a fraction of a second at 20,000 creators.
create index if not exists payouts_to_order on app.payouts (creator_id) where payment_status = 'a_faire';
-- lint: index-while-others-write, because it is built in a fraction of a second at 20,000 creators.
create index if not exists payment_order_lines_open on app.payment_order_lines (order_id) where closed_at is null;
