-- One-time codes with which a person sets a forgotten password anew, each under its SHA-256: what is used, or replaced, is gone.
create table recovery_codes (
  code_hash bytea not null primary key,
  user_id text not null references "user" ("id") on delete cascade,
  made_at timestamptz not null
);
create index recovery_codes_user_idx on recovery_codes (user_id);

alter table audit drop constraint audit_event_check, add constraint audit_event_check check (event in (
  'sign_in', 'sign_in_failed', 'password_changed', 'recovery_codes', 'workspace_made', 'joined', 'role', 'removed', 'invited',
  'invitation_withdrawn', 'settings', 'device_signed_out', 'device_erase', 'device_erased'));

-- `about` says by what means the password was set, where it was not by the one before.
create or replace function audit_password() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about_id, about, address)
    select "organizationId", 'password_changed', acting() ->> 'id', new."userId", acting() ->> 'way', acting() ->> 'address'
    from member where "userId" = new."userId";
  return null;
end
$$;
