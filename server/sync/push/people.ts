import type { Person } from '../../../shared/protocol/push.ts';

/** The people that receipts name. Each is one object, so that a name learnt later shows wherever he was named before. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #unnamed = new Set<string>();

  constructor(known: Iterable<Person>) {
    for (const { id, name } of known) this.#people.set(id, { id, name });
  }

  /** The person of a user id; the name is empty until told. */
  of(id: string): Person {
    const known = this.#people.get(id);
    if (known) return known;
    const person = { id, name: '' };
    this.#people.set(id, person);
    this.#unnamed.add(id);
    return person;
  }

  /** Ids of the people asked for whose names are not known. */
  unnamed(): string[] {
    return [...this.#unnamed];
  }

  /** Tells names. Whoever is not among them (his account is gone) stays without one. */
  tell(named: Iterable<Person>): void {
    for (const { id, name } of named) {
      const person = this.#people.get(id);
      if (person) person.name = name;
    }
  }
}
