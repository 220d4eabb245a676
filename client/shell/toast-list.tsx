import { Toasts } from '../components/toast.tsx';
import { closeToast, toasts } from '../data/toasts.ts';
import { t } from '../i18n/translate.ts';

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
