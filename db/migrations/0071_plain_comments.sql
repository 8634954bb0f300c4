-- Comments that said nothing, or needed a second reading, in plain words. Nothing else changes.
comment on schema app is 'Tables and rules of the programme. Not exposed: clients use schema public.';

comment on type private.caller is 'The caller, as private.enter has looked it up.';

comment on domain app.money is 'Euros with two decimals, exact. Excludes NaN, which would pass every comparison such as >= 0.';

comment on domain app.month is 'A calendar month in Paris as YYYY-MM. API and tables use the same form, and it sorts by time.';

comment on domain app.handle is 'Public name of a creator: "@" and 2 to 60 of a-z 0-9 . _ , always lower case.';

comment on table private.endpoints is
  'The endpoints of the contract, as the guard reads them: who may enter which. Written by retro generate.';
comment on column private.endpoints.actors is 'One letter per actor that may enter; a caller needs one of them.';

comment on column private.errors.code is 'Stable code that programs compare.';
comment on column private.errors.en is 'Sentence for people, in English.';
comment on column private.errors.fr is 'Sentence for people, in French.';

comment on table private.limits is 'Limits that operations set in this database; they replace those of the contract.';

comment on column private.rate_counters.actor is 'Account that made the calls.';

comment on column private.deployment.only_row is 'Always true: the table has one row at most.';

comment on table private.clock is 'The time at which the programme''s clock stands still. Empty in production: the clock runs.';
comment on column private.clock.only_row is 'Always true: the table has one row at most.';
comment on column private.clock.stands_at is 'The time that private.now() returns while this row exists.';

comment on column private.caller.user_id is 'Account that may act; null for visitors and the service.';
comment on column private.caller.creator_id is 'Creator id of the account; null for others.';

comment on column app.packages.tier is 'Code of the package: 10, 20, 30 or 40.';
comment on column app.packages.quota_videos is 'Videos owed per month.';
comment on column app.packages.updated_at is 'When it was last edited. The next edit may name it, to notice an edit in between.';

comment on column app.mixes.label is 'Label in French.';
comment on column app.mixes.updated_at is 'When the mix or its shares were last edited.';

comment on column app.video_types.label is 'Label in French.';

comment on column app.mix_shares.share is 'From 0 to 1, at most four decimals; the five shares of a mix sum to exactly 1.';

comment on table app.video_rates is 'Price of one approved video from a day on. Of the days that have come, the newest counts.';
comment on column app.video_rates.id is 'Key of the rate; endpoints take it as rate_id.';
comment on column app.video_rates.valid_from is 'First day in Paris on which the rate applies.';
comment on column app.video_rates.created_at is 'When the rate was set.';
comment on column app.video_rates.cancelled_at is 'When the rate was cancelled before its first day; null for a rate that applies.';

comment on column app.video_tips.position is 'Order of the tips of one kind.';
comment on column app.video_tips.tip is 'One sentence of advice.';

comment on column app.upload_specs.kind is 'Kind of upload: video or rush.';
comment on column app.upload_specs.mime_types is 'Media types that are accepted.';

comment on column app.brand_assets.name is 'Stable name of the picture.';
comment on column app.brand_assets.url is 'URL of the picture.';
comment on column app.brand_assets.alt is 'Alternative text of the picture.';
comment on column app.brand_assets.position is 'Order of the pictures on the page.';

comment on column app.settings.only_row is 'Always true: the table has one row.';
comment on column app.settings.debtor_name is 'Name of the paying account in bank files.';
comment on column app.settings.debtor_iban is 'IBAN of the paying account; it leaves the database only in bank files.';
comment on column app.settings.debtor_bic is 'BIC of the paying account''s bank.';
comment on column app.settings.signing_grace_days is
  'Days after a new contract version in which an active creator may still work unsigned.';
comment on column app.settings.trusted_proxy_hops is
  'Number of trusted proxies in front: the caller''s address is that many places from the right of x-forwarded-for.';
comment on column app.settings.debtor_iban_last4 is 'Last four digits of the IBAN, the only part that clients may read.';
comment on column app.settings.updated_at is 'When it was last edited. The next edit may name it, to notice an edit in between.';

comment on column app.user_roles.user_id is 'Account that has the role.';
comment on column app.user_roles.role is 'The role: admin.';
comment on column app.user_roles.granted_at is 'When the role was given.';

comment on table app.applications is 'Applications, one per account, with their status.';
comment on column app.applications.id is 'Key of the application; endpoints take it as application_id.';
comment on column app.applications.status is 'Changed by submissions and reviews; no client role can write it.';
comment on column app.applications.email is 'Copy of the account''s e-mail; it never identifies the account.';
comment on column app.applications.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column app.applications.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column app.applications.followers_tiktok is 'Followers on TikTok, as the applicant stated; null when not stated.';
comment on column app.applications.followers_instagram is 'Followers on Instagram, as the applicant stated; null when not stated.';
comment on column app.applications.handle is 'Public name, derived from the links or given; null without either.';
comment on column app.applications.created_at is 'When the application was begun.';
comment on column app.applications.updated_at is 'When the application was last changed.';

comment on column app.application_reviews.id is 'Key of the review.';
comment on column app.application_reviews.place is 'Order of the reviews of an application; the highest is the last decision.';
comment on column app.application_reviews.user_id is 'Account of the applicant, set by a trigger; policies use it.';
comment on column app.application_reviews.decision is 'The decision: approved or rejected.';
comment on column app.application_reviews.notes is 'Notes for the applicant; required for a rejection.';
comment on column app.application_reviews.handle is
  'Handle that the admin gave at approval; null when the applicant''s own was kept.';
comment on column app.application_reviews.reviewer_id is 'Admin who decided, from the token.';
comment on column app.application_reviews.decided_at is 'When it was decided.';

comment on column app.creators.id is 'Key of the creator; also the first folder of every file that the creator uploads.';
comment on column app.creators.handle is 'Public name with its "@"; no two creators have the same.';
comment on column app.creators.email is 'Copy of the account''s e-mail, kept equal to it; it never identifies the account.';
comment on column app.creators.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column app.creators.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column app.creators.followers_tiktok is 'Followers on TikTok, as the person stated; null when not stated.';
comment on column app.creators.followers_instagram is 'Followers on Instagram, as the person stated; null when not stated.';
comment on column app.creators.status is 'Changed by signatures and status changes; no client role can write it.';
comment on column app.creators.start_date is 'Day of the approval, in Paris.';
comment on column app.creators.approved_tier is 'Largest package that the creator may choose without an admin.';
comment on column app.creators.updated_at is 'When the creator was last changed.';

comment on table app.creator_status_changes is
  'Every change of a creator''s status, with its reason: inserted, never changed. A trigger then sets the status.';
comment on column app.creator_status_changes.id is 'Key of the change.';
comment on column app.creator_status_changes.place is 'Order of a creator''s changes; the highest is the last.';
comment on column app.creator_status_changes.from_status is 'Status before the change, set by a trigger.';
comment on column app.creator_status_changes.to_status is 'Status after the change.';
comment on column app.creator_status_changes.reason is 'Reason, as the person who decided wrote it.';
comment on column app.creator_status_changes.changed_by is 'Account that decided; for a signature the creator''s.';
comment on column app.creator_status_changes.changed_at is 'When the status was changed.';

comment on table app.payout_profiles is
  'How a creator is paid. Clients never read the account itself: functions of the machinery mask it.';
comment on column app.payout_profiles.method is 'Payment method; the fields of the other methods are null.';
comment on column app.payout_profiles.iban is
  'IBAN without spaces, in upper case; shown in full only in payment orders and in the owner''s own export.';
comment on column app.payout_profiles.paypal_email is 'E-mail address of the PayPal account, in lower case.';
comment on column app.payout_profiles.stripe_account is 'Identifier of the Stripe account: acct_ and letters or digits.';
comment on column app.payout_profiles.bank_details_changed_at is
  'When the account was last changed; payment orders flag changes of the last 72 hours.';
comment on column app.payout_profiles.updated_at is 'When the profile was last changed.';
comment on column app.payout_profiles.iban_last4 is 'Last four digits of the IBAN, the only part that clients may read.';
comment on column app.payout_profiles.complete is 'True when the method''s own field is filled, so that the creator can be paid.';

comment on table app.contract_versions is 'Texts that creators sign. The newest published one is in force.';
comment on column app.contract_versions.place is 'Order of publication; the highest version is in force.';
comment on column app.contract_versions.title is 'Heading of the text.';
comment on column app.contract_versions.body is 'Text of the contract, in Markdown.';
comment on column app.contract_versions.published_at is 'When it was published, and came into force.';
comment on column app.contract_versions.published_by is 'Admin who published it; null for the version of the seeds.';

comment on column app.contract_signatures.id is 'Key of the signature.';
comment on column app.contract_signatures.creator_id is 'Creator who signed.';
comment on column app.contract_signatures.version is 'Version that was signed.';
comment on column app.contract_signatures.checksum is 'Checksum of the text that was shown and signed.';
comment on column app.contract_signatures.body is 'Text that was signed.';
comment on column app.contract_signatures.ip is 'IP address of the request, as the server saw it.';
comment on column app.contract_signatures.user_agent is 'User agent of the request, as the server saw it.';
comment on column app.contract_signatures.signed_at is 'When it was signed.';

comment on column app.monthly_tracking.id is 'Key of the tracking.';
comment on column app.monthly_tracking.creator_id is 'Creator who owes the videos.';
comment on column app.monthly_tracking.month is 'Month as YYYY-MM.';
comment on column app.monthly_tracking.package_tier is 'Package when the month was opened.';
comment on column app.monthly_tracking.mix is 'Mix when the month was opened.';
comment on column app.monthly_tracking.quota_total is
  'Videos owed; 0 for a creator who is not active, whose month only holds a carried-over video.';

comment on column app.month_closings.carry_pending is 'True when pending videos move to the next month.';
comment on column app.month_closings.closed_by is 'Admin who closed the month; null for the service.';
comment on column app.month_closings.closed_at is 'When the month was closed.';

comment on table app.upload_tickets is 'Permission to upload one file to one path and to record it, for 24 hours.';
comment on column app.upload_tickets.id is 'Key of the ticket.';
comment on column app.upload_tickets.creator_id is 'Creator who may upload.';
comment on column app.upload_tickets.kind is 'Kind of upload: video or rush.';
comment on column app.upload_tickets.bucket is 'Bucket of Storage for the file.';
comment on column app.upload_tickets.expires_at is 'When the ticket expires.';

comment on column app.videos.id is 'Key of the video; endpoints take it as video_id.';
comment on column app.videos.creator_id is 'Creator who made the video.';
comment on column app.videos.tracking_id is
  'Tracking of the month in which the video counts; a closing may carry it over into the next.';
comment on column app.videos.status is 'Changed by reviews; no client role can write it.';
comment on column app.videos.duration_seconds is 'Length in seconds, as the client stated; checked against the allowed range.';
comment on column app.videos.resolution is 'Width and height, as the client stated; one of the accepted ones.';
comment on column app.videos.size_bytes is 'Size of the stored file in bytes.';
comment on column app.videos.mime_type is 'Media type of the stored file.';
comment on column app.videos.bucket is 'Bucket of Storage that holds the file.';
comment on column app.videos.path is 'Path of the file in its bucket; never changes.';
comment on column app.videos.file_checksum is 'Checksum of the file from Storage; the same file sent twice has the same.';

comment on column app.video_reviews.id is 'Key of the review.';
comment on column app.video_reviews.place is 'Order of a video''s reviews; the highest is the last decision.';
comment on column app.video_reviews.creator_id is 'Creator of the video, set by a trigger; policies use it.';
comment on column app.video_reviews.decision is 'Status that the video takes; pending_review for a reopening.';
comment on column app.video_reviews.reason is 'Reason for the creator; required for everything but an approval.';
comment on column app.video_reviews.request_key is 'Key that marks a repeated reopening as the same; null without one.';
comment on column app.video_reviews.reviewer_id is 'Admin who decided, from the token; hidden from creators.';
comment on column app.video_reviews.decided_at is 'When it was decided.';

comment on table app.rushes is 'Raw footage. It is kept, but neither reviewed nor paid.';
comment on column app.rushes.id is 'Key of the rush; endpoints take it as rush_id.';
comment on column app.rushes.creator_id is 'Creator who sent the rush.';
comment on column app.rushes.tracking_id is 'Tracking of the month in which the rush was sent.';
comment on column app.rushes.size_bytes is 'Size of the stored file in bytes.';
comment on column app.rushes.mime_type is 'Media type of the stored file.';
comment on column app.rushes.bucket is 'Bucket of Storage that holds the file.';
comment on column app.rushes.path is 'Path of the file in its bucket; never changes.';

comment on type private.stored_file is 'What Storage has recorded of a file.';
comment on column private.stored_file.size_bytes is 'Size of the file in bytes.';

comment on column app.months.month is 'Month as YYYY-MM.';

comment on column private.stored_file.mime_type is 'Media type of the file.';
comment on column private.stored_file.checksum is 'Checksum of the file (entity tag), as Storage computed it.';

comment on column app.payouts.id is 'Key of the payout; endpoints take it as payout_id.';
comment on column app.payouts.creator_id is 'Creator who is paid.';
comment on column app.payouts.month is 'Month for which the creator is paid.';
comment on column app.payouts.amount is 'Euros: items + credits + adjustments, exact to the cent.';
comment on column app.payouts.monthly_credits is
  'Credits that the amount includes: those of the month, or 0.00 without an approved video.';
comment on column app.payouts.payment_status is 'Changed by events; no role can write it directly.';

comment on column app.payout_items.creator_id is 'Creator who is paid; policies use it.';
comment on column app.payout_items.delivered is 'Approved videos of this kind.';
comment on column app.payout_items.rate is 'Euros per video, as they were when the month was opened.';
comment on column app.payout_items.subtotal is 'Amount of the line: delivered x rate.';

comment on table app.payout_adjustments is 'Signed amounts that a closing includes in a payout. Once included they never change.';
comment on column app.payout_adjustments.id is 'Key of the adjustment.';
comment on column app.payout_adjustments.place is 'Order in which closings include a creator''s adjustments.';
comment on column app.payout_adjustments.creator_id is 'Creator whose payout is adjusted.';
comment on column app.payout_adjustments.reason is 'Reason, which the creator sees.';
comment on column app.payout_adjustments.request_key is 'Key that marks a repeated call as the same; null without one.';
comment on column app.payout_adjustments.payout_id is 'Payout that includes it; null while it is open.';
comment on column app.payout_adjustments.created_by is 'Admin who added it, from the token.';
comment on column app.payout_adjustments.created_at is 'When it was added.';

comment on table app.payout_events is 'Events of a payout: inserted, never changed. A trigger then sets the payment status.';
comment on column app.payout_events.id is 'Key of the event.';
comment on column app.payout_events.place is 'Order of a payout''s events; the highest is the last.';
comment on column app.payout_events.creator_id is 'Creator who is paid, set by a trigger; policies use it.';
comment on column app.payout_events.kind is 'Kind of event.';
comment on column app.payout_events.reference is 'Reference of the payment, or of the reversed payment; null for other events.';
comment on column app.payout_events.reason is 'Reason; required for a reversal and a cancellation.';
comment on column app.payout_events.paid_at is 'When the payment was made; null for other events.';
comment on column app.payout_events.request_key is 'Key that marks a repeated call as the same; null without one.';
comment on column app.payout_events.actor_id is 'Account that caused it, from the token; null for the service.';

comment on column app.activity.id is 'Key of the event; keys have the order of commits, so no lower one comes later.';
comment on column app.activity.creator_id is 'Creator whose feed it is.';
comment on column app.activity.kind is 'Kind of event.';
comment on column app.activity.at is 'When it happened.';
comment on column app.activity.video_id is 'The video; null for an event without a video.';
comment on column app.activity.video_type is 'Kind of that video; null for an event without a video.';
comment on column app.activity.detail is 'Reason of a refusal, version of a contract, name of a file, or month of a payment.';
comment on column app.activity.amount is 'Euros of a payment; null for other events.';

comment on table app.audit_log is 'The audit log: who changed what, when and why. Append-only.';
comment on column app.audit_log.id is 'Key of the entry; later entries have higher keys.';
comment on column app.audit_log.at is 'Time of the change, by the programme''s clock.';
comment on column app.audit_log.actor_id is 'Account that made the change; null for the service and for operations.';
comment on column app.audit_log.actor_role is 'Database role that made the change.';
comment on column app.audit_log.action is 'Endpoint that was called (sql without one), and what was done to the row.';
comment on column app.audit_log.entity is 'Kind of thing that changed: the name of its table.';
comment on column app.audit_log.entity_id is 'Key of the row that changed.';
comment on column app.audit_log.reason is 'Reason of the decision; null without one.';
comment on column app.audit_log.request_id is 'Id of the request; null for a change outside of a request.';
comment on column app.audit_log.ip is 'IP address of the caller; null when no trusted proxy reported it.';
comment on column app.audit_log.user_agent is 'User agent of the caller; null when it sent none.';

comment on column app.audit_chain.entry_id is 'Audit entry that this seal covers.';
comment on column app.audit_chain.hash is 'Seal: SHA-256 over the previous seal and the entry.';

comment on table app.onboarding_drafts is
  'The onboarding form as saved so far: one per account, deleted when the application is submitted.';
comment on column app.onboarding_drafts.user_id is 'Account of the applicant.';
comment on column app.onboarding_drafts.form_data is 'Content of the form: a JSON object of at most 16 KiB.';
comment on column app.onboarding_drafts.updated_at is 'When it was last saved.';

comment on column app.application_moves.id is 'Key of the row.';
comment on column app.application_moves.user_id is 'Account of the applicant, set by a trigger; policies use it.';
comment on column app.application_moves.move is 'What the applicant decided: submitted or withdrawn.';
comment on column app.application_moves.moved_at is 'When the applicant decided.';

comment on column app.plan_changes.id is 'Key of the change.';
comment on column app.plan_changes.reason is 'Reason of an admin; null when the creator chose.';
comment on column app.plan_changes.changed_by is 'Account that decided, from the token.';
comment on column app.plan_changes.changed_at is 'When the plan was changed.';

comment on table app.creator_notes is 'Notes of admins about a creator, which the creator cannot read.';
comment on column app.creator_notes.creator_id is 'Creator whom the notes are about.';
comment on column app.creator_notes.updated_at is 'When the notes were last saved.';

comment on table app.data_exports is 'Exports that people made of their own data: inserted, never changed.';
comment on column app.data_exports.id is 'Key of the export.';
comment on column app.data_exports.user_id is 'Account of the person; kept after the account is gone.';
comment on column app.data_exports.exported_at is 'When the data was exported.';

comment on table app.erasures is
  'People whose data was erased: inserted, never changed. A trigger anonymises in the same transaction.';
comment on column app.erasures.id is 'Key of the erasure.';
comment on column app.erasures.user_id is 'Account that the person had.';
comment on column app.erasures.creator_id is 'Creator that the person was; null when the person was none.';
comment on column app.erasures.reason is 'Reason of the erasure, as the admin wrote it.';
comment on column app.erasures.erased_by is 'Admin who erased, from the token.';
comment on column app.erasures.erased_at is 'When the person was erased.';

comment on table app.payment_orders is
  'Orders to pay payouts by one method: inserted, never changed. Triggers write the lines and the events of the payouts.';
comment on column app.payment_orders.id is 'Key of the order; also the message id of its bank file.';
comment on column app.payment_orders.method is 'Payment method.';
comment on column app.payment_orders.payout_ids is 'The payouts, each once and in order.';
comment on column app.payment_orders.created_by is 'Admin who ordered, from the token.';
comment on column app.payment_orders.created_at is 'When it was ordered.';

comment on table app.payment_order_lines is
  'Lines of payment orders, with the bank details at the time of the order; an erasure removes the details.';
comment on column app.payment_order_lines.creator_id is 'Creator who is paid.';
comment on column app.payment_order_lines.end_to_end_id is
  'Identifier of this payment, which banks pass on to the creator''s statement.';
comment on column app.payment_order_lines.iban is 'IBAN of the creator; null for other methods.';
comment on column app.payment_order_lines.account_holder_name is 'Name on the bank account; null for other methods.';
comment on column app.payment_order_lines.paypal_email is 'E-mail address of the PayPal account; null for other methods.';
comment on column app.payment_order_lines.stripe_account is 'Identifier of the Stripe account; null for other methods.';
comment on column app.payment_order_lines.bank_details_changed_at is
  'When the bank details were changed, if less than 72 hours before the order; null otherwise.';

comment on table app.payment_order_cancellations is
  'Cancelled payment orders: inserted, never changed. Their unpaid payouts can be ordered again.';
comment on column app.payment_order_cancellations.reason is 'Reason of the cancellation, for instance the bank''s.';
comment on column app.payment_order_cancellations.cancelled_by is 'Admin who cancelled, from the token.';
comment on column app.payment_order_cancellations.cancelled_at is 'When the order was cancelled.';

comment on column app.payment_exports.id is 'Key of the export.';
comment on column app.payment_exports.kind is 'Kind of export: rows, CSV or bank file.';
comment on column app.payment_exports.exported_by is 'Admin who exported, from the token.';
comment on column app.payment_exports.exported_at is 'When it was exported.';

comment on table app.rate_cancellations is
  'Rates cancelled before their first day: inserted, never changed. A trigger then sets the rate''s cancelled_at.';
comment on column app.rate_cancellations.rate_id is 'Rate that was cancelled.';
comment on column app.rate_cancellations.cancelled_by is 'Admin who cancelled, from the token.';
comment on column app.rate_cancellations.cancelled_at is 'When the rate was cancelled.';

comment on table app.month_openings is
  'The first opening of each month: inserted, never changed. A trigger then opens the trackings.';
comment on column app.month_openings.opened_by is 'Admin who opened the month, from the token; null for the service and for jobs.';
comment on column app.month_openings.opened_at is 'When the month was opened.';

comment on column app.role_changes.id is 'Key of the change; later changes of a role have higher keys.';
comment on column app.role_changes.user_id is 'Account whose role changed.';
comment on column app.role_changes.role is 'Role that was given or taken.';
comment on column app.role_changes.changed_by is 'Admin who decided, from the token; null for the service and for operations.';
comment on column app.role_changes.changed_at is 'When the role was changed.';

comment on table app.standings is
  'Standing of each tracking: its approved videos, counted, and what follows from them. Only a trigger writes it; `retro doctor` recounts it.';
comment on column app.standings.creator_id is 'Creator of the tracking; policies use it.';
comment on column app.standings.month is 'Month of the tracking, YYYY-MM.';
comment on column app.standings.summary is 'app.tracking_summary of the videos owed and approved.';
comment on column app.standings.earnings is 'app.calculate_payout of the approved videos; credits only with at least one of them.';
comment on column app.standings.remaining_total is 'Videos still owed, each kind counted by itself.';

comment on table app.full_months is
  'Quotas of a full month of each plan, and its earnings. A trigger recomputes it from packages, mixes and rates.';
comment on column app.full_months.valid_from is 'First day in Paris on which these rates apply; -infinity before the first rate.';
comment on column app.full_months.quota_total is 'Videos that the package owes.';
comment on column app.full_months.items is 'Items of app.calculate_payout when all videos are approved.';
comment on column app.full_months.amount is 'Total of app.calculate_payout, with credits.';

comment on view private.living_accounts is 'Accounts that may act: neither deleted nor banned.';
comment on column private.living_accounts.user_id is 'Key of the account.';

comment on table private.personal_columns is
  'Register of personal data: every column of schema app with free text, and what an erasure does to it. Written by retro generate.';
comment on column private.personal_columns.table_name is 'Table of schema app that has the column.';
comment on column private.personal_columns.column_name is
  'Name of the column; it holds no personal data when the next three are empty.';
comment on column private.personal_columns.table_key is
  'Column of the table that names the row''s owner: an account (user_id) or a creator.';
comment on column private.personal_columns.becomes is
  'SQL expression of the value after an erasure; null when the value is not replaced.';
comment on column private.personal_columns.with_row is 'True when an erasure deletes the whole row.';
comment on column private.personal_columns.kept is 'Why an erasure keeps the value; null when it does not.';

comment on column private.current_caller.role is
  'Role that PostgREST set from the token; outside of a request the session''s role.';
comment on column private.current_caller.user_id is 'Account of the token, if it may act; else null.';
comment on column private.current_caller.is_admin is 'Whether the account is an admin now; claims of the token do not count.';
comment on column private.current_caller.creator_id is 'Creator id of the account; null without one.';

comment on table private.server_keys is
  'Keys of servers that may name the address and the user agent of their callers. Operations write it.';
comment on column private.server_keys.name is 'Name of the server that has the key, for people.';
comment on column private.server_keys.digest is 'SHA-256 of the key; only the server has the key itself.';
