-- What links in mails are good for, each under the SHA-256 of what it ends with. An account is made when the link of its sign-up is
-- opened, not before: nobody learns by signing up whether an address has one.
create table mail_links (
  token_hash bytea not null primary key,
  purpose text not null check (purpose in ('sign_up', 'reset', 'email')),
  -- Whose account; null for a sign-up.
  user_id text references "user" ("id") on delete cascade,
  -- Where the mail went.
  email text not null,
  -- Of a sign-up.
  name text,
  password text,
  invitation_id text,
  expires_at timestamptz not null,
  check ((purpose = 'sign_up') = (user_id is null)),
  check ((purpose = 'sign_up') = (name is not null and password is not null))
);
create index mail_links_user_idx on mail_links (user_id) where user_id is not null;
create index mail_links_expires_at_idx on mail_links (expires_at);

alter table audit drop constraint audit_event_check, add constraint audit_event_check check (event in (
  'sign_in', 'sign_in_failed', 'password_changed', 'email_changed', 'recovery_codes', 'reset_link', 'workspace_made', 'joined', 'role',
  'removed', 'invited', 'invitation_withdrawn', 'settings', 'device_signed_out', 'device_erase', 'device_erased'));

create function audit_email() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about_id, address)
    select "organizationId", 'email_changed', coalesce(acting() ->> 'id', new.id), new.id, acting() ->> 'address'
    from member where "userId" = new.id;
  -- What was sent to the address of before is good no more.
  delete from mail_links where user_id = new.id;
  return null;
end
$$;
create trigger note_email after update of email on "user"
  for each row when (lower(old.email) is distinct from lower(new.email)) execute function audit_email();

-- Who has set a password needs no link to set it any more.
create or replace function audit_password() returns trigger language plpgsql as $$
begin
  if acting() ->> 'way' = 'rehash' then return null; end if;
  insert into audit (workspace_id, event, by_id, about_id, about, address)
    select "organizationId", 'password_changed', acting() ->> 'id', new."userId", acting() ->> 'way', acting() ->> 'address'
    from member where "userId" = new."userId";
  if acting() ->> 'way' is distinct from 'link' then
    update reset_links set expires_at = made_at where user_id = new."userId" and used_at is null;
  end if;
  delete from mail_links where user_id = new."userId";
  return null;
end
$$;
