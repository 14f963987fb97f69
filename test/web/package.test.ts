import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageDir } from '../../src/paths.ts'
import { bundle, makeBundledSite } from './bundled-site.ts'

describe('freischalt/widget, for a site that bundles', () => {
  let site: ReturnType<typeof makeBundledSite>
  beforeAll(() => {
    site = makeBundledSite()
  })
  afterAll(() => site?.remove())

  it('is typed, and gives the element its type', () => {
    const tsc = join(packageDir, 'node_modules', 'typescript', 'bin', 'tsc')
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', site.dir], {
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  it('is bundled with all that it loads later, each a file of its own', async () => {
    const files = await bundle(site.dir)
    const first = files.get('page.js') ?? ''
    expect(first).toContain('freischalt-comments')
    // The element alone: what fills it comes on demand.
    expect(first.length).toBeLessThan(5_000)
    const missing = [...files.values()]
      .flatMap((code) => [...code.matchAll(/(?:import\(|from ?)["'`]\.\/([^"'`]+)/g)])
      .flatMap(([, name = '']) => (files.has(name) ? [] : [name]))
    expect(missing).toEqual([])
    const names = [...files.keys()].join(' ')
    for (const part of ['start', 'de', 'en', 'comment-form', 'proof'])
      expect(names).toMatch(new RegExp(`\\b${part}-`))
  })

  it('is published with its types', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: site.dependency,
      encoding: 'utf8',
    })
    const [pack] = JSON.parse(stdout)
    const paths = pack.files.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'dist/web/widget/widget.js',
        'dist/web/widget/widget.d.ts',
        'dist/web/widget/start.js',
      ]),
    )
  })
})
