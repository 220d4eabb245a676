import { useState } from 'preact/hooks';
import { reportError } from '../../live/errors.ts';
import { handOver } from '../../live/files/hand-over.ts';
import { Button } from '../../ui/button.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { readOwnData } from './own-api.ts';
import { ownText } from './own-words.ts';

/** One's own data as a file, and the end of one's account. */
export function OwnDataButtons() {
  const [asking, setAsking] = useState(false);
  const exportData = async (): Promise<void> => {
    const text = `${JSON.stringify(await readOwnData(), null, 2)}\n`;
    await handOver({ name: `${ownText('own.file')}.json`, type: 'application/json', text });
  };
  return (
    <div class="section__do">
      <Button onClick={() => void exportData().catch(reportError)}>{ownText('own.export')}</Button>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {ownText('own.delete')}
      </Button>
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </div>
  );
}
