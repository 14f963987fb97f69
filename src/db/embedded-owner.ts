import { readFile, rm, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { textOf } from './embedded-files.ts'
import { AS_OURSELVES, runToEnd } from './embedded-programs.ts'

/** A process of ours: its number, and when it began, to tell it from a later one of that number. */
interface Owner {
  pid?: number
  startedAt?: string
}

/**
 * Makes this process the owner of the data folder: the one that makes the cluster and starts and
 * stops its server. A dead owner is replaced.
 * @returns undefined when we own it, else the process that does
 */
export async function claimOwnership(ownerFile: string): Promise<number | undefined> {
  const claim: Owner = { pid: process.pid, startedAt: await startOf(process.pid) }
  for (;;) {
    try {
      await writeFile(ownerFile, `${JSON.stringify(claim)}\n`, { flag: 'wx', mode: 0o644 })
      return undefined
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const other = await findOtherOwner(ownerFile)
    if (other !== undefined) return other
    await rm(ownerFile, { force: true })
  }
}

export async function giveUpOwnership(ownerFile: string): Promise<void> {
  await rm(ownerFile, { force: true })
}

/** The other live process of ours that owns the data folder; undefined if there is none. */
export async function findOtherOwner(ownerFile: string): Promise<number | undefined> {
  const { pid, startedAt } = parseOwner(await textOf(ownerFile))
  if (pid === undefined || pid === process.pid) return undefined
  return startedAt !== undefined && (await startOf(pid)) === startedAt ? pid : undefined
}

function parseOwner(text: string | undefined): Owner {
  try {
    return JSON.parse(text ?? '{}') as Owner
  } catch {
    return {}
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  if (platform() === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    // The 22nd field; the second one, the program's name, may hold spaces.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  }
  const { ok, output } = await runToEnd('ps', ['-o', 'lstart=', '-p', `${pid}`], AS_OURSELVES)
  return ok ? output.trim() : undefined
}
