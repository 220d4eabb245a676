/** A command of WebDriver BiDi. */
interface Command {
  id: number;
  method: string;
  params: Record<string, unknown>;
}

/** What Firefox says: the answer to a command, or an event, which has no id. */
interface Answer {
  id?: number | null;
  error?: string;
}

/** Playwright sends it for every window, and Firefox ESR does not know it yet. No test depends on what it does. */
const DISPENSABLE = 'emulation.setMediaFeaturesOverride';
const CM_PER_INCH = 2.54;

/** The differences between the WebDriver BiDi of playwright and that of an installed Firefox, for one connection. */
export class Dialect {
  readonly #dispensable = new Set<number>();

  /** @param text a command of playwright. @returns it as Firefox understands it */
  toFirefox(text: string): string {
    const command = JSON.parse(text) as Command;
    if (command.method === DISPENSABLE) this.#dispensable.add(command.id);
    if (command.method !== 'browsingContext.print') return text;
    // The protocol counts in centimetres; playwright sends inches.
    const { page, margin } = command.params;
    return JSON.stringify({
      ...command,
      params: { ...command.params, page: inCentimetres(page), margin: inCentimetres(margin) },
    });
  }

  /** @param text what Firefox says. @returns it as playwright needs it */
  toPlaywright(text: string): string {
    if (this.#dispensable.size === 0) return text;
    const { id, error } = JSON.parse(text) as Answer;
    if (id === undefined || id === null || !this.#dispensable.delete(id)) return text;
    return error === 'unknown command' ? JSON.stringify({ type: 'success', id, result: {} }) : text;
  }
}

function inCentimetres(inches: unknown): Record<string, number> {
  const sizes = Object.entries((inches ?? {}) as Record<string, number>);
  return Object.fromEntries(sizes.map(([side, size]) => [side, size * CM_PER_INCH]));
}
