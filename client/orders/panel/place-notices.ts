import type { Notice } from '../../../shared/device/rows/notice.ts';

/** The notices of an order, by the place in its panel where they are decided. */
export interface PlacedNotices {
  /** By line. */
  lines: ReadonlyMap<string, readonly Notice[]>;
  /** About the order's comment. */
  comment: readonly Notice[];
  /** About lines that the order does not have (any more). */
  gone: readonly Notice[];
  /** About the order itself. */
  order: readonly Notice[];
}

/** Sorts the notices of an order to the places where their values stand. Each has one place. */
export function placeNotices(
  notices: readonly Notice[],
  order: { flows: readonly { id: string }[] },
): PlacedNotices {
  const ids = new Set(order.flows.map(({ id }) => id));
  const ofLines = notices.filter(({ entity }) => entity === 'flow');
  const ofOrder = notices.filter(({ entity }) => entity !== 'flow');
  const isComment = ({ kind, field }: Notice): boolean => kind === 'field' && field === 'comment';
  return {
    lines: new Map([...ids].map((id) => [id, ofLines.filter(({ record_id }) => record_id === id)])),
    gone: ofLines.filter(({ record_id }) => !ids.has(record_id)),
    comment: ofOrder.filter(isComment),
    order: ofOrder.filter((notice) => !isComment(notice)),
  };
}
