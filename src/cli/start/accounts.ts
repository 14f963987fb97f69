import { randomBytes } from 'node:crypto'
import { createAuth } from '../../accounts/auth.ts'
import { createToken, findTokenPrincipal } from '../../accounts/tokens.ts'
import { ensureUser, hasAdministrator } from '../../accounts/users.ts'
import type { Environment } from '../../config/environment.ts'
import { openDatabase } from '../../db/client.ts'
import { ensureAdministrator } from '../administrator.ts'
import { keep } from './secret.ts'

export interface Login {
  email: string
  password: string
}

export interface StartAccounts {
  /** Set only when the account was made just now: it is shown this once. */
  administrator: Login | null
  demo: { login: Login; moderatorToken: string; publisherToken: string } | null
}

const OPERATOR = { type: 'operator' } as const

/**
 * Makes the first administrator and, where the config has demo sites, the demo's moderator and tokens.
 * The demo's are kept in the data folder, so that every start can print them.
 */
export async function prepareAccounts(
  environment: Environment,
  databaseUrl: string,
  secret: string,
  demoSites: string[],
): Promise<StartAccounts> {
  const database = openDatabase(databaseUrl, { max: 2, name: 'freischalt-start' })
  try {
    const { db } = database
    const auth = createAuth(db, { secret, publicUrl: environment.publicUrl })
    await ensureAdministrator(db, auth, environment)
    const administrator = (await hasAdministrator(db))
      ? null
      : { email: 'admin@freischalt.example', password: randomBytes(12).toString('base64url') }
    if (administrator)
      await ensureUser(db, auth, OPERATOR, {
        ...administrator,
        name: 'Administrator',
        role: 'admin',
        siteIds: null,
      })
    if (demoSites.length === 0) return { administrator, demo: null }

    const login = {
      email: 'moderation@demo-zeitung.example',
      password: await keep(environment.dataDir, 'demo-password', {
        make: () => randomBytes(9).toString('base64url'),
      }),
    }
    await ensureUser(db, auth, OPERATOR, {
      ...login,
      name: 'Mara Demo',
      role: 'moderator',
      siteIds: demoSites,
    })
    const token = (role: 'moderator' | 'publisher') =>
      keep(environment.dataDir, `demo-${role}-token`, {
        make: async () =>
          (await createToken(db, OPERATOR, { name: `Demo ${role}`, role, siteIds: demoSites }))
            .token,
        isGood: async (kept) => (await findTokenPrincipal(db, kept)) !== undefined,
      })
    const demo = {
      login,
      moderatorToken: await token('moderator'),
      publisherToken: await token('publisher'),
    }
    return { administrator, demo }
  } finally {
    await database.close()
  }
}
