-- The order that readers see is the order of effect. Places are drawn behind the lock of the thing that is decided about, ids of
-- the feed when the transaction commits.
comment on column app.application_reviews.place is 'Order of effect, drawn behind the lock of the application.';
comment on column app.creator_status_changes.place is 'Order of effect, drawn behind the lock of the creator.';
comment on column app.contract_versions.place is 'Order of effect: publications take turns. The highest is current.';
comment on column app.video_reviews.place is 'Order of effect, drawn behind the lock of the video.';
comment on column app.payout_adjustments.place is 'Order of effect, drawn behind the lock of the creator.';
comment on column app.payout_events.place is 'Order of effect, drawn behind the lock of the payout.';
comment on column app.role_changes.id is 'Order of effect, drawn behind the lock of the role.';
comment on column app.activity.id is 'Increasing in the order of commits: nothing comes later with a lower one.';
