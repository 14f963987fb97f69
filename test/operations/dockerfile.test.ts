import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeEnvironment, readEnvironment } from '../../src/config/environment.ts'
import { packageDir } from '../../src/paths.ts'
import { readSubcommands } from './subcommands.ts'

interface Instruction {
  name: string
  text: string
  /** The stage that it belongs to. */
  stage: string
}

const instructions = readDockerfile(readFileSync(join(packageDir, 'Dockerfile'), 'utf8'))
const ignored = readFileSync(join(packageDir, '.dockerignore'), 'utf8').split('\n')
const packageJson = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
const runtime = instructions.filter(({ stage }) => stage === 'runtime')

describe('the image', () => {
  let subcommands: string[]
  beforeAll(async () => {
    subcommands = await readSubcommands()
  })

  it('is built on a Node that the package supports, the same in every stage', () => {
    const bases = named('FROM').map(({ text }) => text.split(' ')[0])
    expect(new Set(bases).size).toBe(1)
    const [, major] = /^node:(\d+)-slim$/.exec(bases[0] ?? '') ?? []
    expect(Number(major)).toBeGreaterThanOrEqual(
      Number(/>=(\d+)/.exec(packageJson.engines.node)?.[1]),
    )
  })

  it('copies only what is there, from the checkout or from a stage before', () => {
    const stages = named('FROM').map(({ stage }) => stage)
    for (const { text, stage } of named('COPY')) {
      const words = text.split(/\s+/)
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1)
      if (from) expect(stages.slice(0, stages.indexOf(stage)), text).toContain(from)
      else
        for (const source of sources) {
          expect(existsSync(join(packageDir, withoutWildcard(source))), source).toBe(true)
          expect(ignored, `${source} is let through`).toContain(`!${source.replace(/^\.\//, '')}`)
        }
    }
  })

  it('has all that the package ships', () => {
    const copied = runtime.filter(({ name }) => name === 'COPY').map(({ text }) => text)
    const missing = packageJson.files.filter(
      (file: string) => !copied.some((text) => text.includes(file)),
    )
    expect(missing).toEqual([])
  })

  it('builds with the scripts that the package has', () => {
    const scripts = named('RUN').flatMap(({ text }) =>
      [...text.matchAll(/npm run (\w+)/g)].map(([, script = '']) => script),
    )
    expect(scripts).toEqual(['build'])
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts))
  })

  it('runs one subcommand, with no shell between, as a user who may write nothing but data', () => {
    expect(last('USER')).toBe('node')
    expect(instructions.at(-1)?.name).toBe('CMD')
    const [command = ''] = JSON.parse(last('CMD'))
    expect(subcommands).toContain(command)
    expect(JSON.parse(last('ENTRYPOINT'))).toEqual([
      'node',
      '--enable-source-maps',
      packageJson.bin.freischalt,
    ])
  })

  it('says whether it is healthy by itself', () => {
    const [, test = '[]'] = /CMD (\[.*\])$/.exec(last('HEALTHCHECK')) ?? []
    expect(JSON.parse(test).join(' ')).toContain('/health/ready')
  })

  it('sets only variables that the program reads, to values that it accepts', () => {
    const words = last('ENV').split(/\s+/)
    const env = Object.fromEntries(words.map((word) => word.split('=')))
    const { NODE_ENV, ...others } = env
    const known = describeEnvironment().map(({ name }) => name)
    expect(Object.keys(others).filter((name) => !known.includes(name))).toEqual([])
    expect(NODE_ENV).toBe('production')
    expect(readEnvironment(others)).toMatchObject({ host: '0.0.0.0', port: 8787 })
  })
})

function named(wanted: string): Instruction[] {
  return instructions.filter(({ name }) => name === wanted)
}

function last(wanted: string): string {
  return runtime.findLast(({ name }) => name === wanted)?.text ?? ''
}

function withoutWildcard(source: string): string {
  return source.includes('*') ? dirname(source) : source
}

function readDockerfile(text: string): Instruction[] {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
  let stage = ''
  return lines.map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? []
    if (name === 'FROM') stage = / AS (\w+)$/.exec(rest)?.[1] ?? rest
    return { name, text: rest.replace(/ {2,}/g, ' '), stage }
  })
}
