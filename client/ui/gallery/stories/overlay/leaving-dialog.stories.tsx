import { LeavingDialog } from '../../../overlay/leaving-dialog.tsx';
import type { LeavingQuestion } from '../../../unsaved.ts';
import type { Story } from '../../story.ts';

const nothing = (): void => undefined;
const QUESTION: LeavingQuestion = { left: [], save: undefined, leave: nothing, stay: nothing };
const WORDS = {
  title: 'This is not saved yet',
  text: 'What you typed would be lost: Chez Margot.',
  labels: { stay: 'Go on with it', leave: 'Leave it out', save: 'Save' },
};

export const STORIES: readonly Story[] = [
  {
    name: 'what cannot be saved as it is',
    fills: true,
    screen: { width: 600, height: 300 },
    draw: () => <LeavingDialog question={QUESTION} {...WORDS} />,
  },
  {
    name: 'a form that can be saved, on a phone',
    fills: true,
    screen: { width: 390, height: 420 },
    draw: () => <LeavingDialog question={{ ...QUESTION, save: () => Promise.resolve() }} {...WORDS} />,
  },
];
