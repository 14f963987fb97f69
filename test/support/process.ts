import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { packageDir } from '../../src/paths.ts'
import { builtMain } from './build-program.ts'

export interface Program {
  child: ChildProcess
  /** All that it printed so far. */
  output(): string
  kill(signal: NodeJS.Signals): Promise<void>
}

/** Runs `freischalt` as a process of its own, as this run has built it. */
export function runProgram(args: string[], env: NodeJS.ProcessEnv, input?: string): Program {
  const child = spawn(process.execPath, [builtMain, ...args], {
    cwd: packageDir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  if (input !== undefined) child.stdin?.end(input)
  return {
    child,
    output: () => output,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
  }
}

/** As `runProgram`, and waits until the process says that it is up. */
export async function startProgram(args: string[], env: NodeJS.ProcessEnv): Promise<Program> {
  const program = runProgram(args, env)
  const outcome = await Promise.race([once(program.child, 'message'), once(program.child, 'exit')])
  if (outcome[0] !== 'ready') throw new Error(`${args.join(' ')} ended: ${program.output()}`)
  return program
}

/** As `runProgram`, and waits until the process has ended. */
export async function finishProgram(args: string[], env: NodeJS.ProcessEnv = {}, input?: string) {
  const program = runProgram(args, env, input ?? '')
  const [code] = await once(program.child, 'close')
  return { code, output: program.output() }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
