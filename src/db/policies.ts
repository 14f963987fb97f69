import type { Db } from './client.ts'
import { policies } from './schema.ts'

/** Keeps the effective policy that a version stands for, once, so that old decisions stay explainable. */
export async function savePolicy(
  db: Db,
  site: { id: string; policyVersion: string; policy: unknown },
): Promise<void> {
  await db
    .insert(policies)
    .values({ siteId: site.id, version: site.policyVersion, policy: site.policy })
    .onConflictDoNothing()
}
