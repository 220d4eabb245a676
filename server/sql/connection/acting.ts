/** Who makes a change of accounts, and from which address: the audit log's triggers note it. */
export interface Acting {
  id: string;
  address: string | null;
  /** Said where the same statement is more than one thing to the log: a session also ends otherwise. */
  way?: 'sign_out';
}

const NOTED =
  /^(?:(?:insert into|update|delete from) "(?:account|invitation|member|organization)"|delete from "session")/;

/** A statement that says who acts, where the audit log notes what it changes. `acting` is a column more in its rows. */
export function withActing(
  query: string,
  parameters: readonly never[],
  acting: Acting | undefined,
): { query: string; parameters: readonly unknown[] } {
  if (!acting || !NOTED.test(query)) return { query, parameters };
  // What is returned is evaluated before the triggers that come after the change.
  const said = `set_config('quayside.by', $${parameters.length + 1}::text, true) as acting`;
  const returning = / returning /.test(query) ? `${query}, ${said}` : `${query} returning ${said}`;
  return { query: returning, parameters: [...parameters, JSON.stringify(acting)] };
}
