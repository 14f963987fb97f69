import { html, raw } from 'hono/html'
import type { Language } from '../moderation/labels.ts'
import { discussionStyle, styleHash } from './discussion-style.ts'
import { MAIL_PAGE_TEXTS, type MailPageName } from './mail-texts.ts'

/** Nothing is loaded, no script runs, and the one form goes where the page came from. */
export const MAIL_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A page that says what happened, or asks with a button: programs that open links press none. */
export function mailHtml(language: Language, name: MailPageName, site: string): string {
  const page: { title: string; text(site: string): string; button?: string } =
    MAIL_PAGE_TEXTS[language][name]
  return String(html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${page.title}</title>
    <style>${raw(discussionStyle)}</style>
  </head>
  <body>
    <main>
      <h1>${page.title}</h1>
      <p>${page.text(site)}</p>
      ${page.button === undefined ? '' : html`<form method="post"><button>${page.button}</button></form>`}
    </main>
  </body>
</html>
`)
}
