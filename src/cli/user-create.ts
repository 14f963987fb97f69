import { randomBytes } from 'node:crypto'
import { createAuth } from '../accounts/auth.ts'
import { ensureUser } from '../accounts/users.ts'
import { openDatabase } from '../db/client.ts'
import { ROLES } from '../moderation/labels.ts'
import { databaseEnvironment } from './environment.ts'
import { CommandError } from './sentence.ts'
import { readSites } from './token-create.ts'

export interface UserOptions {
  email: string
  name: string
  role: string
  site?: string[]
}

/** Makes an account with a random password and prints it, this once. @throws CommandError */
export async function runUserCreate(options: UserOptions): Promise<void> {
  const role = ROLES.find((candidate) => candidate === options.role)
  if (!role)
    throw new CommandError(`There is no role "${options.role}"; allowed: ${ROLES.join(', ')}.`)
  if (!/^[^\s@]+@[^\s@]+$/.test(options.email))
    throw new CommandError(`"${options.email}" is no e-mail address.`)
  const siteIds = readSites(options.site)
  const { environment, databaseUrl } = await databaseEnvironment()
  const database = openDatabase(databaseUrl, { max: 1 })
  try {
    // Signs sessions only, of which none is made here.
    const secret = randomBytes(32).toString('base64url')
    const auth = createAuth(database.db, { secret, publicUrl: environment.publicUrl })
    const password = randomBytes(12).toString('base64url')
    const { email, name } = options
    const made = await ensureUser(
      database.db,
      auth,
      { type: 'operator' },
      { email, password, name, role, siteIds },
    )
    if (!made) throw new CommandError(`${email} has an account already.`)
    console.log(`${email}  ${password}\n\nKeep it now: it is not shown again.`)
  } finally {
    await database.close()
  }
}
