import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Acted } from '../../shared/device/act.ts';
import { t } from '../i18n/translate.ts';
import { holdUpdates } from '../live/page/edit-guard.ts';
import { navigate } from '../live/page/router.ts';
import { undo } from '../live/perform.ts';
import { showToast } from '../live/toasts.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { PanelFoot } from '../ui/frame/split-view.tsx';
import { HistoryIcon, TrashIcon, XIcon } from '../ui/icons.tsx';
import { settleFields } from '../ui/unsaved.ts';
import { catalogueText } from './catalogue-words.ts';

export interface ReferenceFormProps {
  title: string;
  /** The address of its history; undefined for what is not made yet. */
  history: string | undefined;
  /** Changed by someone else since the form was filled. */
  changed: boolean;
  /** What was typed in it earlier is back. */
  restored: boolean;
  writable: boolean;
  /** Saves what is in the fields; undefined while something in them is wrong. */
  onSave: (() => Promise<unknown>) | undefined;
  onDelete?: (() => Promise<Acted>) | undefined;
  onClose: () => void;
  children: ComponentChildren;
}

/** The form beside a reference list: its fields, saved together, and what else can be done with the entry. */
export function ReferenceForm(props: ReferenceFormProps) {
  const { title, history, changed, restored, writable, onSave, onDelete, onClose, children } = props;
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // A layout effect: the next key must already go into the field.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type=radio])')?.focus();
    return holdUpdates();
  }, []);
  /** Closes the form after the action was saved. If saving failed, the fields keep their values. */
  const run = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await action();
      onClose();
    } catch {
      // The action has already shown the error.
      setBusy(false);
    }
  };
  const remove = (deletes: () => Promise<Acted>): Promise<void> =>
    run(async () => {
      const acted = await deletes();
      showToast({
        text: t('common.deleted', { name: title }),
        action: { label: t('common.undo'), run: () => void takeBack(acted, title) },
      });
    });
  return (
    <form
      ref={form}
      class="reference__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (onSave && !busy && settleFields(form.current)) void run(async () => void (await onSave()));
      }}
    >
      <header class="reference__form-header">
        <h2>{title}</h2>
        {history !== undefined && (
          <IconButton label={t('nav.history')} icon={<HistoryIcon />} onClick={() => navigate(history)} />
        )}
        <IconButton label={t('common.close')} icon={<XIcon />} onClick={onClose} />
      </header>
      <fieldset class="reference__fields" disabled={!writable}>
        {restored && <p class="reference__changed">{t('unsaved.restored')}</p>}
        {changed && <p class="reference__changed">{catalogueText('catalogue.changed')}</p>}
        {children}
      </fieldset>
      {writable && (
        <PanelFoot>
          {onDelete && (
            <Button
              variant="danger"
              icon={<TrashIcon size={20} />}
              disabled={busy}
              onClick={() => void remove(onDelete)}
            >
              {t('common.delete')}
            </Button>
          )}
          <Button variant="primary" size="main" type="submit" disabled={busy || !onSave}>
            {t('common.save')}
          </Button>
        </PanelFoot>
      )}
    </form>
  );
}

async function takeBack(acted: Acted, name: string): Promise<void> {
  try {
    await undo(acted);
    showToast({ text: catalogueText('catalogue.restored', { name }) });
  } catch {
    // The action has already shown the error.
  }
}
