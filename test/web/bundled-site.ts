import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { packageDir, webDir } from '../../src/paths.ts'

/** What a site would write, with what is to hold of the types. */
const PAGE = `
import 'freischalt/widget'
import type { FreischaltComments } from 'freischalt/widget'

const comments: FreischaltComments = document.createElement('freischalt-comments')
const found: FreischaltComments | null = document.querySelector('freischalt-comments')
// @ts-expect-error: another element is none.
const other: FreischaltComments = document.createElement('div')
for (const { name, value } of (found ?? other).attributes) comments.setAttribute(name, value)
`

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    strict: true,
    noEmit: true,
  },
  files: ['page.ts'],
}

/** A site of its own, with our package as it is now among its dependencies. */
export function makeBundledSite() {
  const dir = mkdtempSync(join(tmpdir(), 'freischalt-site-'))
  const dependency = join(dir, 'node_modules', 'freischalt')
  mkdirSync(join(dependency, 'dist'), { recursive: true })
  cpSync(join(packageDir, 'package.json'), join(dependency, 'package.json'))
  cpSync(webDir, join(dependency, 'dist', 'web'), { recursive: true })
  writeFileSync(join(dir, 'page.ts'), PAGE)
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  const remove = () => rmSync(dir, { recursive: true, force: true })
  return { dir, dependency, remove }
}

/** The site's page and all that it loads, as files below `/assets/`, by their path there. */
export async function bundle(dir: string): Promise<Map<string, string>> {
  const build = await rolldown({ input: join(dir, 'page.ts'), cwd: dir, platform: 'browser' })
  const { output } = await build.generate({ format: 'esm', entryFileNames: 'page.js' })
  await build.close()
  return new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])),
  )
}
