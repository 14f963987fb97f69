import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import { acceptedEncodings } from './encodings.ts'
import { isKnown } from './etag.ts'
import { createRouter } from './router.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}
/** Asked again each time, which an ETag makes cheap: an update is seen at once. */
const CHECKED = 'no-cache'
/** Below an address that changes with its content. */
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Where the widget's files lie among all. */
const HOME = 'widget/'

interface WebFile {
  type: string
  text: string
  etag: string
  /** The content as each encoding has it, the smallest first; `identity` is the text itself. */
  encoded: [encoding: string, content: Buffer<ArrayBuffer>][]
}

/** The compiled browser code. */
export interface WebFiles {
  files: Map<string, WebFile>
  /** Stands for the content of all files; they lie below `/web/VERSION/`, so that old and new ones never mix. */
  version: string
}

/** @param webDir what the build made of `web/`; read once, and nothing is served where it is missing */
export function readWebFiles(webDir: string): WebFiles {
  const files = readFiles(webDir)
  const version = hashOf([...files].map(([path, { etag }]) => path + etag).join('\n'))
  return { files, version }
}

/** Serves them to any page: `/widget.js`, and everything below `/web/VERSION/`. */
export function webFileRoutes({ files, version }: WebFiles) {
  const widget = widgetOf(files.get(`${HOME}widget.js`), version)
  return createRouter()
    .get('/widget.js', (c) => answer(c, widget, CHECKED))
    .get('/web/:version/:path{.+}', (c) => {
      const isCurrent = c.req.param('version') === version
      // While machines are updated one by one, a page may ask this one for another's version.
      return answer(c, files.get(c.req.param('path')), isCurrent ? FOR_GOOD : CHECKED)
    })
}

/** Its first file as it is, at an address that stays: one answer less than a file that only names another. */
function widgetOf(file: WebFile | undefined, version: string): WebFile | undefined {
  return (
    file &&
    describe('.js', file.text.replace(/(?<=import\([`'"])\.\//g, `./web/${version}/${HOME}`))
  )
}

function answer(c: Context, file: WebFile | undefined, caching: string): Response {
  if (!file)
    throw new AppError('not-found', { detail: '`npm run build` makes the files for browsers' })
  const { type } = file
  const [encoding, content] = chooseEncoding(file, c.req.header('accept-encoding'))
  const etag = encoding === 'identity' ? `"${file.etag}"` : `"${file.etag}-${encoding}"`
  c.header('ETag', etag)
  c.header('Cache-Control', caching)
  c.header('Vary', 'Accept-Encoding')
  c.header('Access-Control-Allow-Origin', '*')
  if (isKnown(c, etag)) return c.body(null, 304)
  if (encoding !== 'identity') c.header('Content-Encoding', encoding)
  return c.body(content, 200, { 'Content-Type': type })
}

/** The smallest that the browser takes. */
function chooseEncoding({ encoded }: WebFile, accepted?: string) {
  const names = acceptedEncodings(accepted)
  const chosen = encoded.find(([encoding]) => encoding === 'identity' || names.includes(encoding))
  if (!chosen) throw new Error('A file without content')
  return chosen
}

/** The files of a folder and below, by their path in it with slashes. */
function readFiles(dir: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>()
  for (const name of namesIn(dir)) {
    const extension = extname(name)
    if (!(extension in TYPES)) continue
    const path = name.split(sep).join('/')
    files.set(path, describe(extension, readFileSync(join(dir, name), 'utf8')))
  }
  return files
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function describe(extension: string, text: string): WebFile {
  let encoded: WebFile['encoded'] | undefined
  return {
    type: TYPES[extension] ?? '',
    text,
    etag: hashOf(text),
    // Compressed when first asked for: most processes that hold the files are never asked for most of them.
    get encoded() {
      encoded ??= encode(text)
      return encoded
    },
  }
}

function encode(text: string): WebFile['encoded'] {
  const content = Buffer.from(text)
  const encoded: WebFile['encoded'] = [
    ['br', brotliCompressSync(content)],
    ['gzip', gzipSync(content, { level: 9 })],
    ['identity', content],
  ]
  // Compressing what is tiny makes it larger.
  return encoded.sort(([, a], [, b]) => a.length - b.length)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
