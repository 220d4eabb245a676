import { useRef, useState } from 'preact/hooks';
import { preOrderType } from '../../../shared/records/pre-order.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { keepDraft, readDraft } from '../../live/drafts.ts';
import { TextArea } from '../../ui/fields/field.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { useChoice } from '../actions/saving.ts';
import { orderText } from './order-words.ts';

export interface CommentFieldProps {
  label: string;
  value: string | null;
  /** Under which name it is kept while it is typed: a reload brings it back. */
  kept: string;
  disabled?: boolean;
  onCommit: (value: string | null) => Promise<unknown>;
}

interface Typing {
  text: string;
  /** What stood there when the typing began. */
  from: string;
}

function isTyping(value: object): value is Typing {
  const { text, from } = value as Partial<Typing>;
  return typeof text === 'string' && typeof from === 'string';
}

/** A comment, saved when the field is left. If somebody else changes it meanwhile, their text is shown beside the field. */
export function CommentField({ label, value, kept, disabled, onCommit }: CommentFieldProps) {
  // The change is based on the record as it was when the typing began [O3].
  const asSeen = useRef(onCommit);
  const [shown, choose] = useChoice(value, (text) => asSeen.current(text));
  const stored = shown ?? '';
  const [typing, show] = useState<Typing | null>(() => readDraft(kept, isTyping));
  // A ref: the field may go before the next drawing, and must not save twice.
  const latest = useRef(typing);
  const setTyping = (next: typeof typing): void => {
    latest.current = next;
    keepDraft(kept, next && next.text !== next.from ? next : null);
    show(next);
  };
  const leave = (): void => {
    const typed = latest.current;
    if (typed && typed.text !== typed.from) choose(normalizeText(typed.text) || null);
    setTyping(null);
  };
  const area = useRef<HTMLTextAreaElement>(null);
  const unsaved = {
    label,
    settle: () => {
      leave();
      return true;
    },
    discard: () => setTyping(null),
    show: () => area.current?.focus(),
  };
  useUnsaved(typing && typing.text !== typing.from ? unsaved : null, () => area.current);
  return (
    <TextArea
      label={label}
      value={typing?.text ?? stored}
      maxLength={preOrderType.fields.comment.max}
      disabled={disabled}
      hint={typing && typing.from !== stored ? orderText('order.now', { value: stored }) : undefined}
      onFocus={() => {
        asSeen.current = onCommit;
        if (!latest.current) setTyping({ text: stored, from: stored });
      }}
      onInput={(text) => setTyping({ text, from: latest.current?.from ?? stored })}
      controlRef={area}
      onBlur={leave}
    />
  );
}
