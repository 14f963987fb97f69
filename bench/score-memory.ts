import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stringify } from 'yaml'
import type { SignalSettings } from '../src/classifier/classifier.ts'
import { packageDir } from '../src/paths.ts'
import { commentSource } from './score-texts.ts'

/** Builds the program, as it is run in production: what runs TypeScript would take memory, too. */
export function buildProgram(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageDir, stdio: 'inherit' })
}

/**
 * Peak resident memory in bytes of a built process that has all of a worker's code loaded and scores
 * comments of 300 and 2,000 units, as many at once as the program ever does.
 * @param folder for files of its own
 */
export async function peakMemory(
  folder: string,
  { language, insult, offTopic }: SignalSettings,
  comments: number,
): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const at = (name: string) => join(folder, name)
  const site = { id: 'bench', name: 'Bench', language, origins: [], signals: { insult, offTopic } }
  writeFileSync(at('config.yaml'), stringify({ sites: [site] }))
  const next = commentSource()
  const lines = Array.from({ length: comments }, (_, i) => {
    const { text, article } = next(i % 8 === 7 ? 2_000 : 300)
    return JSON.stringify({ id: i, text, title: article?.title, article: article?.text })
  })
  writeFileSync(at('comments.jsonl'), lines.join('\n'))
  const dist = (path: string) => pathToFileURL(join(packageDir, 'dist', path)).href
  writeFileSync(
    at('hook.mjs'),
    `import { writeFileSync } from 'node:fs'
     import ${JSON.stringify(dist('src/open-deps.js'))}
     import ${JSON.stringify(dist('workers/main.js'))}
     const peak = () => String(process.resourceUsage().maxRSS * 1024)
     process.on('exit', () => writeFileSync(${JSON.stringify(at('peak'))}, peak()))`,
  )
  const child = spawn(
    process.execPath,
    [
      ...['--import', pathToFileURL(at('hook.mjs')).href],
      ...[join(packageDir, 'dist', 'src', 'main.js'), 'score', at('comments.jsonl')],
    ],
    {
      env: { ...process.env, FREISCHALT_CONFIG: at('config.yaml'), FREISCHALT_DATA_DIR: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`freischalt score ended with ${code}`)
  return Number(readFileSync(at('peak'), 'utf8'))
}
