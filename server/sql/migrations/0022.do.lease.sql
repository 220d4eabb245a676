-- The lease of a workspace [O31] is one of its settings: the log tells its changes. The other two are as they were.
create or replace function audit_settings() returns trigger language plpgsql as $$
begin
  insert into audit (workspace_id, event, by_id, about, before, after, address)
    select new.id, 'settings', acting() ->> 'id', s.name, s.before, s.after, acting() ->> 'address'
    from (values
      ('name', old.name, new.name),
      ('currency', substring(old.metadata from '"currency":"([A-Z]{3})"'), substring(new.metadata from '"currency":"([A-Z]{3})"')),
      ('week_start', substring(old.metadata from '"week_start":([0-6])'), substring(new.metadata from '"week_start":([0-6])')),
      ('lease_days', substring(old.metadata from '"lease_days":([0-9]{1,3})[,}]'),
        substring(new.metadata from '"lease_days":([0-9]{1,3})[,}]'))
    ) as s(name, before, after)
    where s.before is distinct from s.after;
  return null;
end
$$;
