import type { Browser, BrowserContext, Page } from 'playwright-core'

export const PASSWORD = 'lang genug und geheim'

/** In the page: notes when what is looked for is on the screen, from the beginning of the navigation. */
const watchFor = (selector: string) => `
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}))
      requestAnimationFrame(() => { window.firstShown = performance.now() })
    else requestAnimationFrame(look)
  }
  look()`

export async function openSignedIn(
  browser: Browser,
  origin: string,
  email: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await page.goto(`${origin}/desk`)
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.focus .card').waitFor()
  await page.close()
  return context
}

/** Opens a page until this is shown, which took the milliseconds that are given with it. */
export async function load(
  context: BrowserContext,
  address: string,
  selector: string,
): Promise<{ page: Page; ms: number }> {
  const page = await context.newPage()
  await page.addInitScript(watchFor(selector))
  await page.goto(address)
  await until(page, 'window.firstShown !== undefined')
  return { page, ms: await page.evaluate<number>('window.firstShown') }
}

/** Until this holds in the page, whose policy lets nothing be compiled there later. */
function until(page: Page, condition: string): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    const look = () => (${condition} ? resolve() : requestAnimationFrame(look))
    look()
  })`)
}

export interface Scrolled {
  ms: number
  steps: number
  /** The longest time from one frame to the next, and the 99th percentile of all. */
  longestMs: number
  p99Ms: number
  /** The most rows that were drawn at once. */
  drawn: number
}

/** Scrolls the list to its end by most of its height, each time once the rows there are drawn. */
export function scrollToEnd(page: Page): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`(async () => {
    const list = document.querySelector('.rows')
    const frame = () => new Promise(requestAnimationFrame)
    const isDrawn = () => {
      const { bottom } = list.getBoundingClientRect()
      const rows = [...list.querySelectorAll('.row')]
      return rows.some((row) => row.getBoundingClientRect().bottom >= bottom - 1)
    }
    const frames = []
    let steps = 0, drawn = 0, before = await frame()
    const start = before
    const next = async () => {
      const now = await frame()
      frames.push(now - before)
      before = now
      drawn = Math.max(drawn, list.querySelectorAll('.row').length)
    }
    while (list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
      list.scrollTop += list.clientHeight * 0.8
      steps += 1
      do await next()
      while (!isDrawn())
    }
    frames.sort((a, b) => a - b)
    const p99Ms = frames[Math.floor(frames.length * 0.99)]
    return { ms: before - start, steps, longestMs: frames.at(-1), p99Ms, drawn }
  })()`)
}

/** What is in use after a collection, in MB. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return Math.round(usedSize / 1e5) / 10
}

/** Presses keys as soon as the next card is shown, so many times. @returns the page's own measurement, in order */
export async function pressThrough(
  page: Page,
  times: number,
  keysOf: (time: number) => readonly string[],
): Promise<number[]> {
  const measured = `performance.getEntriesByName('next-card')`
  for (let time = 0; time < times; time++) {
    for (const key of keysOf(time)) await page.keyboard.press(key)
    await until(page, `${measured}.length > ${time}`)
  }
  return page.evaluate<number[]>(`${measured}.map(({ duration }) => duration)`)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
