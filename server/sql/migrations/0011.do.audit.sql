-- What happened to the accounts of a workspace: who did it, when, from where, about whom. Triggers write it, so that it is written
-- by the same statement as the change, whichever code makes the change, and never without it.
create table audit (
  workspace_id text collate "C" not null,
  id bigint not null generated always as identity,
  at timestamptz not null default now(),
  event text not null check (event in (
    'sign_in', 'sign_in_failed', 'password_changed', 'workspace_made', 'joined', 'role', 'removed', 'invited',
    'invitation_withdrawn', 'settings', 'device_signed_out', 'device_erase', 'device_erased')),
  -- Who did it; null where nobody was signed in. No foreign keys: what somebody did stays when the account is gone.
  by_id text,
  about_id text,
  -- Whom or what it concerns in words: the address of an invitation, a setting, a device, the browser of a sign-in.
  about text,
  before text,
  after text,
  -- The network address that it came from.
  address text,
  primary key (workspace_id, id)
);
create index audit_at_idx on audit (workspace_id, at) where at is not null;

-- Only added to. Rows go with their workspace, and by housekeeping, which says so.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (pg_trigger_depth() > 1 or current_setting('quayside.purging', true) = 'on') then
    return old;
  end if;
  raise exception 'the audit log is only added to' using errcode = '23Q02';
end
$$;
create trigger keep_audit before update or delete on audit for each row execute function keep_audit();
create trigger keep_audit_whole before truncate on audit for each statement execute function keep_audit();

create function clear_audit() returns trigger language plpgsql as $$
begin
  delete from audit where workspace_id = old.workspace_id;
  return null;
end
$$;
create trigger clear_audit after delete on workspaces for each row execute function clear_audit();

-- The server's log has each entry as well: its database client takes a notice of this code for one. Names and addresses of people
-- stay out of it.
create function tell_audit() returns trigger language plpgsql as $$
begin
  raise notice 'audit' using errcode = 'QA001', detail = json_build_object(
    'event', new.event, 'workspace_id', new.workspace_id, 'by', new.by_id, 'about', new.about_id, 'address', new.address)::text;
  return null;
end
$$;
create trigger tell_audit after insert on audit for each row execute function tell_audit();

-- Who makes the statement that runs, and from where: { id, address }. The server says it within the statement.
create function acting() returns json language sql stable as $$
  select coalesce(nullif(current_setting('quayside.by', true), ''), '{}')::json
$$;

create function audit_session() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about_id, about, address)
    select "organizationId", 'sign_in', new."userId", new."userId", left(new."userAgent", 200), nullif(new."ipAddress", '')
    from member where "userId" = new."userId";
  return null;
end
$$;
create trigger audit_session after insert on session for each row execute function audit_session();

create function audit_password() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about_id, address)
    select "organizationId", 'password_changed', acting() ->> 'id', new."userId", acting() ->> 'address'
    from member where "userId" = new."userId";
  return null;
end
$$;
create trigger audit_password after update of password on account
  for each row when (old.password is distinct from new.password) execute function audit_password();

create function audit_member() returns trigger language plpgsql as $$
declare
  workspace text := coalesce(new."organizationId", old."organizationId");
  about text := coalesce(new."userId", old."userId");
  what text := case tg_op when 'UPDATE' then 'role' when 'DELETE' then 'removed' else 'joined' end;
begin
  -- The members of a workspace that is deleted go with it, and so does its log.
  if not exists (select from workspaces where workspace_id = workspace) then return null; end if;
  if what = 'joined' and not exists (
    select from member where "organizationId" = workspace and "userId" <> about
  ) then what := 'workspace_made'; end if;
  insert into audit (workspace_id, event, by_id, about_id, before, after, address) values (
    workspace, what, coalesce(acting() ->> 'id', case tg_op when 'INSERT' then about end), about, old.role, new.role,
    acting() ->> 'address');
  return null;
end
$$;
-- Named so that they come after what refuses a change.
create trigger note_member after insert or delete on member for each row execute function audit_member();
create trigger note_role after update of role on member
  for each row when (old.role is distinct from new.role) execute function audit_member();

create function audit_invitation() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about, after, address) values (
    new."organizationId", case tg_op when 'INSERT' then 'invited' else 'invitation_withdrawn' end,
    coalesce(acting() ->> 'id', case tg_op when 'INSERT' then new."inviterId" end), new.email, new.role,
    acting() ->> 'address');
  return null;
end
$$;
create trigger note_invitation after insert on invitation for each row execute function audit_invitation();
create trigger note_withdrawal after update of status on invitation
  for each row when (old.status = 'pending' and new.status = 'canceled') execute function audit_invitation();

create function audit_settings() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about, before, after, address)
    select new.id, 'settings', acting() ->> 'id', s.name, s.before, s.after, acting() ->> 'address'
    from (values
      ('name', old.name, new.name),
      ('currency', substring(old.metadata from '"currency":"([A-Z]{3})"'), substring(new.metadata from '"currency":"([A-Z]{3})"')),
      ('week_start', substring(old.metadata from '"week_start":([0-6])'), substring(new.metadata from '"week_start":([0-6])'))
    ) as s(name, before, after)
    where s.before is distinct from s.after;
  return null;
end
$$;
create trigger note_settings after update of name, metadata on organization for each row execute function audit_settings();
