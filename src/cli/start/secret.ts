import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError, codeOf } from '../sentence.ts'

/** Makes the data folder where it is missing. @throws CommandError when it cannot be written to */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR' || codeOf(error) === 'EEXIST')
      throw new CommandError(`${dataDir} is a file; set FREISCHALT_DATA_DIR to a folder.`)
    throw new CommandError(
      `The data folder ${dataDir} cannot be written to; give this user the right, or set FREISCHALT_DATA_DIR to another folder.`,
    )
  }
}

export interface Kept {
  make(): string | Promise<string>
  /** Whether what was kept still serves, say in another database than the one it was made for. */
  isGood?(kept: string): Promise<boolean>
}

/** The text kept in a file of the data folder, readable by its owner only; made when there is none. */
export async function keep(dataDir: string, file: string, { make, isGood }: Kept): Promise<string> {
  const path = join(dataDir, file)
  const kept = readKept(path)
  if (kept !== undefined && (isGood === undefined || (await isGood(kept)))) return kept
  const text = await make()
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
  return text
}

function readKept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** A random text of 43 characters that holds 256 bits. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}
