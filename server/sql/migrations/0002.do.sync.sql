-- What is synchronised, one workspace beside the other: workspace_id leads every key, so that the tables can be
-- distributed by it. The CHECKs refuse what the schemas of shared/domain refuse.

-- The characters that JavaScript's String.trim removes: text of nothing else is blank there and here.
create function is_blank(content text) returns boolean
  language sql immutable strict parallel safe
  return btrim(content, E'\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff') = '';

-- The hot row. `head` numbers the mutations that changed something, `revision` the commits: a commit compares and swaps it.
create table workspaces (
  workspace_id text collate "C" not null primary key references organization (id) on delete cascade,
  head bigint not null default 0 check (head >= 0),
  revision bigint not null default 0 check (revision >= 0),
  -- Renewed when the operator restores a backup: every cursor is void then.
  epoch uuid not null default gen_random_uuid(),
  -- Tombstones and history up to here are no longer kept.
  purged_through bigint not null default 0 check (purged_through >= 0)
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The rows of a deleted workspace go with it. No foreign keys: each row written would lock the hot row.
create function make_workspace() returns trigger language plpgsql as $$
begin
  insert into workspaces (workspace_id) values (new.id);
  return null;
end
$$;
create trigger make_workspace after insert on organization for each row execute function make_workspace();
insert into workspaces (workspace_id) select id from organization;

-- The indexes beside the primary keys are partial, with a condition that every row fulfils: with the same leading column
-- in several indexes and no statistics yet, PostgreSQL would look up ids in the wrong one, row by row of the workspace.

-- Every record: `created_sync_id` and `created_client` are the clock of each field that `clocks` does not name;
-- clocks: { "<field>": [version, sync_id, client_id, user_id, at] }, for the fields written since the creation.
create table units (
  workspace_id text collate "C" not null,
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  created_at timestamptz not null,
  created_by text not null,
  created_client uuid not null,
  created_sync_id bigint not null check (created_sync_id >= 1),
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  deleted_client uuid,
  deleted_sync_id bigint,
  deleted_unseen jsonb not null default '[]' check (jsonb_typeof(deleted_unseen) = 'array'),
  clocks jsonb not null default '{}' check (jsonb_typeof(clocks) = 'object'),
  name text not null check (char_length(name) <= 100 and name is nfc normalized and not is_blank(name)),
  abbreviation text not null
    check (char_length(abbreviation) <= 10 and abbreviation is nfc normalized and not is_blank(abbreviation)),
  decimals smallint not null check (decimals between 0 and 3),
  primary key (workspace_id, id),
  check ((deleted_at is null) = (deleted_client is null) and (deleted_at is null) = (deleted_sync_id is null))
);
create index units_sync_id_idx on units (workspace_id, sync_id) where sync_id is not null;

create table partners (
  workspace_id text collate "C" not null,
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  created_at timestamptz not null,
  created_by text not null,
  created_client uuid not null,
  created_sync_id bigint not null check (created_sync_id >= 1),
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  deleted_client uuid,
  deleted_sync_id bigint,
  deleted_unseen jsonb not null default '[]' check (jsonb_typeof(deleted_unseen) = 'array'),
  clocks jsonb not null default '{}' check (jsonb_typeof(clocks) = 'object'),
  name text not null check (char_length(name) <= 200 and name is nfc normalized and not is_blank(name)),
  code text check (char_length(code) <= 50 and code is nfc normalized),
  type text not null check (type in ('client', 'supplier')),
  primary key (workspace_id, id),
  check ((deleted_at is null) = (deleted_client is null) and (deleted_at is null) = (deleted_sync_id is null))
);
create index partners_sync_id_idx on partners (workspace_id, sync_id) where sync_id is not null;

create table products (
  workspace_id text collate "C" not null,
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  created_at timestamptz not null,
  created_by text not null,
  created_client uuid not null,
  created_sync_id bigint not null check (created_sync_id >= 1),
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  deleted_client uuid,
  deleted_sync_id bigint,
  deleted_unseen jsonb not null default '[]' check (jsonb_typeof(deleted_unseen) = 'array'),
  clocks jsonb not null default '{}' check (jsonb_typeof(clocks) = 'object'),
  name text not null check (char_length(name) <= 200 and name is nfc normalized and not is_blank(name)),
  short_name text check (char_length(short_name) <= 50 and short_name is nfc normalized),
  sku text check (char_length(sku) <= 50 and sku is nfc normalized),
  code text check (char_length(code) <= 50 and code is nfc normalized),
  default_unit_id uuid,
  default_price_cents integer check (default_price_cents between 0 and 1000000000),
  primary key (workspace_id, id),
  check ((deleted_at is null) = (deleted_client is null) and (deleted_at is null) = (deleted_sync_id is null))
);
create index products_sync_id_idx on products (workspace_id, sync_id) where sync_id is not null;

create table pre_orders (
  workspace_id text collate "C" not null,
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  created_at timestamptz not null,
  created_by text not null,
  created_client uuid not null,
  created_sync_id bigint not null check (created_sync_id >= 1),
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  deleted_client uuid,
  deleted_sync_id bigint,
  deleted_unseen jsonb not null default '[]' check (jsonb_typeof(deleted_unseen) = 'array'),
  clocks jsonb not null default '{}' check (jsonb_typeof(clocks) = 'object'),
  partner_id uuid not null,
  status text not null check (status in ('pending', 'confirmed')),
  order_date date check (order_date between '1900-01-01' and '2199-12-31'),
  delivery_date date not null check (delivery_date between '1900-01-01' and '2199-12-31'),
  comment text check (char_length(comment) <= 2000 and comment is nfc normalized),
  primary key (workspace_id, id),
  check ((deleted_at is null) = (deleted_client is null) and (deleted_at is null) = (deleted_sync_id is null))
);
create index pre_orders_sync_id_idx on pre_orders (workspace_id, sync_id) where sync_id is not null;
create index pre_orders_live_idx on pre_orders (workspace_id, delivery_date, id) where deleted_at is null;

create table flows (
  workspace_id text collate "C" not null,
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  created_at timestamptz not null,
  created_by text not null,
  created_client uuid not null,
  created_sync_id bigint not null check (created_sync_id >= 1),
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  deleted_client uuid,
  deleted_sync_id bigint,
  -- The pre-order's deletion that took this line with it: its restore brings exactly those back.
  deleted_with bigint,
  deleted_unseen jsonb not null default '[]' check (jsonb_typeof(deleted_unseen) = 'array'),
  clocks jsonb not null default '{}' check (jsonb_typeof(clocks) = 'object'),
  pre_order_id uuid not null,
  product_id uuid not null,
  unit_id uuid not null,
  quantity_milli integer not null check (quantity_milli between 0 and 1000000000),
  price_cents integer not null check (price_cents between 0 and 1000000000),
  comment text check (char_length(comment) <= 2000 and comment is nfc normalized),
  primary key (workspace_id, id),
  check ((deleted_at is null) = (deleted_client is null) and (deleted_at is null) = (deleted_sync_id is null)),
  check (deleted_with is null or deleted_at is not null)
);
create index flows_sync_id_idx on flows (workspace_id, sync_id) where sync_id is not null;
create index flows_pre_order_id_idx on flows (workspace_id, pre_order_id) where pre_order_id is not null;

-- The ledger: every mutation that was ever answered, so that none is done twice. `sync_id` is null where nothing changed.
create table mutations (
  workspace_id text collate "C" not null,
  mutation_id uuid not null,
  client_id uuid not null,
  user_id text not null,
  batch bigint not null check (batch >= 0),
  sync_id bigint check (sync_id >= 1),
  at timestamptz not null,
  primary key (workspace_id, mutation_id)
);
create unique index mutations_sync_id_idx on mutations (workspace_id, sync_id) where sync_id is not null;

-- The history: what each mutation changed (who and when: see mutations), one row a change of a record.
create table changes (
  workspace_id text collate "C" not null,
  entity text collate "C" not null check (entity in ('unit', 'partner', 'product', 'pre_order', 'flow')),
  id uuid not null,
  version integer not null check (version >= 1),
  sync_id bigint not null check (sync_id >= 1),
  op text not null check (op in ('create', 'update', 'delete', 'restore')),
  -- Text that is only told again: jsonb would be taken apart at each push and put together when it is read.
  before json,
  after json,
  primary key (workspace_id, entity, id, version)
);
create index changes_sync_id_idx on changes (workspace_id, sync_id) where sync_id is not null;

-- The devices. `batch` is the last one answered and `receipts` its answer: the next batch acknowledges it and takes its
-- place. Kept as text (json), and uncompressed: it is written at every push and read only when an answer was lost.
create table clients (
  workspace_id text collate "C" not null,
  client_id uuid not null,
  user_id text not null,
  batch bigint not null check (batch >= 0),
  name text check (char_length(name) <= 200),
  waiting bigint check (waiting >= 0),
  created_at timestamptz not null,
  last_seen timestamptz not null,
  receipts json not null,
  primary key (workspace_id, client_id)
) with (fillfactor = 50);
alter table clients alter column receipts set storage external;

create function clear_workspace() returns trigger language plpgsql as $$
begin
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
create trigger clear_workspace after delete on workspaces for each row execute function clear_workspace();
