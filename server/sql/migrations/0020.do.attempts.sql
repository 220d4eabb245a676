-- Attempts with a password, by who makes them and at whom they are aimed: in the database, so that all nodes count together. The keys
-- are hashes: nobody's address is here.
create table attempts (
  key text not null primary key,
  count integer not null,
  last_at timestamptz not null,
  -- Until then no attempt under this key is let in.
  wait_until timestamptz not null
);
create index attempts_last_at_idx on attempts (last_at);

-- Lets an attempt in under all its keys, and counts it as one that failed, or does neither. Up to `free` attempts of a key nothing is
-- waited for; each one more doubles the wait, from 2 s up to `longest` seconds. After a day without any, a key begins anew. The rows
-- are locked in one order: attempts at once come one after the other. One that must wait leaves no row behind. Gives the milliseconds to wait; 0: it was let in.
create function try_attempt(keys text[], free integer[], longest integer[], at timestamptz) returns bigint language plpgsql as $$
declare until timestamptz;
begin
  select max(wait_until) into until from attempts where key = any(keys);
  if until > at then return ceil(extract(epoch from until - at) * 1000); end if;
  insert into attempts (key, count, last_at, wait_until)
    select k, 0, at, at from unnest(keys) k order by k on conflict do nothing;
  perform from attempts where key = any(keys) order by key for update;
  select max(wait_until) into until from attempts where key = any(keys);
  if until > at then return ceil(extract(epoch from until - at) * 1000); end if;
  update attempts t set count = c.count, last_at = at, wait_until = at + make_interval(
      secs => case when c.count <= n.free then 0 else least(2 ^ least(c.count - n.free, 20), n.longest) end)
    from unnest(keys, free, longest) as n(key, free, longest)
    cross join lateral (
      select case when a.last_at < at - interval '1 day' then 1 else a.count + 1 end as count
      from attempts a where a.key = n.key) c
    where t.key = n.key;
  return 0;
end
$$;
