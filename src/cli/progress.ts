import { readFileSync } from 'node:fs'

export interface Progress {
  advance(): void
  end(): void
}

const EVERY_MS = 100
const WIDTH = 30

/**
 * A progress bar on standard error while that is a terminal; silent otherwise.
 * @param work how much there is to do, or a file whose lines are the whole of it; without one only the
 * count is shown
 */
export function showProgress(work: string | number | undefined, unit = 'comments'): Progress {
  if (!process.stderr.isTTY) return { advance() {}, end() {} }
  const isFile = typeof work === 'string' && work !== '' && work !== '-'
  const total = isFile ? countLines(work) : Number(work) || undefined
  const started = Date.now()
  let done = 0
  let drawn = 0
  const draw = () => {
    drawn = Date.now()
    const rate = Math.round((done * 1_000) / Math.max(1, drawn - started))
    process.stderr.write(`\r${total ? bar(done, total) : done} ${unit}, ${rate}/s \x1b[K`)
  }
  return {
    advance() {
      done += 1
      if (Date.now() - drawn >= EVERY_MS) draw()
    },
    end() {
      draw()
      process.stderr.write('\n')
    },
  }
}

function bar(done: number, total: number): string {
  const filled = Math.min(WIDTH, Math.round((done / total) * WIDTH))
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${total}`
}

function countLines(file: string): number | undefined {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '').length
  } catch {
    return undefined
  }
}
