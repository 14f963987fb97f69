import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCorpus } from '../corpus.ts'
import { readLines } from '../data.ts'
import { agreement, type Labels, mistakesInPass, pairsOf } from './agreement.ts'
import { countCorpus } from './counts.ts'
import { mistakesIn } from './file.ts'
import { NEAR, nearDuplicates } from './near-duplicates.ts'
import { agreementLines, countLines } from './print.ts'

const LANGUAGES = ['de', 'en'] as const

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'corpus' },
    disagreements: { type: 'boolean', default: false },
  },
})
const mistakes = LANGUAGES.flatMap((language) => mistakesInFolder(join(values.corpus, language)))
if (mistakes.length === 0) report()
for (const mistake of mistakes) console.error(mistake)
if (mistakes.length > 0) process.exitCode = 1

function mistakesInFolder(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  return names.flatMap((name) =>
    mistakesIn(name.slice(0, -'.jsonl'.length), readFileSync(join(folder, name), 'utf8')),
  )
}

function report(): void {
  const threads = LANGUAGES.map((language) => readCorpus(values.corpus, language))
  for (const [i, language] of LANGUAGES.entries()) {
    print(countLines(language, countCorpus(threads[i] ?? [])))
  }
  const comments = threads.flat().flatMap((thread) => thread.comments)
  const pairs = nearDuplicates(comments.map(({ text }) => text))
  print([`near-duplicates (similarity of at least ${NEAR}): ${pairs.length} pairs`])
  for (const { first, second, similarity } of pairs) {
    print([`  ${similarity.toFixed(2)} ${comments[first]?.id} ${comments[second]?.id}`])
  }
  if (pairs.length > 0) process.exitCode = 1
  const second = readSecondPass()
  mistakes.push(...mistakesInPass(comments, second))
  for (const [i, language] of LANGUAGES.entries()) {
    const first = (threads[i] ?? []).flatMap((thread) => thread.comments)
    const both = pairsOf(first, second)
    if (both.length === 0) continue
    print(agreementLines(language, both.length, agreement(first, second)))
    if (values.disagreements) both.forEach(printDisagreement)
  }
}

function readSecondPass(): Labels[] {
  const folder = join(values.corpus, 'second-pass')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  return names.sort().flatMap((name) => readLines<Labels>(folder, name))
}

function printDisagreement([one, other]: [Labels, Labels]): void {
  const [a, b] = [one, other].map(({ labels }) => [...labels].sort().join('+') || 'none')
  if (a !== b) print([`  ${one.id}: ${a}, second ${b}`])
}

function print(lines: string[]): void {
  for (const line of lines) console.log(line)
}
