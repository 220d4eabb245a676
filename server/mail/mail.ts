/** Why a mail is sent: the log names nothing else of it. */
export type MailReason =
  | 'sign_up'
  | 'sign_up_known'
  | 'reset'
  | 'invitation'
  | 'new_email'
  | 'email_changed'
  | 'new_sign_in'
  | 'password_changed';

/** A mail as it is sent. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Where mails are handed in. Nobody waits for one: it is made and sent later, or not at all. */
export interface MailQueue {
  /**
   * @param make gives the mail, or null where none is to be sent: whoever asked is answered before it is known which
   */
  add: (reason: MailReason, make: () => Promise<Mail | null>) => void;
}
