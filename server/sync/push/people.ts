import type { Person } from '../../../shared/protocol/push.ts';

/** The people in the receipts. Each person is one object, so that a name filled in later appears in every receipt. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #unnamed = new Set<string>();

  constructor(known: Iterable<Person>) {
    for (const { id, name } of known) this.#people.set(id, { id, name });
  }

  /** The person of a user id. The name is empty until {@link tell} fills it in. */
  of(id: string): Person {
    const known = this.#people.get(id);
    if (known) return known;
    const person = { id, name: '' };
    this.#people.set(id, person);
    this.#unnamed.add(id);
    return person;
  }

  /** The ids of the people whose names are missing. */
  unnamed(): string[] {
    return [...this.#unnamed];
  }

  /** Fills in names. A person who is not among them (the account is gone) keeps an empty name. */
  tell(named: Iterable<Person>): void {
    for (const { id, name } of named) {
      const person = this.#people.get(id);
      if (person) person.name = name;
    }
  }
}
