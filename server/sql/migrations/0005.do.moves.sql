-- Version 2 of the protocol: lines move between pre-orders, and a pre-order can be merged into another one.

-- Tombstones of merged pre-orders name the one that their lines went to.
alter table pre_orders add column merged_into uuid;

-- Which lines left a pre-order, and by which mutation: its history goes on telling of them.
create table moves (
  workspace_id text collate "C" not null,
  pre_order_id uuid not null,
  id uuid not null,
  sync_id bigint not null check (sync_id >= 1),
  primary key (workspace_id, pre_order_id, id, sync_id)
);
create index moves_sync_id_idx on moves (workspace_id, sync_id) where sync_id is not null;

create or replace function clear_workspace() returns trigger language plpgsql as $$
begin
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
