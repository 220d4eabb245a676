import { textOf } from '../../i18n/text.ts';

/** What is done by mail: a sign-up and another address are confirmed, a forgotten password is set anew. */
export const mailWords = {
  'mail.look_title': 'Look in your mail',
  'mail.look_text': 'We sent you a mail. Open the link in it to go on; it is good for a day.',
  'mail.confirm_title': 'Confirm your address',
  'mail.confirm_text': 'Type the password that you chose. Then your account is made.',
  'mail.confirm': 'Confirm and sign in',
  'mail.email_title': 'Confirm your new address',
  'mail.email_text': 'From now on you sign in with the address that this mail was sent to.',
  'mail.email_sign_in': 'Sign in with the address that you had until now. Then you confirm the new one.',
  'mail.email_confirm': 'Confirm the address',
  'mail.email_done': 'Your address is now {email}.',
  'mail.open_app': 'Go on',
  'mail.change': 'Change e-mail',
  'mail.new_email': 'New e-mail',
  'mail.changed': 'E-mail changed',
  'mail.asked': 'We sent a mail to {email}. The address changes once the link in it was opened.',
  'mail.reset': 'Mail me a link',
  'mail.reset_sent': 'If {email} has an account here, a mail with a link is on its way.',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const mailText = textOf(mailWords);
