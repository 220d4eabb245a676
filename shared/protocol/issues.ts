import * as v from 'valibot';

/** One fault of a message: where (`mutations.0.operations.2.fields.name`) and what. */
export const issueSchema = v.object({ path: v.string(), message: v.string() });
export type Issue = v.InferOutput<typeof issueSchema>;

/** How many faults are told; the first few help, a thousand do not. */
const MAX_ISSUES = 20;

/** valibot's issues as the protocol tells them. Values are left out: they may be private. */
export function toIssues(issues: readonly v.BaseIssue<unknown>[]): Issue[] {
  return issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    message: issue.received === 'undefined' ? 'is missing' : issue.message,
  }));
}
