import type { Site } from '../deps.ts'
import type { NoticeEvent } from '../moderation/labels.ts'

/** The addresses that a site's config wants told of an event. */
export function receiversOf(site: Pick<Site, 'webhooks'>, event: NoticeEvent): string[] {
  return site.webhooks.filter(({ events }) => events.includes(event)).map(({ url }) => url)
}
