-- An account goes by one statement [A25]. Locked are its user and the workspaces that go with it: nobody joins one of them meanwhile.
-- Those of others stay open; keep_owner has the last word there, workspace by workspace in one order. A lock is waited for 5 s.
-- Gives { "outcome": "removed" }, { "outcome": "unknown" } where there is no such account, or { "outcome": "held", "held": [...] } with
-- the workspaces that would be left without an owner; then nothing was done. `asker` is who asks, for the audit log.
create function remove_account(who text, named text[], asker text) returns json language plpgsql set lock_timeout = '5s' as $$
declare
  address text;
  going text[];
  held json;
  workspace text;
begin
  perform set_config('quayside.by', asker, true);
  select email into address from "user" where id = who for update;
  if not found then return json_build_object('outcome', 'unknown'); end if;
  select coalesce(array_agg(o.id), '{}') into going from (
    select id from organization
    where id = any(named) and id in (select "organizationId" from member where "userId" = who and role = 'owner')
      and not exists (select from member t where t."organizationId" = organization.id and t."userId" <> who)
    order by id for update) o;
  -- Anew, now that nobody can join those.
  select json_agg(json_build_object('id', o.id, 'name', o.name, 'alone', o.alone) order by o.id)
      filter (where not o.alone or o.id <> all(going)),
    coalesce(array_agg(o.id) filter (where o.alone and o.id = any(going)), '{}')
    into held, going
    from (
      select o.id, o.name, not exists (
        select from member t where t."organizationId" = o.id and t."userId" <> who) as alone
      from member m join organization o on o.id = m."organizationId"
      where m."userId" = who and m.role = 'owner' and not exists (
        select from member t where t."organizationId" = o.id and t.role = 'owner' and t."userId" <> who)) o;
  if held is not null then return json_build_object('outcome', 'held', 'held', held); end if;
  delete from organization where id = any(going);
  update clients set name = null, session_id = null where user_id = who;
  for workspace in select "organizationId" from member where "userId" = who order by 1 loop
    delete from member where "organizationId" = workspace and "userId" = who;
  end loop;
  -- After the memberships: two owners who go at once invited each other, maybe, and must not wait for one another.
  delete from invitation where lower(email) = lower(address);
  delete from "user" where id = who;
  return json_build_object('outcome', 'removed');
end
$$;
