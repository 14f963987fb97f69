import { type ChildProcess, fork } from 'node:child_process'
import { ExplainedError } from '../sentence.ts'

/** A process that ended is started again after this long, doubled each time up to the most. */
const RESTART_MS = { first: 500, most: 30_000 } as const

export interface Supervised {
  /** Resolves once the process says that it is up; rejects when it ends before. */
  ready: Promise<void>
  /** Asks the process to finish and waits until it is gone. */
  stop(): Promise<void>
}

/**
 * Runs a subcommand of this program as a process of its own, and again whenever it dies after it was up.
 * @param onDeath told the exit code or signal
 */
export function supervise(
  command: string,
  env: NodeJS.ProcessEnv,
  onDeath: (how: string) => void,
): Supervised {
  let child: ChildProcess
  let stopping = false
  let delay: number = RESTART_MS.first
  let timer: NodeJS.Timeout | undefined

  const run = () => {
    const started = fork(process.argv[1] ?? '', [command], { env, execArgv: process.execArgv })
    child = started
    const up = new Promise<void>((resolve, reject) => {
      started.once('message', () => resolve())
      started.once('exit', (code) =>
        reject(new ExplainedError(`freischalt ${command} ended (${code}) before it was ready`)),
      )
    })
    started.once('exit', (code, signal) => {
      up.then(() => {
        if (stopping) return
        onDeath(signal ?? `exit code ${code}`)
        timer = setTimeout(run, delay)
        delay = Math.min(delay * 2, RESTART_MS.most)
      }).catch(() => {})
    })
    return up
  }

  const ready = run()
  return {
    ready,
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}
