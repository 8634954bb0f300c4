-- Admins edit the settings through the door. The row says when it was last edited, so that an edit can name what it was based on.
alter table app.settings add column if not exists updated_at timestamptz not null default now();
comment on column app.settings.updated_at is 'Of the last edit; an edit may name the one it was based on.';
