import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Served } from './weight-server.ts'

export interface Waline {
  version: string
  script: Buffer
  style: Buffer
}

/** The client as npm has it now; undefined where the registry cannot be reached. */
export function fetchWaline(folder: string): Waline | undefined {
  const asked = ['pack', '@waline/client@latest', '--json', '--pack-destination', folder]
  const { status, stdout } = spawnSync('npm', asked, { encoding: 'utf8' })
  if (status !== 0) return undefined
  const [{ filename, version }] = JSON.parse(stdout)
  const unpacked = spawnSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  if (unpacked.status !== 0) throw new Error(`${filename} cannot be unpacked`)
  const read = (name: string) => readFileSync(join(folder, 'package', 'dist', name))
  return { version, script: read('waline.js'), style: read('waline.css') }
}

/** A page as Waline's documentation has it. */
export function walinePage(service: string): (path: string) => Served {
  const body = `<!doctype html><html lang="de"><title>Zeitung</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="${service}/waline.css"><div id="waline"></div>
    <script type="module">
      import { init } from '${service}/waline.js'
      init({ el: '#waline', serverURL: '${service}' })
    </script>`
  return () => ({ type: 'text/html; charset=utf-8', body })
}

/** Its two files, and its server's answer about these comments. */
export function walineAnswer(waline: Waline, texts: string[]) {
  const found: Record<string, Served> = {
    '/waline.js': { type: 'text/javascript; charset=utf-8', body: waline.script },
    '/waline.css': { type: 'text/css; charset=utf-8', body: waline.style },
    '/api/comment': { type: 'application/json', body: JSON.stringify(listOf(texts)) },
  }
  return (path: string): Served | undefined => found[path]
}

function listOf(texts: string[]) {
  const data = texts.map((text, index) => ({
    objectId: index + 1,
    nick: `Leserin ${index + 1}`,
    link: '',
    // A picture of each author would be one request more.
    avatar: '',
    type: 'guest',
    time: Date.now() - (index + 1) * 7 * 60_000,
    comment: `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>\n`,
    orig: text,
    like: 0,
    sticky: false,
    status: 'approved',
    children: [],
  }))
  const page = { page: 1, totalPages: 1, pageSize: 10, count: data.length, data }
  return { errno: 0, errmsg: '', data: page }
}
