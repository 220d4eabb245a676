-- A sign-out is in the log as the sign-in is. Sessions also end by age, by another sign-in and by others: that is told elsewhere or
-- is nobody's doing.
alter table audit drop constraint audit_event_check, add constraint audit_event_check check (event in (
  'sign_in', 'sign_in_failed', 'sign_out', 'password_changed', 'email_changed', 'recovery_codes', 'reset_link', 'workspace_made', 'joined',
  'role', 'removed', 'invited', 'invitation_withdrawn', 'settings', 'device_signed_out', 'device_erase', 'device_erased'));

create function audit_sign_out() returns trigger language plpgsql as $$
begin
  if acting() ->> 'way' is distinct from 'sign_out' then return null; end if;
  insert into audit (workspace_id, event, by_id, about_id, about, address)
    select "organizationId", 'sign_out', old."userId", old."userId", left(old."userAgent", 200), acting() ->> 'address'
    from member where "userId" = old."userId";
  return null;
end
$$;
create trigger audit_sign_out after delete on session for each row execute function audit_sign_out();
