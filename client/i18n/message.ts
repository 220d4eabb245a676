/** A message that depends on a count: one text for each plural category of the language (CLDR). */
interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}
export type Message = string | Plural;

/** What a translation of an area must have: every key, a plural where the original has one. */
export type Translation<Area> = { readonly [K in keyof Area]: Area[K] extends string ? string : Plural };

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The names of a message's `{parameters}`; a plural also takes `count`. */
type ParameterNames<M> = M extends string
  ? NamesIn<M>
  : M extends { readonly other: infer Text extends string }
    ? NamesIn<Text> | 'count'
    : never;

/** The arguments after the key: none where the message has no parameters. */
export type MessageArguments<M> = [ParameterNames<M>] extends [never]
  ? []
  : [parameters: { readonly [P in ParameterNames<M>]: string | number }];

/**
 * Fills a message in. A plural chooses its text by `count`, which is written in the language's digits.
 * @param tag the BCP 47 tag of the language
 */
export function fill(
  message: Message,
  parameters: Readonly<Record<string, string | number>>,
  tag: string,
): string {
  const text = typeof message === 'string' ? message : chooseForm(message, Number(parameters['count']), tag);
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(tag).format(value) : value;
  });
}

const rules = new Map<string, Intl.PluralRules>();
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(tag: string): Intl.NumberFormat {
  let format = formats.get(tag);
  if (!format) {
    format = new Intl.NumberFormat(tag);
    formats.set(tag, format);
  }
  return format;
}

function chooseForm(plural: Plural, count: number, tag: string): string {
  let rule = rules.get(tag);
  if (!rule) {
    rule = new Intl.PluralRules(tag);
    rules.set(tag, rule);
  }
  return plural[rule.select(count)] ?? plural.other;
}
