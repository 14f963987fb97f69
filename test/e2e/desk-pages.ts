import type { BrowserContextOptions, Page } from 'playwright-core'
import { ensureUser } from '../../src/accounts/users.ts'
import type { Role } from '../../src/moderation/labels.ts'
import { PASSWORD } from '../support/newsroom.ts'
import { signIn } from './moderators.ts'
import type { Readers } from './readers.ts'

interface Moderator extends BrowserContextOptions {
  role?: Role
  name?: string
  /** Without the site's address. */
  path?: string
}

/** Somebody signs in at the desk, in German unless `locale` says otherwise, and opens a page of it. */
export async function visitDesk(
  readers: Readers,
  { role = 'moderator', name = role, path = '/desk', ...options }: Moderator = {},
): Promise<Page> {
  const { deps, auth } = readers.service
  const email = `${name.toLowerCase()}@zeitung.example`
  const account = { email, password: PASSWORD, name, role, siteIds: null }
  await ensureUser(deps.db, auth, { type: 'operator' }, account)
  // So many sign in within a minute here that it would count as guessing.
  await deps.sql`delete from rate_limits`
  const page = await readers.visit(path, { locale: 'de-DE', ...options })
  await signIn(page, email)
  return page
}

/** Calls the service as who is signed in on the page. */
export async function callFrom<Body>(
  page: Page,
  method: string,
  path: string,
  body: object,
): Promise<Body> {
  const sent = { method, path, body: JSON.stringify(body) }
  return page.evaluate(async ({ method, path, body }) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(path, { method, body, headers })
    return answer.json() as Body
  }, sent)
}

/** Whether a page is wider than its window. */
export const isTooWide = (page: Page) =>
  page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
