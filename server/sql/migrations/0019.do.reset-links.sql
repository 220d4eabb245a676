-- The link that an owner made last for a member who forgot his password, under its SHA-256. It stays until the member has understood
-- that it was made.
create table reset_links (
  user_id text not null primary key references "user" ("id") on delete cascade,
  token_hash bytea not null unique,
  workspace_id text collate "C" not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  seen_at timestamptz
);

alter table audit drop constraint audit_event_check, add constraint audit_event_check check (event in (
  'sign_in', 'sign_in_failed', 'password_changed', 'recovery_codes', 'reset_link', 'workspace_made', 'joined', 'role', 'removed',
  'invited', 'invitation_withdrawn', 'settings', 'device_signed_out', 'device_erase', 'device_erased'));
