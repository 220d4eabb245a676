import { describe, expect, it } from 'vitest';
import { type Delivery, deliverFile } from './deliver-file.ts';

const FILE = { name: 'unsent.json', text: '{}', type: 'application/json' };

function device(over: Partial<Delivery> = {}) {
  const done: string[] = [];
  const by: Delivery = {
    prefersShare: () => true,
    canShare: () => true,
    share: async ({ files }) => void done.push(`shared ${files?.[0]?.name}`),
    download: ({ name }) => void done.push(`downloaded ${name}`),
    ...over,
  };
  return { done, deliver: () => deliverFile(FILE, by) };
}

describe('a file for the user', () => {
  it('goes through the share sheet of a tablet', async () => {
    const { done, deliver } = device();
    expect(await deliver()).toBe(true);
    expect(done).toEqual(['shared unsent.json']);
  });

  it('is downloaded on a desk, where files cannot be shared, and where sharing fails', async () => {
    const refused = (): Promise<void> => Promise.reject(new DOMException('', 'NotAllowedError'));
    for (const over of [{ prefersShare: () => false }, { canShare: () => false }, { share: refused }]) {
      const { done, deliver } = device(over);
      expect(await deliver()).toBe(true);
      expect(done).toEqual(['downloaded unsent.json']);
    }
  });

  it('was not handed over when the user closed the share sheet', async () => {
    const { done, deliver } = device({ share: () => Promise.reject(new DOMException('', 'AbortError')) });
    expect(await deliver()).toBe(false);
    expect(done).toEqual([]);
  });
});
