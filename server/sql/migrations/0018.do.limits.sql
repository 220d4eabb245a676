-- How many records a workspace holds, live and deleted: counted with each commit, so that a limit costs no count.
alter table workspaces add column records bigint not null default 0;
update workspaces w set records =
  (select count(*) from units where workspace_id = w.workspace_id)
  + (select count(*) from partners where workspace_id = w.workspace_id)
  + (select count(*) from products where workspace_id = w.workspace_id)
  + (select count(*) from pre_orders where workspace_id = w.workspace_id)
  + (select count(*) from flows where workspace_id = w.workspace_id);

-- A person owns 50 workspaces at most, but for those that an operator gives him by hand. The accounts' library counts before it adds:
-- many requests at once would each find room.
create function limit_workspaces() returns trigger language plpgsql as $$
begin
  if acting() ->> 'id' is null then return null; end if;
  perform from "user" where id = new."userId" for no key update;
  if (select count(*) from member where "userId" = new."userId" and role = 'owner') > 50
    and not exists (select from member where "organizationId" = new."organizationId" and "userId" <> new."userId")
  then
    -- The detail says which workspace is left without anybody.
    raise exception 'a person owns 50 workspaces' using errcode = '23Q03', detail = new."organizationId";
  end if;
  return null;
end
$$;
create trigger limit_workspaces after insert on member
  for each row when (new.role = 'owner') execute function limit_workspaces();
