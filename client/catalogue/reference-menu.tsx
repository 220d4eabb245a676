import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { DownloadIcon, EllipsisVerticalIcon, UploadIcon } from '../ui/icons.tsx';
import { Menu } from '../ui/overlay/menu.tsx';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import type { ImportDialogProps } from './import/import-dialog.tsx';

export interface ReferenceMenuProps {
  entity: ReferenceEntity;
  writable: boolean;
  /** True where there is nothing to export. */
  empty: boolean;
}

/** What is done with a whole list: import and export. Their code is loaded when they are asked for. */
export function ReferenceMenu({ entity, writable, empty }: ReferenceMenuProps) {
  const [dialog, setDialog] = useState<{ Import: ComponentType<ImportDialogProps> } | null>(null);
  const openImport = async (): Promise<void> => {
    const { ImportDialog } = await import('./import/import-dialog.tsx');
    setDialog({ Import: ImportDialog });
  };
  const exportAll = async (): Promise<void> => {
    const { exportReference } = await import('./csv/reference-file.ts');
    await exportReference(entity);
  };
  const exporting = {
    label: t('catalogue.export'),
    icon: <DownloadIcon />,
    disabled: empty,
    onPick: () => void exportAll().catch(reportError),
  };
  const importing = {
    label: t('catalogue.import'),
    icon: <UploadIcon />,
    onPick: () => void openImport().catch(reportError),
  };
  return (
    <>
      <Menu
        label={t('common.more')}
        icon={<EllipsisVerticalIcon />}
        items={writable ? [importing, exporting] : [exporting]}
      />
      {dialog && <dialog.Import entity={entity} onClose={() => setDialog(null)} />}
    </>
  );
}
