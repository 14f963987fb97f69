import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import { ROLES } from '../moderation/labels.ts'

/** Somebody who moderates a site. */
export interface Colleague {
  /** `user:ID` or `token:ID`. */
  id: string
  name: string
}

/** Who else moderates a site, by name. @throws site-not-found */
export async function listColleagues(
  deps: Deps,
  moderator: Moderator,
  siteId: string,
): Promise<Colleague[]> {
  deps.sites.get(siteId)
  return colleaguesOf(deps.db, moderator, siteId)
}

/** All of them: a newsroom has tens. */
export async function colleaguesOf(
  db: Db,
  moderator: Moderator,
  siteId: string,
): Promise<Colleague[]> {
  const roles = `{${ROLES.join(',')}}`
  const rows = await db.execute<Colleague & Record<string, unknown>>(sql`
    select id, name from (
      select 'user:' || u.id as id, u.name from users u
      where exists (select from user_roles r where r.user_id = u.id
        and r.role = any (${roles}::text[]) and (r.site_ids is null or ${siteId} = any (r.site_ids)))
      union all
      select 'token:' || t.id, t.name from tokens t
      where t.role = any (${roles}::text[]) and (t.site_ids is null or ${siteId} = any (t.site_ids))
        and t.revoked_at is null and (t.expires_at is null or t.expires_at > freischalt_now())
    ) known where id <> ${moderator.id} order by lower(name) collate "C", id`)
  return [...rows]
}
