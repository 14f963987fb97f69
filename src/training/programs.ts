import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's own Python, since its packages are installed for it and for no other. */
const PYTHON = '/usr/bin/python3'
const PACKAGES = ['fasttext', 'python3-torch', 'python3-numpy', 'libopenblas0-pthread']

/**
 * Installs what training needs beside npm's packages where this is Debian or its kin and we are root.
 * @throws one sentence that says what is missing and how to get it
 */
export function getTrainingPrograms(): void {
  if (hasThem()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${PACKAGES.join(', ')} for the training (apt-get)`)
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])
  }
  if (hasThem()) return
  throw new Error(
    `Training needs fastText and ${PYTHON} with PyTorch; on Debian get them with: apt-get install ${PACKAGES.join(' ')}`,
  )
}

function hasThem(): boolean {
  const fasttext = spawnSync('fasttext', [], { stdio: 'ignore' })
  const python = spawnSync(PYTHON, ['-c', 'import torch, numpy'], { stdio: 'ignore' })
  return fasttext.error === undefined && python.status === 0
}

function apt(args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Without these, glibc hands memory back after every step, and a third of the time goes to page faults. */
const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: '1000000000',
  MALLOC_TRIM_THRESHOLD_: '10000000000',
  MALLOC_TOP_PAD_: '200000000',
}

/** Runs a Python file of the training. Throws where it fails; what it prints is shown. */
export function runPython(file: string, args: string[]): void {
  run(PYTHON, [file, ...args], KEEP_MEMORY)
}

/** Runs a program and waits for it. Throws where it fails. */
export function run(program: string, args: string[], env: Record<string, string> = {}): void {
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args[0] ?? ''} failed with exit code ${status}.`)
}
