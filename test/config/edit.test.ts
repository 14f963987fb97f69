import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { unifiedDiff } from '../../src/config/diff.ts'
import { setValue } from '../../src/config/edit.ts'
import { packageDir } from '../../src/paths.ts'

const shipped = readFileSync(join(packageDir, 'freischalt.config.yaml'), 'utf8')
const INSULT = ['sites', 0, 'signals', 'insult']

const BLOCK = `a: # one
  insult: # two
    model: x # three
    review: 0.5

    # four
  links: [a]
`

describe('a value in a YAML text', () => {
  it('is changed where it stands, and nothing else is', () => {
    const changed = setValue(shipped, [...INSULT, 'review'], 0.41)
    expect(changed).toBe(shipped.replace(/review: [\d.]+/, 'review: 0.41'))
  })

  it('is added to a mapping in braces, and changed there', () => {
    const path = ['sites', 1, 'signals', 'insult', 'calibration']
    const added = setValue(shipped, path, { scale: 0.8, bias: -0.3 })
    expect(added).toMatch(/reject: [\d.]+, calibration: \{ scale: 0.8, bias: -0.3 \} \}\n/)
    const again = setValue(added, path, { scale: 0.7, bias: 1 })
    expect(again).toBe(added.replace('{ scale: 0.8, bias: -0.3 }', '{ scale: 0.7, bias: 1 }'))
    expect(setValue('a: {}', ['a', 'b'], 1)).toBe('a: { b: 1 }')
    expect(setValue('a: {\n  c: 1,\n  d: 2\n}', ['a', 'b'], 1)).toBe(
      'a: {\n  c: 1,\n  d: 2,\n  b: 1\n}',
    )
  })

  it('is added to a mapping of lines as a line', () => {
    const added = setValue(BLOCK, ['a', 'insult', 'reject'], 0.9)
    expect(added).toBe(BLOCK.replace('    review: 0.5\n', '    review: 0.5\n    reject: 0.9\n'))
    expect(setValue('a:\n  b:\n    c: 1', ['a', 'd'], 2)).toBe('a:\n  b:\n    c: 1\n  d: 2')
  })

  it('is read back as it was written', () => {
    const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 })
    fc.assert(
      fc.property(number, fc.constantFrom('review', 'reject', 'new'), (value, key) => {
        for (const text of [BLOCK, 'a: { insult: { review: 0.5 } }']) {
          const read = parse(setValue(text, ['a', 'insult', key], value))
          expect(read.a.insult).toEqual({ ...parse(text).a.insult, [key]: value })
        }
      }),
    )
  })

  it.each([
    ['an alias', 'x: &x { review: 1 }\na: *x'],
    ['nothing', 'b: 1'],
    ['a text', 'a: b'],
    ['a merged key', 'x: &x { a: { review: 1 } }\nb: 1\n<<: *x'],
  ])('is refused where %s stands for its mapping', (_, text) => {
    expect(() => setValue(text, ['a', 'review'], 0.5)).toThrow('a is not a mapping')
  })
})

describe('a difference', () => {
  it('is what patch can apply', () => {
    const line = fc.constantFrom('a', 'b', 'c', '')
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (one, other) => {
        const [before, after] = [one, other].map((lines) => lines.map((l) => `${l}\n`).join(''))
        const diff = unifiedDiff('f', before ?? '', after ?? '')
        expect(patched(before ?? '', diff)).toBe(after)
      }),
    )
  })

  it('shows changes with three lines around', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\n'
    expect(unifiedDiff('f', before, before.replace('e\n', 'E\n'))).toBe(
      '--- f\n+++ f\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
    )
  })
})

/** What `patch` makes of a text: each hunk replaces its old lines, which must stand where it says. */
function patched(before: string, diff: string): string {
  const lines = before.split('\n')
  let shift = 0
  for (const hunk of diff.split(/^@@ /m).slice(1)) {
    const [head = '', ...body] =
      hunk.trimEnd() === hunk ? hunk.split('\n') : hunk.slice(0, -1).split('\n')
    const start = Number(head.match(/^-(\d+)/)?.[1]) - 1 + shift
    const old = body.filter((line) => line[0] !== '+').map((line) => line.slice(1))
    const made = body.filter((line) => line[0] !== '-').map((line) => line.slice(1))
    expect(lines.slice(start, start + old.length)).toEqual(old)
    lines.splice(start, old.length, ...made)
    shift += made.length - old.length
  }
  return lines.join('\n')
}
