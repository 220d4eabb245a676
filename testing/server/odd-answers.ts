import type { Sql } from '../../server/sql/connection/connect.ts';

/** A database client one of whose answers can be another one, as a connection that broke or a pooler that mixed up may give. */
export interface OddAnswers {
  sql: Sql;
  /** The answer to the statement that comes after `skip` others is `rows` instead. */
  spoil(skip: number, rows: readonly object[]): void;
  /** Whether that statement came. Every answer is the database's own again. */
  wasSpoilt(): boolean;
}

/** Wraps a client. Every statement runs; only what is said of it may be another one's. */
export function oddAnswers(sql: Sql): OddAnswers {
  let plan: { skip: number; rows: readonly object[] } | null = null;
  let spoilt = false;
  const answerOf = (answer: unknown): unknown => {
    if (plan === null || spoilt) return answer;
    spoilt = plan.skip === 0;
    plan.skip -= 1;
    return spoilt ? [...plan.rows] : answer;
  };
  const wrapped = <T extends object>(statement: T): T =>
    new Proxy(statement, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== 'then' || typeof value !== 'function') return value;
        return (done: (answer: unknown) => unknown, failed: (error: unknown) => unknown): unknown =>
          value.call(target, (answer: unknown) => done(answerOf(answer)), failed);
      },
    });
  return {
    sql: new Proxy(sql, {
      apply: (target, self, parameters) => wrapped(Reflect.apply(target, self, parameters) as object),
      get: (target, name) =>
        name === 'unsafe'
          ? (...parameters: Parameters<Sql['unsafe']>) => wrapped(target.unsafe(...parameters))
          : (Reflect.get(target, name, target) as unknown),
    }),
    spoil: (skip, rows) => {
      plan = { skip, rows };
      spoilt = false;
    },
    wasSpoilt: () => {
      plan = null;
      return spoilt;
    },
  };
}
