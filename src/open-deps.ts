import { keepPages } from './changes/pages.ts'
import { watchChanges } from './changes/watch.ts'
import { createClassifier } from './classifier/classifier.ts'
import { formatProblem } from './config/config-error.ts'
import { type Environment, modelEnvironment } from './config/environment.ts'
import { watchConfig } from './config/watch.ts'
import { acceptInBatches } from './db/accept.ts'
import { articleVectorStore } from './db/article-vectors.ts'
import { openDatabase } from './db/client.ts'
import { saveSites } from './db/sites.ts'
import type { Deps } from './deps.ts'
import { openMailing } from './mail/smtp.ts'
import { collectHints } from './queues/hints.ts'
import type { QueueSettings } from './queues/jobs.ts'
import { openQueues } from './queues/queues.ts'
import { networksOf } from './readers/address.ts'
import { openLogins } from './readers/jwt.ts'
import { limitReaders } from './readers/limits.ts'
import { followSites } from './sites.ts'
import { createLog } from './telemetry/log.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { keepOutlooks } from './waiting/outlook.ts'

export interface OpenOptions {
  environment: Environment
  databaseUrl: string
  secret: string
  /** The process's name in logs and in the database's list of connections. */
  name: string
  /** Database connections at most; default 10. */
  poolMax?: number
  /** Holds the secrets that the config names. */
  variables?: NodeJS.ProcessEnv | undefined
  /** As for `watchChanges`. */
  trustMs?: number | undefined
}

export interface OpenedDeps {
  deps: Deps
  queueSettings: QueueSettings
  /** Throws when the database does not answer. */
  pingDatabase(): Promise<void>
  /** Closes in the reverse order of opening; what was accepted is enqueued first. */
  close(): Promise<void>
}

/**
 * Opens all that the verbs need: config, database, queues, classifier.
 * @throws ConfigError, or what the database throws when it cannot be reached
 */
export async function openDeps(options: OpenOptions): Promise<OpenedDeps> {
  const { environment, databaseUrl, secret, name } = options
  const log = createLog(environment.logLevel, name)
  const metrics = createMetrics()
  const database = openDatabase(databaseUrl, { name, max: options.poolMax ?? 10 })
  const config = watchConfig(environment.configFile, {
    onChange(changed) {
      log.info(
        { sites: changed.sites.map(({ id, policyVersion }) => ({ id, policyVersion })) },
        'config changed',
      )
      saveSites(database.db, changed.sites).catch((err) => log.error({ err }, 'sites not stored'))
    },
    onError: (error) =>
      log.error(
        { problems: error.problems.map(formatProblem) },
        'config is broken; the running one stays',
      ),
  })
  const queueSettings: QueueSettings = {
    databaseUrl,
    redisUrl: environment.redisUrl,
    onError: (err) => log.warn({ err }, 'queue connection'),
  }
  const queues = openQueues(queueSettings)
  const hints = collectHints(queues, (count, err) => {
    metrics.hintsLost.inc(count)
    log.warn({ err, count }, 'not enqueued; the sweep will')
  })
  const classifier = createClassifier({
    ...modelEnvironment(environment),
    articles: articleVectorStore(database.sql),
    onBatch(model, size, seconds) {
      metrics.batchSize.observe({ model }, size)
      metrics.batchTime.observe({ model }, seconds)
    },
  })
  const close = async () => {
    config.close()
    await hints.close()
    await queues.close()
    await classifier.close()
    await database.close()
  }
  try {
    await saveSites(database.db, config.current().sites)
  } catch (error) {
    await close()
    throw error
  }
  const changes = watchChanges(database.sql, options.trustMs)
  const deps: Deps = {
    db: database.db,
    sql: database.sql,
    accept: acceptInBatches(database.sql),
    queues,
    hints,
    classifier,
    sites: followSites(config.current),
    logins: openLogins(options.variables ?? process.env, log),
    limitReaders: limitReaders(),
    trustedProxies: networksOf(environment.trustedProxies),
    leaseMinutes: () => config.current().review.leaseMinutes,
    queueOrder: () => config.current().review.order,
    outlook: keepOutlooks(database.sql),
    changes,
    pages: keepPages(changes),
    signIn: () => config.current().signIn,
    perspective: () => config.current().perspective,
    log,
    metrics,
    mail: environment.smtpUrl ? openMailing(environment.smtpUrl, environment.publicUrl) : null,
    secret,
    webhookSecret: environment.webhookSecret,
  }
  return { deps, queueSettings, pingDatabase: database.ping, close }
}
