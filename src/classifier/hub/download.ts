import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ModelError } from '../model-error.ts'

export interface Download {
  url: string
  /** As messages call it: `onnx/model.onnx`. */
  file: string
  /** Where it goes once it is whole and right. */
  target: string
  /** Sent to the hub only, never to where it redirects. */
  token?: string
  /** SHA-256 that it must have, 64 hex digits. */
  sha256?: string
}

/**
 * Fetches one file. It is written beside its target and takes the target's name only when it is whole
 * and what it should be, so that a broken download leaves nothing behind.
 * @returns false where the hub has no such file
 * @throws ModelError that says what went wrong and what to do
 */
export async function download(wanted: Download): Promise<boolean> {
  const answer = await ask(wanted)
  if (answer === undefined) return false
  const part = `${wanted.target}.${randomUUID()}.part`
  await mkdir(dirname(part), { recursive: true })
  try {
    const sha256 = await store(answer, part, wanted)
    await check(part, sha256, wanted)
    await rename(part, wanted.target)
    return true
  } finally {
    await rm(part, { force: true })
  }
}

async function ask({ url, file, token }: Download): Promise<Response | undefined> {
  const { origin } = new URL(url)
  let answer: Response
  try {
    answer = await fetch(url, {
      headers: {
        'accept-encoding': 'identity',
        ...(token && { authorization: `Bearer ${token}` }),
      },
    })
  } catch (error) {
    throw new ModelError(
      `${origin} cannot be reached (${reasonOf(error)}); try again later, check FREISCHALT_HUB, or name a folder with the model.`,
      { cause: error },
    )
  }
  if (answer.ok && answer.body) return answer
  await answer.body?.cancel()
  if (answer.status === 404) return undefined
  if (answer.status === 401 || answer.status === 403) {
    throw new ModelError(
      `${origin} refuses ${file} (${answer.status}); check the name, or set FREISCHALT_HUB_TOKEN if the model is not public.`,
    )
  }
  throw new ModelError(`${origin} answers ${file} with ${answer.status}; try again later.`)
}

/** Writes the answer's body to a file and gives its SHA-256. */
async function store(answer: Response, part: string, { file }: Download): Promise<string> {
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  // A length counts bytes on the wire: it says nothing where they are packed.
  const packed = answer.headers.has('content-encoding')
  const length = packed ? null : answer.headers.get('content-length')
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
  let failure: unknown
  try {
    await pipeline(body, counted, createWriteStream(part))
  } catch (error) {
    if (isDiskError(error)) throw error
    failure = error
  }
  if (failure !== undefined || (length !== null && Number(length) !== size)) {
    const of = length === null ? '' : ` of ${length}`
    throw new ModelError(
      `the download of ${file} broke off after ${size}${of} bytes and was thrown away; try again.`,
      { cause: failure },
    )
  }
  return hash.digest('hex')
}

async function check(part: string, actual: string, { url, file, sha256 }: Download) {
  if (sha256 !== undefined && sha256 !== actual) throw wrongChecksum(file, actual, sha256)
  if (!file.endsWith('.json') && !file.endsWith('.onnx')) return
  const start = await beginningOf(part)
  if (start.startsWith('<')) {
    throw new ModelError(
      `${new URL(url).origin} answers ${file} with a web page; check FREISCHALT_HUB, and whether a proxy or a login answers in its place.`,
    )
  }
  if (start.startsWith('version https://git-lfs')) {
    throw new ModelError(
      `${new URL(url).origin} answers ${file} with a Git LFS pointer; the mirror must hold the file itself.`,
    )
  }
  if (file.endsWith('.json') && !isJson(await readFile(part, 'utf8'))) {
    throw new ModelError(`what the hub has as ${file} is not JSON; check the name and revision.`)
  }
}

/** What to say where a file is not the one that is pinned. */
export function wrongChecksum(file: string, actual: string, pinned: string): ModelError {
  return new ModelError(
    `${file} has SHA-256 ${actual}, but ${pinned} is pinned, so it is not used; check \`sha256\` and \`revision\`.`,
  )
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100)
    return buffer.toString('latin1', 0, bytesRead).trimStart()
  } finally {
    await file.close()
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isDiskError(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? error.syscall : undefined
  return call === 'write' || call === 'open'
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message
  return String(cause)
}
