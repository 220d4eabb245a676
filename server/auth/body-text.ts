/** A member of a request's body, where it is a text; null for everything else that a stranger may have sent. */
export function textOf(body: unknown, member: string): string | null {
  const value: unknown =
    typeof body === 'object' && body !== null && Object.hasOwn(body, member)
      ? Reflect.get(body, member)
      : null;
  return typeof value === 'string' ? value : null;
}
