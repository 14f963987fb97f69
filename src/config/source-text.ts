import { readFileSync } from 'node:fs'
import type { ConfigProblem } from './config-error.ts'

/** A file's text, or why there is none. */
export type SourceText = { text: string } | { problem: ConfigProblem }

const FAILURES: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not permitted',
}

/**
 * Reads a file that must be UTF-8; a byte order mark is dropped.
 * @param name how messages call the file
 */
export function readSourceText(path: string, name: string): SourceText {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return { problem: { file: name, message: `cannot be read: ${FAILURES[code] ?? code}` } }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const message = 'has a byte sequence that is not UTF-8'
    const allowed = 'text saved as UTF-8'
    return { problem: { file: name, line: firstBadLine(bytes), column: 1, message, allowed } }
  }
}

/** No byte of a longer UTF-8 sequence is a line feed, so each line can be checked alone. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start)
    const end = feed === -1 ? bytes.length : feed
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
  }
  return line
}
