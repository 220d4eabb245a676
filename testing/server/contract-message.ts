import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';

/** An answer or a request that docs/openapi.json does not describe. */
export class ContractBroken extends Error {
  override name = 'ContractBroken';
}

/**
 * Throws ContractBroken unless the schema accepts a message. Parsing drops unknown members, so a message that differs from its
 * parsed form has a member that is not described.
 * @param open lets members through that are not described.
 */
export function requireMessage(schema: v.GenericSchema, value: unknown, what: string, open = false): void {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success)
    throw new ContractBroken(`${what} with ${JSON.stringify(value)}: ${v.summarize(parsed.issues)}`);
  if (!open && !isDeepStrictEqual(parsed.output, value))
    throw new ContractBroken(`${what} with members that are not described: ${JSON.stringify(value)}`);
}
