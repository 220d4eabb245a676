import { useRef, useState } from 'preact/hooks';
import { preOrderType } from '../../../shared/records/pre-order.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { t } from '../../i18n/translate.ts';
import { TextArea } from '../../ui/fields/field.tsx';
import { useChoice } from '../actions/saving.ts';

export interface CommentFieldProps {
  label: string;
  value: string | null;
  disabled?: boolean;
  onCommit: (value: string | null) => Promise<unknown>;
}

/** A comment, saved when the field is left. If somebody else changes it meanwhile, their text is shown beside the field. */
export function CommentField({ label, value, disabled, onCommit }: CommentFieldProps) {
  // The change is based on the record as it was when the typing began [O3].
  const asSeen = useRef(onCommit);
  const [shown, choose] = useChoice(value, (text) => asSeen.current(text));
  const stored = shown ?? '';
  const [typing, setTyping] = useState<{ text: string; from: string } | null>(null);
  const leave = (): void => {
    if (typing && typing.text !== typing.from) choose(normalizeText(typing.text) || null);
    setTyping(null);
  };
  return (
    <TextArea
      label={label}
      value={typing?.text ?? stored}
      maxLength={preOrderType.fields.comment.max}
      disabled={disabled}
      hint={typing && typing.from !== stored ? t('order.now', { value: stored }) : undefined}
      onFocus={() => {
        asSeen.current = onCommit;
        setTyping({ text: stored, from: stored });
      }}
      onInput={(text) => setTyping((now) => ({ text, from: now?.from ?? stored }))}
      onBlur={leave}
    />
  );
}
