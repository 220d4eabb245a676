/** Who makes a request, and by which sign-in. */
export interface Session {
  session_id: string;
  user: { id: string; name: string; email: string };
}
