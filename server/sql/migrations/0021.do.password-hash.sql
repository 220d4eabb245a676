-- The same password under another hash is no change of it: a sign-in brings an old hash up to date.
create or replace function audit_password() returns trigger language plpgsql as $$
begin
  if acting() ->> 'way' = 'rehash' then return null; end if;
  insert into audit (workspace_id, event, by_id, about_id, about, address)
    select "organizationId", 'password_changed', acting() ->> 'id', new."userId", acting() ->> 'way', acting() ->> 'address'
    from member where "userId" = new."userId";
  -- Who has set a password by another way needs no link that an owner made before.
  if acting() ->> 'way' is distinct from 'link' then
    update reset_links set expires_at = made_at where user_id = new."userId" and used_at is null;
  end if;
  return null;
end
$$;
