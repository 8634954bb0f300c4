-- Files. A ticket says that a creator may upload one file to one path for a day; recording the file makes it a video or a rush,
-- with size, kind and month taken from what the server knows (ticket and storage.objects), never from what the client says.
-- A review is a row of app.video_reviews and the video's status follows; a reopening is a review whose decision is
-- pending_review, so that the list of rows is the whole history.
--
-- Owned rows point at their tracking by (id, creator_id): a foreign key ignores row-level security, and only the pair keeps a
-- creator from pointing at the month of another.

create table if not exists app.upload_tickets (
  id uuid constraint upload_tickets_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint tickets_of_a_creator references app.creators (id),
  kind app.upload_kind not null,
  video_type app.video_type,
  month app.month not null,
  bucket text not null,
  path text not null constraint ticket_path_is_unique unique,
  file_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint ticket_path_starts_with_its_creator check (path like creator_id || '/%'),
  constraint only_videos_have_a_kind check ((kind = 'video') = (video_type is not null))
);
create index if not exists upload_tickets_creator on app.upload_tickets (creator_id);
create index if not exists upload_tickets_expiry on app.upload_tickets (expires_at);
comment on table app.upload_tickets is 'Permission to upload one file to one path, for 24 hours. Not yet a video.';
comment on column app.upload_tickets.id is 'Identity.';
comment on column app.upload_tickets.creator_id is 'Who may upload.';
comment on column app.upload_tickets.kind is 'video or rush.';
comment on column app.upload_tickets.video_type is 'Kind of video; null for a rush.';
comment on column app.upload_tickets.month is 'The month in which the upload was prepared.';
comment on column app.upload_tickets.bucket is 'Bucket of Storage.';
comment on column app.upload_tickets.path is 'Object path, {creator_id}/{VIDEO_TYPE or RUSH}/{YYYY-MM}/{uuid}-{name}.';
comment on column app.upload_tickets.file_name is 'Name of the file as the creator gave it, made safe.';
comment on column app.upload_tickets.created_at is 'When it was prepared.';
comment on column app.upload_tickets.expires_at is 'When it lapses.';

create table if not exists app.videos (
  id uuid constraint videos_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint videos_of_a_creator references app.creators (id),
  tracking_id uuid not null,
  video_type app.video_type not null constraint videos_of_a_kind references app.video_types (video_type),
  status app.video_status not null default 'pending_review',
  duration_seconds numeric(6, 2) not null
    constraint duration_is_positive check (duration_seconds > 0 and duration_seconds <> 'NaN'),
  resolution app.resolution not null,
  size_bytes bigint not null constraint size_is_positive check (size_bytes > 0),
  mime_type text not null,
  bucket text not null,
  path text not null constraint video_path_is_unique unique,
  file_checksum text,
  replaces uuid constraint replaces_a_video references app.videos (id) constraint replaced_once_at_most unique,
  created_at timestamptz not null default now(),
  constraint videos_belong_to_their_creator unique (id, creator_id),
  constraint videos_of_a_tracking_of_their_creator foreign key (tracking_id, creator_id)
    references app.monthly_tracking (id, creator_id),
  constraint replaces_a_video_of_its_creator foreign key (replaces, creator_id) references app.videos (id, creator_id)
);
create index if not exists videos_tracking on app.videos (tracking_id, creator_id, status, video_type);
create index if not exists videos_creator_newest on app.videos (creator_id, created_at desc, id);
create index if not exists videos_video_type on app.videos (video_type);
create index if not exists videos_replaces_of_creator on app.videos (replaces, creator_id) where replaces is not null;
-- The review queue, oldest first.
create index if not exists videos_pending on app.videos (created_at, id) where status = 'pending_review';
comment on table app.videos is 'Recorded videos. Everything but status and tracking is fixed when the video is recorded.';
comment on column app.videos.id is 'Identity.';
comment on column app.videos.creator_id is 'Whose it is.';
comment on column app.videos.tracking_id is 'The month it counts in; moves on when a closing carries it over.';
comment on column app.videos.video_type is 'Kind of video, from the ticket.';
comment on column app.videos.status is 'Follows from the reviews; no client role can write it.';
comment on column app.videos.duration_seconds is 'The client''s word, checked for range.';
comment on column app.videos.resolution is 'The client''s word, one of the accepted ones.';
comment on column app.videos.size_bytes is 'As stored.';
comment on column app.videos.mime_type is 'As stored.';
comment on column app.videos.bucket is 'Bucket of Storage.';
comment on column app.videos.path is 'Object path; never changes.';
comment on column app.videos.file_checksum is 'Checksum that Storage keeps of the file; tells the same file sent twice.';
comment on column app.videos.replaces is 'The refused video that this one replaces.';
comment on column app.videos.created_at is 'When it was recorded.';

create table if not exists app.video_reviews (
  id uuid constraint video_reviews_pkey primary key default gen_random_uuid(),
  place bigint generated always as identity,
  video_id uuid not null,
  creator_id uuid not null,
  decision app.video_status not null,
  reason text constraint reason_fits check (length(reason) between 1 and 2000),
  request_key text constraint request_key_fits check (length(request_key) between 1 and 200),
  reviewer_id uuid,
  decided_at timestamptz not null default now(),
  constraint reviews_of_a_video foreign key (video_id, creator_id) references app.videos (id, creator_id),
  constraint only_approval_needs_no_reason check (decision = 'approved' or reason is not null),
  constraint only_reopenings_have_a_request_key check (request_key is null or decision = 'pending_review'),
  constraint one_reopening_per_request_key unique (video_id, request_key)
);
create index if not exists video_reviews_video on app.video_reviews (video_id, creator_id);
create index if not exists video_reviews_newest on app.video_reviews (video_id, place desc);
create index if not exists video_reviews_creator on app.video_reviews (creator_id, decided_at desc);
comment on table app.video_reviews is 'Decisions on videos, reopenings (pending_review) included: inserted, never changed. The status follows.';
comment on column app.video_reviews.id is 'Identity.';
comment on column app.video_reviews.place is 'Order of writing: two decisions may bear the same instant.';
comment on column app.video_reviews.video_id is 'The video.';
comment on column app.video_reviews.creator_id is 'Whose video, filled in by the trigger: the key of the policies.';
comment on column app.video_reviews.decision is 'The status that the video takes.';
comment on column app.video_reviews.reason is 'Shown to the creator; required for everything but an approval.';
comment on column app.video_reviews.request_key is 'Tells a repeated reopening from a new one.';
comment on column app.video_reviews.reviewer_id is 'The admin, from the token; hidden from creators.';
comment on column app.video_reviews.decided_at is 'When.';

create table if not exists app.rushes (
  id uuid constraint rushes_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint rushes_of_a_creator references app.creators (id),
  tracking_id uuid not null,
  file_name text not null,
  size_bytes bigint not null constraint size_is_positive check (size_bytes > 0),
  mime_type text not null,
  bucket text not null,
  path text not null constraint rush_path_is_unique unique,
  created_at timestamptz not null default now(),
  constraint rushes_of_a_tracking_of_their_creator foreign key (tracking_id, creator_id)
    references app.monthly_tracking (id, creator_id)
);
create index if not exists rushes_tracking on app.rushes (tracking_id, creator_id);
create index if not exists rushes_creator_newest on app.rushes (creator_id, created_at desc, id);
comment on table app.rushes is 'Raw footage: kept, neither reviewed nor paid.';
comment on column app.rushes.id is 'Identity.';
comment on column app.rushes.creator_id is 'Whose it is.';
comment on column app.rushes.tracking_id is 'The month it was sent in.';
comment on column app.rushes.file_name is 'Name as the creator gave it, made safe.';
comment on column app.rushes.size_bytes is 'As stored.';
comment on column app.rushes.mime_type is 'As stored.';
comment on column app.rushes.bucket is 'Bucket of Storage.';
comment on column app.rushes.path is 'Object path; never changes.';
comment on column app.rushes.created_at is 'When it was recorded.';

do $$
begin
  create type private.stored_file as (size_bytes bigint, mime_type text, checksum text);
exception when duplicate_object then null;
end;
$$;
comment on type private.stored_file is 'What Storage keeps of a file.';
comment on column private.stored_file.size_bytes is 'Size.';
comment on column private.stored_file.mime_type is 'Type.';
comment on column private.stored_file.checksum is 'Entity tag that Storage computed.';
