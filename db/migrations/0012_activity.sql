-- What happened around a creator, as one feed with an increasing id: dashboards show its newest rows, clients poll what came
-- after the id they know. Triggers write it in the transaction of the thing that happened.

do $$
begin
  create type app.activity_kind as enum ('contract', 'upload', 'approved', 'rejected', 'revision', 'rush', 'paid');
exception when duplicate_object then null;
end;
$$;
comment on type app.activity_kind is
  E'What happened.\ncontract = Contrat signé\nupload = Vidéo envoyée\napproved = Vidéo approuvée\nrejected = Vidéo refusée\nrevision = Révision demandée\nrush = Rush envoyé\npaid = Paiement effectué';

create table if not exists app.activity (
  id bigint generated always as identity constraint activity_pkey primary key,
  creator_id uuid not null constraint activity_of_a_creator references app.creators (id),
  kind app.activity_kind not null,
  at timestamptz not null,
  video_id uuid,
  video_type app.video_type,
  detail text,
  amount app.money,
  constraint activity_about_a_video_of_its_creator foreign key (video_id, creator_id) references app.videos (id, creator_id)
);
create index if not exists activity_creator on app.activity (creator_id, id desc);
create index if not exists activity_video on app.activity (video_id, creator_id);
comment on table app.activity is 'The feed of a creator: signatures, uploads, decisions, payments. Append-only.';
comment on column app.activity.id is 'Increasing.';
comment on column app.activity.creator_id is 'Whose feed.';
comment on column app.activity.kind is 'What happened.';
comment on column app.activity.at is 'When.';
comment on column app.activity.video_id is 'The video it is about, or null.';
comment on column app.activity.video_type is 'Kind of that video, or null.';
comment on column app.activity.detail is 'Reason of a refusal, version of a contract, name of a file or month of a payment.';
comment on column app.activity.amount is 'Euros of a payment, or null.';
