import type { BrowserContext, Page } from 'playwright-core'
import { PASSWORD } from '../support/newsroom.ts'

/** A comment as it is on the screen. */
export interface OnScreen {
  comment: string
  revision: string
  text: string
}

/** Opens a page of the desk, and signs in there. */
export async function openDesk(
  context: BrowserContext,
  origin: string,
  email: string,
  path = '/desk',
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${origin}${path}`)
  await signIn(page, email)
  return page
}

/** Fills the form that is on the page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('input[name=password]').press('Enter')
  await page.locator('main#content h1').waitFor({ state: 'attached' })
}

/** In the page: resolves with what is drawn once it is another comment or text than before. */
const LOOK = `(before, withinMs) => new Promise((resolve) => {
  const end = performance.now() + withinMs
  const look = () => {
    const card = document.querySelector('.focus .card')
    const { comment, revision } = card?.dataset ?? {}
    const isNew = comment !== before?.comment || revision !== before?.revision
    const text = card?.querySelector('.comment-text')?.textContent ?? ''
    if (card && isNew) resolve({ comment, revision, text })
    else if (performance.now() > end) resolve(undefined)
    else requestAnimationFrame(look)
  }
  look()
})`

/** What is drawn as soon as that is another comment, or another text of it; undefined where none is within the time. */
export function nextOnScreen(
  page: Page,
  before: OnScreen | undefined,
  withinMs: number,
): Promise<OnScreen | undefined> {
  return page.evaluate(`(${LOOK})(${JSON.stringify(before ?? null)}, ${withinMs})`)
}
