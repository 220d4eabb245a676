import { Badge, Mark } from '../../badge.tsx';
import { ClockIcon } from '../../icons.tsx';
import type { Story } from '../story.ts';

const TONES = ['neutral', 'brand', 'ok', 'wait', 'danger'] as const;
const MARKS = ['wait', 'danger', 'brand'] as const;

export const STORIES: readonly Story[] = [
  ...TONES.map((tone) => ({
    name: tone,
    draw: () => (
      <>
        <Badge tone={tone}>3 waiting</Badge>
        <Badge tone={tone} icon={<ClockIcon size={16} />}>
          with a drawing
        </Badge>
      </>
    ),
  })),
  ...MARKS.map((tone) => ({
    name: `mark, ${tone}`,
    draw: () => <Mark tone={tone} label="not sent yet" />,
  })),
];
