import type { Db } from './client.ts'
import { now } from './clock.ts'
import { sites } from './schema.ts'

/** Stores the sites of the config, so that rows can refer to them. Sites that left the config stay. */
export async function saveSites(
  db: Db,
  configured: readonly { id: string; name: string; language: string }[],
): Promise<void> {
  for (const { id, name, language } of configured)
    await db
      .insert(sites)
      .values({ id, name, language })
      .onConflictDoUpdate({ target: sites.id, set: { name, language, updatedAt: now } })
}
