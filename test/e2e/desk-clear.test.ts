import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { REASON_CODES } from '../../src/moderation/labels.ts'
import { type Newsroom, openNewsroom, type Posted } from '../support/newsroom.ts'
import { nextOnScreen, type OnScreen, openDesk } from './moderators.ts'
import { chromiumPath } from './readers.ts'

const WAITING = 400
const EDITS = 20
/** After so many keys one more comment is edited; and once, the API is restarted. */
const EDIT_EVERY = 15
const RESTART_AT = 150
/** So often in a row a page may have nothing new within a second while something is left to do. */
const IDLE_MAX = 60
interface Pressed extends OnScreen {
  decision: 'approve' | 'reject'
  reason: string | null
}

describe.skipIf(!chromiumPath)('four hundred waiting comments', { timeout: 400_000 }, () => {
  let newsroom: Newsroom
  let browser: Browser
  const posted: Posted[] = []

  beforeAll(async () => {
    newsroom = await openNewsroom()
    await newsroom.register('morgen')
    for (let n = 0; n < WAITING; n += 20)
      posted.push(
        ...(await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            newsroom.post('morgen', `Kommentar ${n + i} der Nacht.`, `Leserin ${n + i}`),
          ),
        )),
      )
    await newsroom.scored()
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await newsroom?.close()
  })

  async function signIn(name: string): Promise<Page> {
    const email = await newsroom.hire(name, 'moderator')
    return openDesk(await browser.newContext({ locale: 'de' }), newsroom.origin, email)
  }

  /** Presses a key as soon as a comment is shown, until nothing is left to do anywhere. */
  async function work(page: Page, isOver: () => Promise<boolean>, disturb: () => void) {
    const pressed: Pressed[] = []
    let shown: OnScreen | undefined
    let idle = 0
    for (;;) {
      const next = await nextOnScreen(page, shown, 1_000)
      if (!next) {
        if (await isOver()) return pressed
        idle += 1
        if (idle > IDLE_MAX) throw new Error(`Stuck at: ${await page.locator('main').innerText()}`)
        continue
      }
      idle = 0
      shown = next
      const turn = pressed.length % 10
      if (turn === 0) await page.keyboard.press('a')
      else {
        await page.keyboard.press('r')
        await page.keyboard.press(String(turn))
      }
      const reason = turn === 0 ? null : (REASON_CODES[turn - 1] ?? '')
      pressed.push({ ...shown, decision: turn === 0 ? 'approve' : 'reject', reason })
      disturb()
    }
  }

  it('are cleared by keyboard alone: what is stored is what was pressed, on the text that was shown', async () => {
    const [ada, bea] = await Promise.all([signIn('Ada'), signIn('Bea')])
    const disturbances: Promise<unknown>[] = []
    let edited = 0

    /** An author changes a comment while both work, as long as it is one that may be changed. */
    async function edit() {
      const { id, authorToken } = posted[(edited * 19 + 7) % WAITING] ?? { id: '', authorToken: '' }
      edited += 1
      const body = { body: `Geänderte Fassung ${edited}.` }
      // The API may be away just then.
      await vi.waitFor(() => newsroom.send('PATCH', `/v1/comments/${id}`, body, authorToken), {
        timeout: 30_000,
        interval: 200,
      })
    }

    let keys = 0
    const disturb = () => {
      keys += 1
      if (keys % EDIT_EVERY === 0 && edited < EDITS) disturbances.push(edit())
      if (keys === RESTART_AT) disturbances.push(newsroom.restart())
    }
    const open = "comments where status in ('pending', 'scoring')"
    const isOver = async () => {
      await Promise.all(disturbances)
      return (await newsroom.count(open)) === 0
    }
    const [byAda, byBea] = await Promise.all([
      work(ada, isOver, disturb),
      work(bea, isOver, disturb),
    ])

    const decisions = await newsroom.sql<
      {
        comment: string
        revision: string
        decision: string
        reason: string | null
        by: string
        text: string
      }[]
    >`select d.comment_id as comment, d.revision_id as revision, d.decision, d.reason,
        d.actor_name as by, r.body as text
      from decisions d join revisions r on r.id = d.revision_id`
    const pressed = { Ada: byAda, Bea: byBea }
    for (const { by, ...stored } of decisions)
      expect(pressed[by as 'Ada' | 'Bea']).toContainEqual(stored)
    // Nobody decided on a text that was decided already.
    expect(new Set(decisions.map(({ revision }) => revision)).size).toBe(decisions.length)
    expect(byBea.length).toBeGreaterThan(20)
    expect(new Set(decisions.map(({ comment }) => comment)).size).toBe(WAITING)
    expect(
      await newsroom.count(
        'comments c where exists (select from decisions d where d.revision_id = c.revision_id)',
      ),
    ).toBe(WAITING)
    expect(await newsroom.count('revisions')).toBe(WAITING + EDITS)
  })
})
