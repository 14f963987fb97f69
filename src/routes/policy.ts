import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { principalOf, sitesToList } from './access.ts'
import { createRouter } from './router.ts'
import * as s from './schemas.ts'

const effective = z
  .object({
    site: z.string(),
    version: z.string(),
    moderation: z.string(),
    policy: z.record(z.string(), z.unknown()),
    pause: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('EffectivePolicy')

const show = createRoute({
  method: 'get',
  path: '/policy',
  tags: ['policy'],
  security: s.anyCredential,
  summary: 'The policy in force',
  request: { query: z.object({ site: s.siteId.optional() }) },
  responses: {
    200: s.json(z.object({ sites: z.array(effective) }), 'One entry a site'),
    ...s.problems('unauthenticated', 'forbidden', 'invalid-request'),
  },
})

/** What editors call. Mounted behind `requireSignIn`. */
export function policyRoutes(deps: Deps) {
  return createRouter().openapi(show, async (c) => {
    const siteIds = sitesToList(deps, principalOf(c), 'editor', c.req.valid('query').site)
    const sites = siteIds.map((id) => {
      const site = deps.sites.get(id)
      const { policyVersion: version, moderation } = site
      return {
        site: id,
        version,
        moderation,
        policy: { ...site.policy },
        pause: site.pause ? { ...site.pause } : null,
      }
    })
    return c.json({ sites }, 200)
  })
}
