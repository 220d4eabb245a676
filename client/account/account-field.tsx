import type { ComponentChildren } from 'preact';
import { MAX_NAME, MAX_PASSWORD } from '../../shared/protocol/account.ts';
import { TextField, type TextFieldProps } from '../ui/fields/field.tsx';

/** What is asked for. `guest` is the address of somebody else: the browser does not offer the user's own. */
export type AccountFieldKind = 'name' | 'workspace' | 'email' | 'guest' | 'password' | 'new-password';

export interface AccountFieldProps {
  kind: AccountFieldKind;
  label: string;
  hint?: ComponentChildren;
  readOnly?: boolean | undefined;
  value: string;
  onInput: (value: string) => void;
}

/** One required field of an account, a workspace or an invitation, with what the browser fills in and how long it may be. */
export function AccountField({ kind, ...props }: AccountFieldProps) {
  return <TextField {...KINDS[kind]} {...props} required />;
}

const PASSWORD = { name: 'password', type: 'password', maxLength: MAX_PASSWORD } as const;

const KINDS: Record<AccountFieldKind, Partial<TextFieldProps>> = {
  name: { name: 'name', autoComplete: 'name', maxLength: MAX_NAME },
  workspace: { name: 'workspace', autoComplete: 'organization', maxLength: MAX_NAME },
  email: { name: 'email', type: 'email', autoComplete: 'username' },
  guest: { name: 'invite', type: 'email' },
  password: { ...PASSWORD, autoComplete: 'current-password' },
  'new-password': { ...PASSWORD, autoComplete: 'new-password' },
};
