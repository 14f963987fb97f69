import { createToken } from '../accounts/tokens.ts'
import { readEnvironment } from '../config/environment.ts'
import { loadConfig } from '../config/load.ts'
import { openDatabase } from '../db/client.ts'
import { TOKEN_ROLES, type TokenRole } from '../moderation/labels.ts'
import { databaseEnvironment } from './environment.ts'
import { CommandError } from './sentence.ts'

export interface TokenOptions {
  role: string
  site?: string[]
  name: string
  expiresInDays?: string
  json?: boolean
}

/** Issues a token and prints it, this once. @throws CommandError for an unknown role, site or span */
export async function runTokenCreate(options: TokenOptions): Promise<void> {
  const role = readRole(options.role)
  const siteIds = readSites(options.site)
  const expiresAt = readExpiry(options.expiresInDays)
  const database = openDatabase((await databaseEnvironment()).databaseUrl, { max: 1 })
  try {
    const wanted = { name: options.name, role, siteIds, expiresAt }
    const issued = await createToken(database.db, { type: 'operator' }, wanted)
    console.log(
      options.json
        ? JSON.stringify(issued)
        : `${issued.token}\n\nKeep it now: it is not shown again. Role ${role}, ${siteIds ? `sites ${siteIds.join(', ')}` : 'all sites'}.`,
    )
  } finally {
    await database.close()
  }
}

function readRole(role: string): TokenRole {
  const known = TOKEN_ROLES.find((candidate) => candidate === role)
  if (!known)
    throw new CommandError(`There is no role "${role}"; allowed: ${TOKEN_ROLES.join(', ')}.`)
  return known
}

/** The sites that options name; null: all. @throws CommandError for one that the config lacks */
export function readSites(wanted: string[] | undefined): string[] | null {
  if (!wanted || wanted.length === 0) return null
  const known = loadConfig(readEnvironment(process.env).configFile).sites.map((site) => site.id)
  for (const site of wanted)
    if (!known.includes(site))
      throw new CommandError(
        `There is no site "${site}" in the config; it has ${known.join(', ')}.`,
      )
  return wanted
}

function readExpiry(days: string | undefined): Date | null {
  if (days === undefined) return null
  const count = Number(days)
  if (!(Number.isInteger(count) && count >= 1 && count <= 3_650))
    throw new CommandError('--expires-in-days must be a whole number from 1 to 3650.')
  return new Date(Date.now() + count * 86_400_000)
}
