import { render } from 'preact';
import { Sheet, type SheetProps } from './sheet.tsx';

/** What ends the wait for a printer: the user is back at the page. */
const BACK = ['pointerdown', 'keydown'] as const;

/**
 * Puts a sheet beside the app and prints it. It is seen on paper alone, and goes with the next tap or key: some browsers
 * return from `print` before they have drawn what is printed.
 */
export function printSheet(props: SheetProps): void {
  const host = document.createElement('div');
  host.className = 'sheet-host';
  render(<Sheet {...props} />, host);
  document.querySelector('.sheet-host')?.remove();
  document.body.append(host);
  const remove = (): void => {
    render(null, host);
    host.remove();
    for (const type of BACK) removeEventListener(type, remove, true);
  };
  for (const type of BACK) addEventListener(type, remove, true);
  print();
}
