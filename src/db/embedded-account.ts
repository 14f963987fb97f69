import { chown, stat } from 'node:fs/promises'
import { EmbeddedPostgresError } from './embedded-error.ts'
import type { ClusterFiles } from './embedded-files.ts'
import {
  type Account,
  AS_OURSELVES,
  type Launch,
  type Programs,
  runToEnd,
} from './embedded-programs.ts'

/** Accounts without rights of their own that PostgreSQL may run under when we are root. */
const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * As whom PostgreSQL runs: as ourselves, or, since it refuses to run as root, as an unprivileged
 * account when we are root. Where that account cannot get through the folders above (a clone in a
 * private folder of root's), it is let past file permissions, and given no other right of root's.
 */
export async function chooseLaunch(files: ClusterFiles, programs: Programs): Promise<Launch> {
  const owner = await stat(files.cluster).catch(() => undefined)
  const ourUid = process.getuid?.()
  if (ourUid !== 0) {
    if (owner && ourUid !== undefined && owner.uid !== ourUid) {
      throw new EmbeddedPostgresError(
        `The database folder ${files.cluster} belongs to another user (uid ${owner.uid}): start as that user or as root, or name another folder in FREISCHALT_DATA_DIR.`,
      )
    }
    return AS_OURSELVES
  }
  const { uid, gid } = owner && owner.uid !== 0 ? owner : await unprivilegedAccount()
  const account = { uid, gid }
  const plain: Launch = { account, prefix: [] }
  if (await canReach(plain, files, programs)) return plain
  const past: Launch = { account, prefix: pastPermissions(account) }
  if (await canReach(past, files, programs)) return past
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and its user (uid ${uid}) cannot get to ${files.dataDir} or to ${programs.postgres}: start as an ordinary user, open the folders above them with chmod o+x, or name a PostgreSQL of yours in DATABASE_URL.`,
  )
}

/** Hands a file or folder to the account that PostgreSQL runs under; a no-op unless we are root. */
export async function giveTo(launch: Launch, path: string): Promise<void> {
  if (launch.account) await chown(path, launch.account.uid, launch.account.gid)
}

/** Like `giveTo`, for a cluster that root has copied or restored: with all that is in it. */
export async function giveTreeTo(launch: Launch, folder: string): Promise<void> {
  if (!launch.account || (await stat(folder)).uid === launch.account.uid) return
  const { uid, gid } = launch.account
  const { ok, output } = await runToEnd('chown', ['-R', `${uid}:${gid}`, folder], AS_OURSELVES)
  if (!ok) {
    throw new EmbeddedPostgresError(
      `The database folder ${folder} cannot be given to PostgreSQL's user (${output.trim()}): name a folder on a local disk in FREISCHALT_DATA_DIR.`,
    )
  }
}

async function unprivilegedAccount(): Promise<Account> {
  for (const name of UNPRIVILEGED) {
    const uid = await runToEnd('id', ['-u', name], AS_OURSELVES)
    const gid = await runToEnd('id', ['-g', name], AS_OURSELVES)
    if (uid.ok && gid.ok) return { uid: Number(uid.output), gid: Number(gid.output) }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this system has no user ${UNPRIVILEGED.join(' or ')}: start as an ordinary user, or name a PostgreSQL of yours in DATABASE_URL.`,
  )
}

/**
 * `no_setuid_fixup` keeps access(2), by which PostgreSQL's programs look for each other, from
 * ignoring the capability.
 */
function pastPermissions({ uid, gid }: Account): string[] {
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return ['setpriv', ...account, '--securebits=+no_setuid_fixup', ...right, '--']
}

async function canReach(launch: Launch, files: ClusterFiles, programs: Programs): Promise<boolean> {
  const script = 'test -x "$0" && test -x "$1" && test -r "$2" && test -x "$3"'
  const paths = [programs.postgres, programs.initdb, programs.sample, files.dataDir]
  return (await runToEnd('sh', ['-c', script, ...paths], launch)).ok
}
