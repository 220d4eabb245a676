-- A device that lost its session asks with the old cookie. That one is known by a hash, so that the device learns why, whatever ended
-- first: the session or the membership.
create table ended_sessions (
  token_hash bytea not null primary key,
  session_id text not null,
  user_id text not null,
  ended_at timestamptz not null default now()
);
create index ended_sessions_ended_at_idx on ended_sessions (ended_at);

-- An owner ends what a session may in his workspace; the session is the person's, and goes on elsewhere.
create table ended_access (
  session_id text not null,
  workspace_id text collate "C" not null,
  primary key (session_id, workspace_id)
);

create function remember_session() returns trigger language plpgsql as $$
begin
  insert into ended_sessions (token_hash, session_id, user_id)
    values (sha256(convert_to(old.token, 'UTF8')), old.id, old."userId") on conflict do nothing;
  delete from ended_access where session_id = old.id;
  return null;
end
$$;
create trigger remember_session after delete on session for each row execute function remember_session();

create function clear_ended_access() returns trigger language plpgsql as $$
begin
  delete from ended_access where workspace_id = old.workspace_id;
  return null;
end
$$;
create trigger clear_ended_access after delete on workspaces for each row execute function clear_ended_access();

-- A device that is to erase what it holds, since when, and when it was told.
alter table clients
  add column erase_asked_at timestamptz,
  add column erased_at timestamptz,
  add check (erased_at is null or erase_asked_at is not null);
create index clients_session_idx on clients (workspace_id, session_id) where session_id is not null;
