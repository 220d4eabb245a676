import type { Notice } from '../../../shared/device/rows/notice.ts';
import { isOrder, type RowKey, type ServerRow } from '../../../shared/device/rows/row.ts';
import { currency, formatDateTime, formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { fieldName } from '../../live/fields/field-names.ts';
import { changeText, type changeWords } from './change-words.ts';
import { describeMutation, orderText, type RowsKnown } from './operations.ts';
import { type Fields, type Names, productName, valueText } from './values.ts';

/** A notice in words. `changes` are the user's steps that were undone, for those that carry them. */
export interface NoticeWords {
  /** What it is about: `Salmon, quantity`. */
  subject: string;
  where: string | null;
  text: string;
  changes: string[];
}

type RejectionKey = Extract<keyof typeof changeWords, `rejection.${string}`>;
const REJECTIONS: Readonly<Record<string, RejectionKey>> = {
  not_found: 'rejection.not_found',
  parent_missing: 'rejection.parent_missing',
  id_taken: 'rejection.id_taken',
  reference_missing: 'rejection.reference_missing',
  read_only: 'rejection.read_only',
  other_currency: 'rejection.other_currency',
  not_applied: 'rejection.not_applied',
};

/** Describes a notice: both values, who wrote them, and when. */
export function describeNotice(notice: Notice, names: Names): NoticeWords {
  const rows = rowsOf(notice);
  const made = new Map<string, Fields>();
  const words = notice.mutation ? describeMutation(notice.mutation, rows, names) : null;
  const order = notice.row.startsWith('pre_order:') ? orderText(notice.row, { rows, names, made }) : null;
  return {
    subject: subjectOf(notice, names),
    where: order ?? words?.where ?? null,
    text: textOf(notice, names),
    changes: words?.steps ?? [],
  };
}

/** What the record of a notice is called. */
function subjectOf(notice: Notice, names: Names): string {
  const record = recordOf(notice);
  const name = nameOf(notice, record, names);
  return notice.field ? `${name}, ${fieldName(notice.entity, notice.field)}` : name;
}

function nameOf({ entity }: Notice, record: Fields | undefined, names: Names): string {
  if (entity === 'pre_order') return changeText('change.an_order');
  if (entity !== 'flow') return String(record?.['name'] ?? t('common.unknown'));
  const product = record?.['product_id'];
  return typeof product === 'string' ? productName(product, names) : changeText('change.a_line');
}

function textOf(notice: Notice, names: Names): string {
  const name = notice.by?.name || t('common.somebody');
  switch (notice.kind) {
    case 'field': {
      const field = notice.field ?? '';
      const words = {
        name,
        theirs: valueText(notice.entity, field, notice.theirs, names),
        yours: yoursText(notice, field, names),
      };
      if (field === 'pre_order_id')
        return notice.at
          ? changeText('notice.moved_at', { ...words, at: formatDateTime(notice.at) })
          : changeText('notice.moved', words);
      if (field === 'confirmed_as') return changeText('notice.confirmed', { name });
      if (isNotMerged(notice))
        return changeText('notice.not_merged', { ...words, field: fieldName(notice.entity, field) });
      return notice.at
        ? changeText('notice.field_at', { ...words, at: formatDateTime(notice.at) })
        : changeText('notice.field', words);
    }
    case 'deleted':
      return changeText(notice.merged_into ? 'notice.merged' : 'notice.deleted', { name });
    case 'parent_deleted':
      return changeText('notice.parent_deleted', { name });
    case 'deleted_unseen':
      if (notice.error?.code === 'missing') return changeText('notice.missing');
      return changeText(notice.merged_into ? 'notice.merged_unseen' : 'notice.deleted_unseen', { name });
    case 'exists':
      return changeText('notice.exists', { name });
    case 'rejected':
      return changeText('notice.rejected', { reason: reasonOf(notice) });
    case 'set_aside':
      return changeText('notice.set_aside', { reason: reasonOf(notice) });
    case 'discarded':
      return changeText('notice.discarded');
  }
}

/** True where somebody gave one of two orders another partner or day, so that they were not merged. */
export function isNotMerged({ kind, mutation, record_id }: Notice): boolean {
  return (
    kind === 'field' &&
    (mutation?.operations ?? []).some(
      (each) => each.op === 'merge' && [each.id, each.into].includes(record_id),
    )
  );
}

/** What the user wrote into the field of a notice. */
export function yoursText({ entity, yours, currency }: Notice, field: string, names: Names): string {
  return valueText(entity, field, yours, { ...names, currency });
}

function reasonOf({ error, mutation, record_id }: Notice): string {
  const key = REJECTIONS[error?.code ?? ''];
  if (key !== 'rejection.other_currency') return key ? changeText(key) : (error?.message ?? '');
  const operation = mutation?.operations.find(({ id }) => id === record_id);
  const fields: Fields = operation && 'fields' in operation ? operation.fields : {};
  const price = formatMoney(Number(fields[error?.field ?? ''] ?? 0), mutation?.currency);
  return changeText(key, { price, currency: currency.value });
}

/** The record as it was shown, or as the undone change would have made it. */
function recordOf(notice: Notice): Fields | undefined {
  const row = notice.row_before;
  const found =
    row && notice.entity === 'flow' && isOrder(row)
      ? row.flows.find(({ id }) => id === notice.record_id)
      : row;
  if (found && (notice.entity !== 'flow' || found !== row)) return found;
  const operation = notice.mutation?.operations.find(
    (each) => each.op === 'create' && each.id === notice.record_id,
  );
  return operation?.op === 'create' ? operation.fields : undefined;
}

function rowsOf({ row, row_before }: Notice): RowsKnown {
  const after = new Map<RowKey, ServerRow | null>([[row, row_before]]);
  return { before: new Map(), after };
}
