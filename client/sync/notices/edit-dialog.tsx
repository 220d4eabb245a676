import './edit-dialog.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { withFields } from '../../../shared/device/notices/answers.ts';
import type { Draft, DraftOperation } from '../../../shared/device/rows/draft.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { t } from '../../i18n/translate.ts';
import { keepDraft, readDraft } from '../../live/drafts.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { reference } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { settleFields, useUnsaved } from '../../ui/unsaved.ts';
import { changeText } from '../words/change-words.ts';
import { describeNotice } from '../words/notice.ts';
import { ordersOfNotice, useNames } from '../words/order-places.ts';
import { type Fields, productName } from '../words/values.ts';
import { EditField, isFaulty, storedFields } from './edit-field.tsx';
import { answerCorrected, correctable } from './notice-actions.ts';
import { pricesBefore, withoutOtherPrices } from './other-prices.ts';

/** Where the form starts from the order that holds it, not from a value to correct. */
const NOT_SHOWN: readonly string[] = ['pre_order_id', 'confirmed_as'];

/** The values of a refused change in fields. Saving makes a new change with the corrected values and closes the notice. */
export function EditDialog({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const [began] = useState(() => withoutOtherPrices(correctable(notice)));
  const kept = `notice.${notice.id}`;
  const [draft, setDraft] = useState<Draft | null>(() => readDraft(kept, isOf(began)) ?? began);
  // At once, and not after the next picture: a reload may come before that.
  useLayoutEffect(() => keepDraft(kept, draft === began ? null : draft), [draft]);
  const [busy, setBusy] = useState(false);
  useEffect(() => holdUpdates(), []);
  const names = useNames(ordersOfNotice(notice));
  const root = useRef<HTMLDivElement>(null);
  const release = useUnsaved(
    draft === began
      ? null
      : {
          label: changeText('notice.edit'),
          settle: () => false,
          discard: () => setDraft(began),
          show: () => root.current?.querySelector('input')?.focus(),
        },
    () => root.current,
  );
  if (!draft) return null;
  const { subject, where, text } = describeNotice(notice, names);
  const beforeOf = pricesBefore(notice);
  const faulty = draft.operations.some((step) => isFaulty(step.entity, fieldsOf(step)));
  const save = async (): Promise<void> => {
    if (!settleFields(root.current)) return;
    setBusy(true);
    const stored = draft.operations.reduce(
      (now, step, index) => withFields(now, index, storedFields(step.entity, fieldsOf(step))),
      draft,
    );
    try {
      await answerCorrected(notice, stored);
      release();
      keepDraft(kept, null);
      onClose();
    } catch {
      // The user was told of the failure. The fields keep their values.
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={changeText('notice.edit')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" disabled={busy || faulty} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div ref={root}>
        <p class="change__step">{[subject, where].filter(Boolean).join(' · ')}</p>
        <p class="soft">{text}</p>
        {draft.operations.map((step, index) => (
          <Step
            key={`${step.entity} ${step.id} ${index}`}
            step={step}
            kept={`${kept}.${index}`}
            beforeOf={(name) => beforeOf(index, name)}
            titled={draft.operations.length > 1}
            onChange={(fields) => setDraft((now) => now && withFields(now, index, fields))}
          />
        ))}
      </div>
    </Dialog>
  );
}

/** Tells whether values that were typed earlier belong to the steps of this change. */
function isOf(began: Draft | null): (value: object) => value is Draft {
  return (value): value is Draft => {
    const { operations } = value as Partial<Draft>;
    return (
      Array.isArray(operations) &&
      operations.length === began?.operations.length &&
      began.operations.every(
        ({ op, id }, index) => operations[index]?.op === op && operations[index]?.id === id,
      )
    );
  };
}

interface StepProps {
  step: DraftOperation;
  /** Begins the names under which its amounts are kept while they are typed. */
  kept: string;
  /** True where it stands among others. */
  titled: boolean;
  /** How a price of it was written, where it must be typed anew. */
  beforeOf: (name: string) => string | undefined;
  onChange: (fields: Fields) => void;
}

function Step({ step, kept, titled, beforeOf, onChange }: StepProps) {
  const fields = fieldsOf(step);
  const shown = Object.keys(fields).filter((name) => !NOT_SHOWN.includes(name));
  if (shown.length === 0) return null;
  return (
    <fieldset class="edit-step">
      <legend class={titled ? 'edit-step__title' : 'visually-hidden'}>{titleOf(step)}</legend>
      {shown.map((name) => (
        <EditField
          key={name}
          entity={step.entity}
          before={beforeOf(name)}
          kept={`${kept}.${name}`}
          {...{ name, fields, onChange }}
        />
      ))}
    </fieldset>
  );
}

function fieldsOf(step: DraftOperation): Fields {
  return step.op === 'create' || step.op === 'update' ? step.fields : {};
}

function titleOf(step: DraftOperation): string {
  const { name, product_id } = fieldsOf(step);
  if (step.entity === 'pre_order') return changeText('change.an_order');
  if (typeof product_id === 'string') return productName(product_id, reference.value);
  return step.entity === 'flow' ? changeText('change.a_line') : String(name ?? t('common.unknown'));
}
