import type { Browser } from 'playwright-core'

interface Visit {
  page: string
  /** What comes from here counts. */
  origin: string
  /** A selector of what each comment is in. */
  shown: string
  texts: string[]
}

interface File {
  path: string
  /** Bytes of the answer's body, as it came. */
  content: number
  /** With the answer's headers. */
  wire: number
  isCompressed: boolean
}

export interface Fetched {
  counted: File[]
  /** Addresses of other hosts that were asked for as well. */
  elsewhere: string[]
}

/** Nothing more is asked for once it was quiet for so long. */
const QUIET_MS = 2_000

/** Opens a page as somebody who was never there, until all comments are shown and nothing more is fetched. */
export async function measureVisit(
  browser: Browser,
  { page: address, origin, shown, texts }: Visit,
): Promise<Fetched> {
  const context = await browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1280, height: 900 },
    extraHTTPHeaders: { 'Accept-Encoding': 'gzip' },
  })
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const files = new Map<string, File>()
  const elsewhere: string[] = []
  let last = performance.now()
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    last = performance.now()
    const { origin: host, protocol, pathname } = new URL(request.url)
    if (host === origin)
      files.set(requestId, { path: pathname, content: 0, wire: 0, isCompressed: false })
    else if (protocol !== 'data:' && host !== new URL(address).origin) elsewhere.push(request.url)
  })
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const file = files.get(requestId)
    if (!file) return
    file.wire = response.encodedDataLength
    const names = Object.keys(response.headers).map((name) => name.toLowerCase())
    file.isCompressed = names.includes('content-encoding')
  })
  network.on('Network.dataReceived', ({ requestId, dataLength, encodedDataLength }) => {
    const file = files.get(requestId)
    // The live stream never ends: what it has brought so far, which is in no encoding.
    if (file) file.content += encodedDataLength || dataLength
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = performance.now()
    const file = files.get(requestId)
    if (!file) return
    file.content = encodedDataLength - file.wire
    file.wire = encodedDataLength
  })
  await page.goto(address)
  for (const text of texts) {
    const start = text.split('\n')[0]?.slice(0, 40) ?? ''
    await page.locator(shown).filter({ hasText: start }).first().waitFor()
  }
  while (performance.now() - last < QUIET_MS) await page.waitForTimeout(QUIET_MS / 4)
  await context.close()
  return { counted: [...files.values()], elsewhere }
}
