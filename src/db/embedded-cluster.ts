import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { giveTo, giveTreeTo } from './embedded-account.ts'
import { complaintIn, EmbeddedPostgresError, reasonOf } from './embedded-error.ts'
import { type ClusterFiles, clusterExists, keepPassword } from './embedded-files.ts'
import { findRunningServer, signalProcess, stopServer } from './embedded-processes.ts'
import { type Launch, majorVersionOf, type Programs, runToEnd } from './embedded-programs.ts'

/** The superuser and the database of the embedded cluster. */
export const ROLE = 'freischalt'

/**
 * Sees to it that a usable cluster lies in the data folder and that we know its password.
 * @returns the password
 * @throws EmbeddedPostgresError where the folder cannot be used.
 */
export async function prepareCluster(
  files: ClusterFiles,
  programs: Programs,
  launch: Launch,
  options: { durable: boolean; log: (line: string) => void },
): Promise<string> {
  const majorVersion = await majorVersionOf(programs)
  const exists = await clusterExists(files.cluster, majorVersion)
  const { password, isNew } = await keepPassword(files.passwordFile)
  await giveTo(launch, files.passwordFile)
  if (!exists) {
    options.log(`Making a PostgreSQL ${majorVersion} database in ${files.cluster}`)
    await createCluster(files, programs, launch, options.durable)
  } else {
    await giveTreeTo(launch, files.cluster)
    if (isNew) await changePassword(files, programs, launch, password)
  }
  return password
}

/** Builds the cluster beside its place and moves it there whole: a kill leaves no half of one. */
async function createCluster(
  files: ClusterFiles,
  programs: Programs,
  launch: Launch,
  durable: boolean,
): Promise<void> {
  await removeLeftovers(files.cluster)
  const draft = `${files.cluster}-new-${process.pid}`
  await mkdir(draft, { mode: 0o700 })
  await giveTo(launch, draft)
  const { ok, output } = await runToEnd(
    programs.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${ROLE}`,
      `--pwfile=${files.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    launch,
  )
  if (!ok) {
    await rm(draft, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its database in ${files.cluster}: ${complaintIn(output)}`,
    )
  }
  await rename(draft, files.cluster).catch(async (error) => {
    await rm(draft, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST'].includes(reasonOf(error))) throw error
    // Another start was quicker; both used the same password file, so its cluster is as good.
  })
}

async function removeLeftovers(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}-new-`
  for (const name of await readdir(dirname(cluster))) {
    const pid = Number(name.slice(prefix.length))
    if (!name.startsWith(prefix) || (pid !== process.pid && signalProcess(pid, 0))) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

/** Gives the superuser a new password where the file with the old one was lost. */
async function changePassword(
  files: ClusterFiles,
  programs: Programs,
  launch: Launch,
  password: string,
): Promise<void> {
  const running = await findRunningServer(files.cluster)
  if (running) await stopServer(files.cluster, running.pid)
  const statement = `alter role ${ROLE} password '${password}'\n`
  const args = ['--single', '-D', files.cluster, 'postgres']
  const { ok, output } = await runToEnd(programs.postgres, args, launch, statement)
  if (ok && !output.includes('ERROR:')) return
  await rm(files.passwordFile, { force: true })
  throw new EmbeddedPostgresError(
    `PostgreSQL could not set a new password in ${files.cluster}: ${complaintIn(output)}`,
  )
}
