import { describe, expect, test } from 'vitest';
import { readPrivateWindow } from './private-window.ts';

const refusing = (name: string) => ({ getDirectory: () => Promise.reject(new DOMException('no', name)) });
const giving = { getDirectory: () => Promise.resolve({} as FileSystemDirectoryHandle) };

describe('a private window', () => {
  test('is known where Firefox or Safari refuse a page its own files', async () => {
    expect(await readPrivateWindow('gecko', refusing('SecurityError'))).toBe('private');
    expect(await readPrivateWindow('webkit', refusing('UnknownError'))).toBe('private');
  });

  test('is not one where they give them', async () => {
    expect(await readPrivateWindow('gecko', giving)).toBe('normal');
    expect(await readPrivateWindow('webkit', giving)).toBe('normal');
  });

  test('is not claimed for another error, a browser that does not tell, or one without such files', async () => {
    expect(await readPrivateWindow('gecko', refusing('QuotaExceededError'))).toBe('unknown');
    expect(await readPrivateWindow('chromium', giving)).toBe('unknown');
    expect(await readPrivateWindow('chromium', refusing('SecurityError'))).toBe('unknown');
    expect(await readPrivateWindow('other', giving)).toBe('unknown');
    expect(await readPrivateWindow('gecko', {})).toBe('unknown');
    expect(await readPrivateWindow('webkit', undefined)).toBe('unknown');
  });
});
