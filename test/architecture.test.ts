import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Import, importsIn, sourcesIn } from './support/imports.ts'

/** What the verbs' dependencies are made of. */
const PARTS = [
  'moderation',
  'config',
  'db',
  'queues',
  'classifier',
  'sites',
  'accounts',
  'telemetry',
  'waiting',
  'changes',
  'readers',
  'mail',
]

/**
 * What each part may import of ours: a folder or a file of `src`, `workers` or `web`.
 * `type deps` allows types of `deps` only. Lists of words, such as statuses, come from `moderation`,
 * so routes may import it too: it is pure.
 */
const MAY_IMPORT: Record<string, string[]> = {
  errors: [],
  paths: [],
  moderation: ['markup'],
  markup: [],
  statistics: [],
  config: ['moderation', 'paths'],
  classifier: ['moderation', 'paths'],
  training: ['moderation', 'classifier', 'statistics', 'paths'],
  tuning: ['moderation', 'statistics'],
  simulation: ['moderation', 'statistics'],
  evaluation: ['training', 'statistics', 'classifier', 'moderation', 'config', 'sites', 'paths'],
  telemetry: ['errors', 'moderation'],
  db: ['moderation', 'errors', 'paths'],
  queues: ['config', 'errors'],
  sites: ['config', 'moderation', 'classifier', 'errors'],
  accounts: ['moderation', 'db', 'errors', 'type deps'],
  articles: [
    'mail',
    'waiting',
    'moderation',
    'db',
    'queues',
    'errors',
    'type changes',
    'type deps',
    'type classifier',
  ],
  notices: ['moderation', 'db', 'type deps'],
  mail: ['moderation', 'db', 'type deps'],
  waiting: ['moderation', 'db', 'type deps'],
  changes: ['db', 'type deps'],
  readers: ['accounts', 'moderation', 'db', 'errors', 'type deps'],
  comments: [
    'readers',
    'articles',
    'mail',
    'notices',
    'waiting',
    'moderation',
    'db',
    'queues',
    'errors',
    'type changes',
    'type deps',
    'type classifier',
  ],
  review: [
    'statistics',
    'articles',
    'comments',
    'notices',
    'waiting',
    'moderation',
    'db',
    'queues',
    'errors',
    'type deps',
    'type classifier',
  ],
  perspective: ['moderation', 'db', 'classifier', 'type deps'],
  routes: [
    'comments',
    'readers',
    'review',
    'waiting',
    'changes',
    'perspective',
    'accounts',
    'articles',
    'mail',
    'telemetry',
    'errors',
    'moderation',
    'markup',
    'type deps',
  ],
  deps: PARTS,
  'open-deps': ['deps', ...PARTS],
  app: ['routes', 'accounts', 'telemetry', 'errors', 'paths', 'type deps'],
  workers: [
    'deps',
    'config',
    'queues',
    'comments',
    'review',
    'notices',
    'mail',
    'waiting',
    'errors',
  ],
  web: ['type app', 'moderation', 'markup'],
}

/** The program's ends, where everything but the browser's code comes together. */
const TOP = ['main', 'cli']

/** Packages that only some parts may know of; in all other parts they are a mistake. */
const PACKAGES_KEPT_OUT: Record<string, string[]> = {
  routes: ['drizzle-orm', 'postgres', 'pg', 'bullmq', 'ioredis'],
  moderation: ['drizzle-orm', 'postgres', 'pg', 'bullmq', 'ioredis', 'hono', 'node:fs', 'node:net'],
  comments: ['hono', 'bullmq', 'ioredis'],
  review: ['hono', 'bullmq', 'ioredis'],
  notices: ['hono', 'bullmq', 'ioredis'],
  mail: ['hono', 'bullmq', 'ioredis'],
  articles: ['hono', 'bullmq', 'ioredis'],
  perspective: ['hono', 'bullmq', 'ioredis'],
  readers: ['hono', 'bullmq', 'ioredis'],
  workers: ['hono', 'drizzle-orm', 'postgres', 'pg'],
}

const packageDir = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src', 'workers', 'web'].flatMap((folder) => sourcesIn(packageDir, folder))
const imports = sources.flatMap(({ file, text }) => importsIn(file, text))

describe('the parts of the program', () => {
  it('import of each other only what the table allows', () => {
    expect(imports.map(mistakeIn).filter((mistake) => mistake !== undefined)).toEqual([])
  })

  it('are all in the table', () => {
    const known = [...Object.keys(MAY_IMPORT), ...TOP]
    const parts = new Set(sources.map(({ file }) => partOf(file)))
    expect([...parts].filter((part) => !known.includes(part))).toEqual([])
  })

  it('leave database, queue and HTTP to those that own them', () => {
    const mistakes = imports.filter(({ file, target }) =>
      PACKAGES_KEPT_OUT[partOf(file)]?.includes(target),
    )
    expect(mistakes.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  it('have no barrels and no default exports, so that a name leads to its file', () => {
    const barrels = imports.filter(({ isBarrel }) => isBarrel).map(({ file }) => file)
    const indexes = sources.map(({ file }) => file).filter((file) => /\/index\.tsx?$/.test(file))
    const defaults = sources
      .filter(({ text }) => /^export default\b/m.test(text))
      .map(({ file }) => file)
    expect([...barrels, ...indexes, ...defaults]).toEqual([])
  })

  it('import with the extension that Node needs', () => {
    const bare = imports.filter(({ target, isOurs }) => isOurs && !/\.\w+$/.test(target))
    expect(bare.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })
})

describe('the check of imports', () => {
  it.each([
    ['src/routes/reader.ts', "import { openDatabase } from '../db/client.ts'", 'routes imports db'],
    ['src/routes/reader.ts', "import { type A, b } from '../deps.ts'", 'types of deps only'],
    ['src/comments/submit.ts', "import { decide } from '../review/decide.ts'", 'comments imports'],
    ['src/moderation/pause.ts', "export { x } from '../config/load.ts'", 'moderation imports'],
    ['src/config/load.ts', "const x = await import('../db/client.ts')", 'config imports db'],
    ['src/cli/start.ts', "import '../../web/widget/main.ts'", 'cli imports web'],
    ['workers/score.ts', "import { app } from '../src/app.ts'", 'workers imports app'],
  ])('finds the mistake in %s: %s', (file, text, mistake) => {
    expect(importsIn(file, text).map(mistakeIn).join()).toContain(mistake)
  })

  it.each([
    ['src/comments/submit.ts', "import type { Deps } from '../deps.ts'"],
    ['src/comments/submit.ts', "import { type Deps, type Clock } from '../deps.ts'"],
    ['src/routes/reader.ts', "export type { Status } from '../moderation/labels.ts'"],
    ['web/desk/api.ts', "import type { Api } from '../../src/app.ts'"],
    ['src/cli/start.ts', "import { run } from '../../workers/main.ts'"],
    ['src/db/client.ts', "import postgres, { type Sql } from 'postgres'"],
  ])('lets pass %s: %s', (file, text) => {
    const [found] = importsIn(file, text)
    expect(found && [mistakeIn(found), found.isBarrel]).toEqual([undefined, false])
  })

  it('reads an import over several lines', () => {
    const text = "import {\n  type A,\n  b,\n} from './a.ts'\nimport {\n  type C,\n} from './c.ts'"
    expect(importsIn('src/a/b.ts', text)).toMatchObject([
      { target: 'src/a/a.ts', isTypeOnly: false },
      { target: 'src/a/c.ts', isTypeOnly: true },
    ])
  })

  it('sees barrels and packages', () => {
    const text = "export * from './a.ts'\nimport x from '@huggingface/transformers/web'"
    expect(importsIn('src/a/b.ts', text)).toMatchObject([
      { target: 'src/a/a.ts', isBarrel: true },
      { target: '@huggingface/transformers', isOurs: false },
    ])
  })
})

function mistakeIn({ file, target, isOurs, isTypeOnly }: Import): string | undefined {
  const [from, to] = [partOf(file), partOf(target)]
  if (!isOurs || from === to) return undefined
  if (TOP.includes(from) && to !== 'web') return undefined
  const allowed = MAY_IMPORT[from] ?? []
  if (allowed.includes(to)) return undefined
  if (!allowed.includes(`type ${to}`)) return `${file}: ${from} imports ${to} (${target})`
  return isTypeOnly ? undefined : `${file}: ${from} may import types of ${to} only (${target})`
}

/** `src/routes/reader.ts` is of `routes`, `src/app.ts` of `app`, `workers/score.ts` of `workers`. */
function partOf(path: string): string {
  const [top = '', next = ''] = path.split('/')
  return top === 'src' ? next.replace(/\.tsx?$/, '') : top
}
