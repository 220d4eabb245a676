import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { devicesText } from './devices-words.ts';

export interface EraseQuestionProps {
  title: string;
  /** What is erased, and what is lost with it. */
  children: ComponentChildren;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before lost devices are erased: it cannot be undone. */
export function EraseQuestion({ title, children, onYes, onClose }: EraseQuestionProps) {
  return (
    <Dialog
      title={title}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" onClick={onYes}>
            {devicesText('devices.erase')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
