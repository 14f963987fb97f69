import { closeSync, fchmodSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { CommandError, codeOf } from '../sentence.ts'

/** Writes a file that only its owner can read, also where it was there before. @throws CommandError */
export function writePrivately(file: string, content: string): void {
  const draft = `${file}.part`
  try {
    rmSync(draft, { force: true })
    const handle = openSync(draft, 'wx', 0o600)
    try {
      fchmodSync(handle, 0o600)
      writeFileSync(handle, content)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
  } catch (error) {
    throw new CommandError(`${file} cannot be written (${codeOf(error) ?? 'unknown error'}).`)
  }
}
