import type { Endpoint } from '../../server/api/endpoint.ts';
import { ERROR_STATUS, type ErrorCode } from '../../shared/protocol/errors.ts';

/** What an endpoint refuses with one status. */
export interface RefusalStatus {
  status: number;
  codes: ErrorCode[];
  /** Codes of better-auth. */
  libraryCodes: readonly string[];
}

/** The statuses of an endpoint's refusals, the lowest first. */
export function refusalStatuses({ refusals, libraryRefusals = {} }: Endpoint): RefusalStatus[] {
  const statuses = [
    ...refusals.map((code) => ERROR_STATUS[code]),
    ...Object.keys(libraryRefusals).map(Number),
  ];
  return [...new Set(statuses)]
    .sort((a, b) => a - b)
    .map((status) => ({
      status,
      codes: refusals.filter((code) => ERROR_STATUS[code] === status),
      libraryCodes: libraryRefusals[status] ?? [],
    }));
}
