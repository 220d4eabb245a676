import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import type { Audience } from '../live/files/file-style.ts';
import { DownloadIcon, EllipsisVerticalIcon, UploadIcon } from '../ui/icons.tsx';
import { Menu } from '../ui/overlay/menu.tsx';
import { catalogueText } from './catalogue-words.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';

export interface ReferenceMenuProps {
  entity: ReferenceEntity;
  writable: boolean;
  /** True where there is nothing to export. */
  empty: boolean;
  onImport: () => void;
}

/** What is done with a whole list: import and export. Their code is loaded when they are asked for. */
export function ReferenceMenu({ entity, writable, empty, onImport }: ReferenceMenuProps) {
  const exportAll = async (audience: Audience): Promise<void> => {
    const { exportReference } = await import('./csv/export-reference.ts');
    await exportReference(entity, audience);
  };
  const exporting = (['people', 'programs'] as const).map((audience) => ({
    label: catalogueText(`catalogue.export_${audience}`),
    icon: <DownloadIcon />,
    disabled: empty,
    onPick: () => void exportAll(audience).catch(reportError),
  }));
  const importing = {
    label: catalogueText('catalogue.import'),
    icon: <UploadIcon />,
    onPick: onImport,
  };
  return (
    <Menu
      label={t('common.more')}
      icon={<EllipsisVerticalIcon />}
      items={writable ? [importing, ...exporting] : exporting}
    />
  );
}
