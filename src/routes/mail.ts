import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { confirmAddress, siteToConfirm } from '../mail/confirm.ts'
import { readUnsubscribeLink, unsubscribe } from '../mail/unsubscribe.ts'
import { askedLanguage } from './asked-language.ts'
import { MAIL_PAGE_POLICY, mailHtml } from './mail-html.ts'
import type { MailPageName } from './mail-texts.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: z.string() } },
})

/** Anything is a token, and most are not valid: who follows a link gets a page, not a problem. */
const request = { query: z.object({ token: s.storable(1_000).default('') }) }

const INVALID = page('The link is not valid, or not any more')

const showConfirm = createRoute({
  method: 'get',
  path: '/confirm',
  tags: ['mail'],
  summary:
    'Where a link for confirming an address leads: a page with a button, which changes nothing',
  request,
  responses: { 200: page('The page'), 410: INVALID, ...s.problems('invalid-request') },
})

const confirm = createRoute({
  method: 'post',
  path: '/confirm',
  tags: ['mail'],
  summary: 'Confirm an address',
  request,
  responses: { 200: page('Confirmed'), 410: INVALID, ...s.problems('invalid-request') },
})

const showUnsubscribe = createRoute({
  method: 'get',
  path: '/unsubscribe',
  tags: ['mail'],
  summary: 'Where a link for unsubscribing leads: a page with a button, which changes nothing',
  request,
  responses: { 200: page('The page'), 410: INVALID, ...s.problems('invalid-request') },
})

const end = createRoute({
  method: 'post',
  path: '/unsubscribe',
  tags: ['mail'],
  summary:
    'Unsubscribe, from the page or by one click in a mail program (RFC 8058); may be repeated',
  request,
  responses: { 200: page('Unsubscribed'), 410: INVALID, ...s.problems('invalid-request') },
})

/** What links in mails lead to. Mail programs post forms, so this stands outside of /v1; no body is read. */
export function mailRoutes(deps: Deps) {
  return createRouter()
    .openapi(showConfirm, async (c) => {
      const site = await siteToConfirm(deps, c.req.valid('query').token)
      return site === undefined ? invalid(c) : answer(c, deps, 'confirm', site)
    })
    .openapi(confirm, async (c) => {
      const site = await confirmAddress(deps, c.req.valid('query').token)
      return site === undefined ? invalid(c) : answer(c, deps, 'confirmed', site)
    })
    .openapi(showUnsubscribe, async (c) => {
      const link = await readUnsubscribeLink(deps, c.req.valid('query').token)
      if (!link) return invalid(c)
      return link.siteId === null
        ? answer(c, deps, 'unsubscribed', null)
        : answer(c, deps, 'unsubscribe', link.siteId)
    })
    .openapi(end, async (c) => {
      const link = await unsubscribe(deps, c.req.valid('query').token)
      return link ? answer(c, deps, 'unsubscribed', link.siteId) : invalid(c)
    })
}

function answer(c: Context, deps: Deps, name: MailPageName, siteId: string | null) {
  const site = siteId === null ? undefined : deps.sites.find(siteId)
  const language = site?.language ?? askedLanguage(c) ?? 'de'
  return c.html(mailHtml(language, name, site?.name ?? siteId ?? ''), 200, headers)
}

function invalid(c: Context) {
  return c.html(mailHtml(askedLanguage(c) ?? 'de', 'invalid', ''), 410, headers)
}

const headers = { 'Cache-Control': 'no-store', 'Content-Security-Policy': MAIL_PAGE_POLICY }
