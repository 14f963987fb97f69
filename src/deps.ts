import type { BlockList } from 'node:net'
import type { Sql } from 'postgres'
import type { Pages } from './changes/pages.ts'
import type { ChangeWatch } from './changes/watch.ts'
import type { Classifier } from './classifier/classifier.ts'
import type { Config } from './config/load.ts'
import type { Accept } from './db/accept.ts'
import type { Db } from './db/client.ts'
import type { Mailing } from './mail/smtp.ts'
import type { QueueOrder } from './moderation/labels.ts'
import type { ScoreHints } from './queues/hints.ts'
import type { Queues } from './queues/queues.ts'
import type { Logins } from './readers/jwt.ts'
import type { LimitReaders } from './readers/limits.ts'
import type { Sites } from './sites.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { OutlookOf } from './waiting/outlook.ts'

export type { Site } from './sites.ts'

/** What every verb is built from. Opened and closed in order by `open-deps.ts`. */
export interface Deps {
  db: Db
  /** The same pool without the query builder, for the statements whose speed counts. */
  sql: Sql
  /** Stores new comments. */
  accept: Accept
  queues: Queues
  hints: ScoreHints
  classifier: Classifier
  sites: Sites
  /** Checks what the sites' own logins sign. */
  logins: Logins
  /** Bounds what readers do in an hour. */
  limitReaders: LimitReaders
  /** Proxies that are believed in where a request came from. */
  trustedProxies: BlockList
  log: Log
  metrics: Metrics
  /** How long a claim lasts. */
  leaseMinutes(): number
  /** In which order moderators work, where they do not say. */
  queueOrder(): QueueOrder
  /** What is known of a site's queue. */
  outlook: OutlookOf
  /** What changes for readers. Whoever commits such a change lets it expire. */
  changes: ChangeWatch
  /** What everybody is shown alike. */
  pages: Pages
  /** What signing in depends on, beside the environment. */
  signIn(): Config['signIn']
  /** How the endpoints that answer in Perspective's place are limited, and what they keep. */
  perspective(): Config['perspective']
  /** Sends mail to readers; null: no mail server is configured. */
  mail: Mailing | null
  /** Signs author tokens and sessions. */
  secret: string
  /** Signs what is sent to webhooks; without it they are sent unsigned. */
  webhookSecret: string | undefined
}
