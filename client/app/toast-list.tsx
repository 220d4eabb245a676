import { t } from '../i18n/translate.ts';
import { closeToast, toasts } from '../live/toasts.ts';
import { Toasts } from '../ui/frame/toast.tsx';

/** The toasts of the page. */
export function ToastList() {
  const views = toasts.value.map(({ id, text, tone, action }) => ({
    id,
    text,
    tone: tone === 'error' ? ('danger' as const) : ('neutral' as const),
    actionLabel: action?.label,
    onAction: action?.run,
  }));
  return (
    <Toasts
      label={t('app.toasts')}
      closeLabel={t('common.close')}
      toasts={views}
      onClose={(id) => closeToast(Number(id))}
    />
  );
}
