/** Who makes a request, and by which sign-in. */
export interface Session {
  session_id: string;
  user: { id: string; name: string; email: string };
}

/** Where a request goes: the workspace and the device that it names; null where it names none. */
export interface Place {
  workspace_id: string | null;
  client_id: string | null;
}
