import { TIME_OF_DAY } from '../../moderation/morning/next-local-time.ts'
import { getDigest } from '../../review/digest.ts'
import { CommandError } from '../sentence.ts'
import { describeDigest } from './describe-digest.ts'
import { lookAtSite } from './open-site.ts'

/** The flags of `freischalt digest` as they are written. */
export interface DigestFlags {
  by?: string
  json?: boolean
}

/**
 * Prints what a site's last pause brought, with the begins of texts that wait, and the work ahead.
 * @throws CommandError, ConfigError
 */
export async function runDigest(siteId: string, { by, json }: DigestFlags): Promise<void> {
  if (by !== undefined && !TIME_OF_DAY.test(by))
    throw new CommandError('--by must be a local time from 00:00 to 23:59.')
  await lookAtSite('digest', siteId, async (deps, site) => {
    const digest = await getDigest(deps, site.id, { by })
    console.log(json ? JSON.stringify(digest) : describeDigest(site, digest))
  })
}
