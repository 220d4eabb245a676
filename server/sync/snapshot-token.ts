import * as v from 'valibot';
import { dateSchema } from '../../shared/records/dates.ts';
import { idSchema } from '../../shared/records/ids.ts';
import { HttpError } from '../base/http-error.ts';
import { REFERENCE_ENTITIES, type SnapshotPosition } from '../sql/snapshot.ts';
import { readToken, writeToken } from './tokens.ts';

/** What a snapshot carries and how far it was sent. A resumed snapshot keeps the window and the day of its beginning. */
export interface SnapshotPlan {
  around: string;
  from: string;
  position: SnapshotPosition;
}

const tokenSchema = v.strictObject({
  w: v.string(),
  a: dateSchema,
  f: dateSchema,
  r: v.optional(v.tuple([v.picklist(REFERENCE_ENTITIES), idSchema])),
  o: v.optional(v.tuple([dateSchema, idSchema])),
});

/** The token that resumes a snapshot after its position. */
export function writeSnapshotToken(workspaceId: string, { around, from, position }: SnapshotPlan): string {
  const { reference, order } = position;
  return writeToken({
    w: workspaceId,
    a: around,
    f: from,
    ...(reference ? { r: [reference.entity, reference.id] } : {}),
    ...(order ? { o: [order.date, order.id] } : {}),
  });
}

/** The plan in a token. Throws `bad_request` for a token of another workspace and for one that this server did not make. */
export function readSnapshotToken(workspaceId: string, token: string): SnapshotPlan {
  const { w, a, f, r, o } = readToken(token, tokenSchema, 'after');
  if (w !== workspaceId) {
    throw new HttpError('bad_request', 'This token is of another workspace.', {
      issues: [{ path: 'after', message: 'is of another workspace' }],
    });
  }
  return {
    around: a,
    from: f,
    position: {
      reference: r ? { entity: r[0], id: r[1] } : null,
      order: o ? { date: o[0], id: o[1] } : null,
    },
  };
}
