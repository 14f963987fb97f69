import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findProgram } from './test-programs.mjs'

/**
 * Takes the picture of docs/desk.md from the demo of a running `npm start`, whose data folder has the password of the
 * demo's moderator. Best taken of a fresh demo.
 *   npx tsx scripts/desk-picture.ts [http://127.0.0.1:8787] [.data] > docs/desk.png
 */
const [, , origin = 'http://127.0.0.1:8787', dataDir = '.data'] = process.argv
const executablePath = findProgram('chromium')
if (!executablePath) throw new Error('Chromium is missing')

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'de-DE',
  colorScheme: 'light',
  reducedMotion: 'reduce',
})
await page.goto(`${origin}/desk`)
await page.getByLabel('E-Mail').fill('moderation@demo-zeitung.example')
await page.getByLabel('Passwort').fill(readFileSync(join(dataDir, 'demo-password'), 'utf8').trim())
await page.keyboard.press('Enter')
await page.locator('.focus .card').waitFor()
await page.keyboard.press('r')
await page.keyboard.press('1')
await page.locator('.notice').waitFor()
process.stdout.write(await page.screenshot())
await browser.close()
