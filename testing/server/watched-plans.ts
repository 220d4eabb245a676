import { createLog } from '../../server/base/log.ts';
import { connect, type Sql } from '../../server/sql/connection/connect.ts';

/** A node of a plan that was run, as PostgreSQL tells it. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Filter?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** A statement as it was run. */
export interface RunPlan {
  text: string;
  plan: PlanNode;
}

/** A database client with one connection, which tells the plan of every statement that was run through it. */
export interface WatchedPlans {
  sql: Sql;
  /** Begins anew under a kind of plan. */
  begin(mode: 'force_generic_plan' | 'force_custom_plan'): Promise<void>;
  /** What was run since. */
  seen(): RunPlan[];
}

/** The nodes of a plan, itself first. */
export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** The rows that a node of a plan read of its table, those thrown away included. */
export function rowsOf(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}

/** Connects to a database as its superuser. */
export async function watchPlans(url: string): Promise<WatchedPlans> {
  let seen: RunPlan[] = [];
  const onNotice = (message: string): void => {
    const told = message.indexOf('plan:\n');
    if (told < 0) return;
    const explained = JSON.parse(message.slice(told + 'plan:\n'.length));
    seen.push({ text: explained['Query Text'], plan: explained.Plan });
  };
  const sql = connect(url, { log: createLog('silent'), maxConnections: 1, idleTimeout: 0, onNotice });
  await sql.unsafe(`load 'auto_explain';
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off; set auto_explain.log_format = json;
    set auto_explain.log_nested_statements = on; set auto_explain.log_min_duration = 0; set client_min_messages = log`);
  return {
    sql,
    begin: async (mode) => {
      await sql.unsafe(`set plan_cache_mode = ${mode}`);
      seen = [];
    },
    seen: () => seen,
  };
}
