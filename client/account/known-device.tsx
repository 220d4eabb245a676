import './known-device.css';
import { useEffect, useState } from 'preact/hooks';
import { listAccounts } from '../../shared/device/accounts/registry.ts';
import type { User } from '../../shared/protocol/account.ts';
import { reportError } from '../live/errors.ts';
import { knownDeviceText } from './known-device-words.ts';
import { peopleHere } from './people-here.ts';

export interface KnownDeviceProps {
  /** For whom the device waits, because it was without contact for too long; else null. */
  locked: string | null;
  /** The address that is filled in. */
  email?: string | undefined;
  /** Takes somebody's address over; empty for somebody else. Without it nobody can sign in now, and nobody is named. */
  onPick?: ((email: string) => void) | undefined;
}

/** What the sign-in page says of a device that is known: why it is locked [O31], and who works on it, where that are several [O32]. */
export function KnownDevice({ locked, email, onPick }: KnownDeviceProps) {
  const [people, setPeople] = useState<readonly User[]>([]);
  useEffect(() => {
    listAccounts().then((accounts) => setPeople(peopleHere(accounts)), reportError);
  }, []);
  const choices = [...people, { id: '', name: knownDeviceText('known_device.other'), email: '' }];
  return (
    <>
      {locked !== null && <p role="status">{knownDeviceText('known_device.locked', { name: locked })}</p>}
      {onPick && people.length > 1 && (
        <fieldset class="welcome__choices known-device">
          <legend class="soft">{knownDeviceText('known_device.people')}</legend>
          {choices.map((person) => (
            <button
              key={person.id}
              type="button"
              class="welcome__choice"
              aria-pressed={person.email === (email ?? '')}
              onClick={() => onPick(person.email)}
            >
              {person.name}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
