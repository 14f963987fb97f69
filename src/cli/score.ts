import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Classifier, createClassifier } from '../classifier/classifier.ts'
import { modelEnvironment, readEnvironment } from '../config/environment.ts'
import { loadConfig } from '../config/load.ts'
import type { Signal } from '../moderation/labels.ts'
import { recommend } from '../moderation/policy.ts'
import type { Score } from '../moderation/scores.ts'
import { followSites, type Site } from '../sites.ts'
import { workAhead } from './ahead.ts'
import { showProgress } from './progress.ts'
import { CommandError, codeOf } from './sentence.ts'

/** Lines scored at the same time; more fill larger micro-batches, and wait in memory. */
export const AT_ONCE = 256

const lineSchema = z.object({
  id: z.union([z.string(), z.number()], 'id must be a text or a number').optional(),
  text: z.string('text must be a text').min(1, 'text must not be empty'),
  title: z.string('title must be a text').nullish(),
  article: z.string('article must be a text').nullish(),
  teaser: z.string('teaser must be a text').nullish(),
  parent: z.string('parent must be a text').nullish(),
  comments: z
    .array(z.string('comments must be texts'), 'comments must be a list of texts')
    .nullish(),
})

/**
 * Scores JSON lines from a file or standard input to standard output, in the same order, without a
 * database. A line that is not valid becomes `{id, line, error}`, and the rest goes on.
 * @throws CommandError when the file or the site does not exist
 */
export async function runScore(
  file: string | undefined,
  options: { site?: string },
): Promise<void> {
  const environment = readEnvironment(process.env)
  const site = chooseSite(environment.configFile, options.site)
  const classifier = createClassifier(modelEnvironment(environment))
  const progress = showProgress(file)
  try {
    const input = file === undefined || file === '-' ? process.stdin : await openFile(file)
    for await (const result of scoreLines(input, classifier, site)) {
      const room = process.stdout.write(`${JSON.stringify(result)}\n`)
      if (!room) await once(process.stdout, 'drain')
      progress.advance()
    }
  } finally {
    progress.end()
    await classifier.close()
  }
}

/** One result a line that is not blank, in order. */
export async function* scoreLines(
  input: Readable,
  classifier: Classifier,
  site: Site,
): AsyncGenerator<object> {
  yield* workAhead(numberedLines(input), AT_ONCE, ({ text, line }) =>
    scoreLine(text, line, classifier, site),
  )
}

/** The lines that are not blank, with their numbers from 1. */
export async function* numberedLines(input: Readable) {
  let line = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() !== '') yield { text, line }
  }
}

async function scoreLine(json: string, line: number, classifier: Classifier, site: Site) {
  const read = readLine(json)
  if ('error' in read) return { id: read.id, line, error: read.error }
  const { id, text, title, teaser, article, parent, comments } = read
  const input = {
    text,
    ...((title || teaser || article) && {
      article: { title: title ?? '', teaser: teaser ?? '', text: article ?? '' },
    }),
    ...(parent && { parent }),
    ...(comments && { comments }),
  }
  try {
    return {
      id: id ?? null,
      ...present(text, await classifier.score(input, site.signalSettings), site),
    }
  } catch (error) {
    return { id: id ?? null, line, error: error instanceof Error ? error.message : String(error) }
  }
}

function present(text: string, scores: Score[], site: Site) {
  const { recommendation, reasons } = recommend(scores, site.policy)
  const find = (signal: Signal) => scores.find((score) => score.signal === signal)
  const parts = find('insult')?.parts
  const spans = scores.flatMap(({ signal, spans }) =>
    spans.map((span) => ({ signal, ...span, text: text.slice(span.start, span.end) })),
  )
  return {
    insult: find('insult')?.value ?? null,
    ...(parts && { parts }),
    offTopic: find('offTopic')?.value ?? null,
    links: find('links')?.value ?? null,
    words: find('words')?.value ?? null,
    recommendation,
    reasons,
    spans,
    abstained: Object.fromEntries(
      scores.flatMap(({ signal, abstained }) => (abstained ? [[signal, abstained]] : [])),
    ),
    passage: find('offTopic')?.passage ?? null,
  }
}

type Line = z.output<typeof lineSchema> | { id: unknown; error: string }

function readLine(json: string): Line {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { id: null, error: 'not valid JSON' }
  }
  const parsed = lineSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  const [issue] = parsed.error.issues
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return { id, error: isObject ? (issue?.message ?? 'not valid') : 'must be a JSON object' }
}

/** The site to work for: the one asked for, or the first. @throws CommandError, ConfigError */
export function chooseSite(configFile: string, wanted: string | undefined): Site {
  const config = loadConfig(configFile)
  const sites = followSites(() => config)
  const site = wanted === undefined ? sites.all()[0] : sites.find(wanted)
  if (site) return site
  const known = sites.all().map(({ id }) => id)
  throw new CommandError(
    `There is no site "${wanted}" in ${configFile}; it has ${known.join(', ')}.`,
  )
}

/** @throws CommandError where it cannot be read */
export async function openFile(file: string): Promise<Readable> {
  const stream = createReadStream(file)
  try {
    await once(stream, 'open')
    return stream
  } catch (error) {
    const code = codeOf(error)
    throw new CommandError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    )
  }
}
