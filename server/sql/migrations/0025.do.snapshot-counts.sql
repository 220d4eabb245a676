-- What a snapshot would carry, as of a head: derived from the rows, so that its start counts only what changed since. It is made anew
-- where it is missing, of another epoch, or older than what was purged. A node that does not know it does no harm.
create table snapshot_counts (
  workspace_id text collate "C" not null primary key,
  epoch uuid not null,
  head bigint not null check (head >= 0),
  -- { "2026-11-22": [orders, lines] }: the days with live orders.
  days json not null,
  -- [id]: the deleted units, partners and products that something refers to, and those that nothing refers to.
  referred json not null,
  unreferred json not null
);

create or replace function clear_workspace() returns trigger language plpgsql as $$
begin
  delete from snapshot_counts where workspace_id = old.workspace_id;
  delete from moves where workspace_id = old.workspace_id;
  delete from flows where workspace_id = old.workspace_id;
  delete from pre_orders where workspace_id = old.workspace_id;
  delete from products where workspace_id = old.workspace_id;
  delete from partners where workspace_id = old.workspace_id;
  delete from units where workspace_id = old.workspace_id;
  delete from changes where workspace_id = old.workspace_id;
  delete from mutations where workspace_id = old.workspace_id;
  delete from clients where workspace_id = old.workspace_id;
  return null;
end
$$;
