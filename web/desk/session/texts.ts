export const SESSION = {
  de: {
    title: 'Anmelden',
    again: 'Bitte neu anmelden',
    ended: 'Ihre Sitzung ist abgelaufen. Alles auf der Seite bleibt, wie es ist.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    wrong: 'E-Mail oder Passwort stimmt nicht.',
    tooMany: 'Zu viele Versuche. Bitte warten Sie kurz.',
    failed: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    title: 'Sign in',
    again: 'Please sign in again',
    ended: 'Your session has ended. Everything on the page stays as it is.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'E-mail or password is wrong.',
    tooMany: 'Too many attempts. Please wait a moment.',
    failed: 'That did not work. Please try again.',
  },
}
