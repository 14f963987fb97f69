import type { Auth } from '../accounts/auth.ts'
import { ensureUser } from '../accounts/users.ts'
import type { Environment } from '../config/environment.ts'
import type { Db } from '../db/client.ts'

/** Makes the first administrator that the environment names, once. @returns whether it was made */
export async function ensureAdministrator(
  db: Db,
  auth: Auth,
  { adminEmail, adminPassword }: Pick<Environment, 'adminEmail' | 'adminPassword'>,
): Promise<boolean> {
  if (!adminEmail || !adminPassword) return false
  return ensureUser(
    db,
    auth,
    { type: 'operator' },
    {
      email: adminEmail,
      password: adminPassword,
      name: 'Administrator',
      role: 'admin',
      siteIds: null,
    },
  )
}
