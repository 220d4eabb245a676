-- A workspace always has an owner, and an invitation is worth no more than the right of who made it. The database keeps both:
-- two requests at once would each find the other owner still there.

create function keep_owner() returns trigger language plpgsql as $$
begin
  -- One after the other, workspace by workspace. A workspace that is deleted itself needs no owner.
  perform from organization where id = old."organizationId" for no key update;
  if found and not exists (
    select from member where "organizationId" = old."organizationId" and role = 'owner'
  ) then
    raise exception 'a workspace keeps an owner' using errcode = '23Q01';
  end if;
  return null;
end
$$;
create trigger keep_owner after delete or update of role, "organizationId" on member
  for each row when (old.role = 'owner') execute function keep_owner();

create function void_invitations() returns trigger language plpgsql as $$
begin
  update invitation set status = 'canceled'
    where "organizationId" = old."organizationId" and "inviterId" = old."userId" and status = 'pending'
      and not exists (
        select from member
        where "organizationId" = old."organizationId" and "userId" = old."userId" and role = 'owner');
  return null;
end
$$;
create trigger void_invitations after delete or update of role, "organizationId" on member
  for each row when (old.role = 'owner') execute function void_invitations();

update invitation i set status = 'canceled'
  where status = 'pending' and not exists (
    select from member m
    where m."organizationId" = i."organizationId" and m."userId" = i."inviterId" and m.role = 'owner');

-- The devices of a user, counted before one that only reads is added; and those that never pushed, which are forgotten in time.
create index clients_user_idx on clients (workspace_id, user_id) where user_id is not null;
create index clients_idle_idx on clients (workspace_id, last_seen) where batch = 0;
