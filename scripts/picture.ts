import { chromium } from 'playwright-core'
import { findProgram } from './test-programs.mjs'

/**
 * Takes the README's picture from the demo of a running `npm start`: an article of the demo with a comment
 * that waits. Leaves that comment behind, so the picture is best taken of a fresh demo.
 *   npx tsx scripts/picture.ts [http://127.0.0.1:8787] > docs/demo.png
 */
const origin = process.argv[2] ?? 'http://127.0.0.1:8787'
const executablePath = findProgram('chromium')
if (!executablePath) throw new Error('Chromium is missing')

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({
  viewport: { width: 1100, height: 1200 },
  locale: 'de-DE',
  colorScheme: 'light',
  reducedMotion: 'reduce',
})
await page.goto(`${origin}/demo/stadtrat-tempo-30`)
await page.getByRole('textbox', { name: 'Ihr Kommentar' }).focus()
await page.getByLabel('Name').fill('Felix3')
await page
  .getByRole('textbox', { name: 'Ihr Kommentar' })
  .fill(
    'Tempo 30 in der Mühlenstraße war **überfällig**. Danke an die Eltern, die zehn Jahre drangeblieben sind!',
  )
await page.getByRole('button', { name: 'Absenden' }).click()
await page.getByText('Wartet auf Freischaltung', { exact: true }).waitFor()
await page
  .getByText(/Voraussichtlich|Wann entschieden wird|dürfte gleich|macht von|macht Pause/)
  .first()
  .waitFor()
await page.locator('freischalt-comments').evaluate((element) => element.scrollIntoView())
process.stdout.write(await page.screenshot())
await browser.close()
