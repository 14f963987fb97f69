import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Every figure that `/metrics` offers. Labels are closed sets: no ids, no text, no names of people. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'freischalt_http_request_duration_seconds',
      help: 'Time to answer, by route pattern, method and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    accepted: new Counter({
      name: 'freischalt_comments_accepted_total',
      help: 'Comments that were stored and acknowledged',
      labelNames: ['site'],
      registers,
    }),
    hintsLost: new Counter({
      name: 'freischalt_queue_hints_lost_total',
      help: 'Revisions that could not be enqueued at once and wait for the sweep',
      registers,
    }),
    queueDepth: new Gauge({
      name: 'freischalt_queue_jobs',
      help: 'Jobs in the queue by state, as the queue backend counts them',
      labelNames: ['queue', 'state'],
      registers,
    }),
    waiting: new Gauge({
      name: 'freischalt_comments_waiting',
      help: 'Comments by site that wait for scoring, for review or for the end of a pause',
      labelNames: ['site', 'state'],
      registers,
    }),
    oldestWaiting: new Gauge({
      name: 'freischalt_oldest_waiting_seconds',
      help: 'Age of the oldest comment that waits for scoring or for review',
      labelNames: ['site', 'state'],
      registers,
    }),
    parked: new Gauge({
      name: 'freischalt_scoring_parked',
      help: 'Comments waiting for review whose scoring was given up',
      labelNames: ['site'],
      registers,
    }),
    paused: new Gauge({
      name: 'freischalt_paused',
      help: '1 while moderation of the site pauses, else 0',
      labelNames: ['site'],
      registers,
    }),
    decisions: new Counter({
      name: 'freischalt_decisions_total',
      help: 'Decisions by this process',
      labelNames: ['site', 'decision', 'actor'],
      registers,
    }),
    scored: new Histogram({
      name: 'freischalt_scoring_duration_seconds',
      help: 'Time from taking a job to its scores being stored',
      labelNames: ['site'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    notices: new Counter({
      name: 'freischalt_notices_total',
      help: 'Attempts of this process to deliver a notice, by outcome; a failed one is followed by another',
      labelNames: ['site', 'event', 'outcome'],
      registers,
    }),
    noticesWaiting: new Gauge({
      name: 'freischalt_notices_waiting',
      help: 'Notices that are neither delivered nor given up',
      labelNames: ['site', 'event'],
      registers,
    }),
    mails: new Counter({
      name: 'freischalt_mails_total',
      help: 'Attempts of this process to send a mail to a reader, by outcome; a failed one is followed by another',
      labelNames: ['site', 'kind', 'outcome'],
      registers,
    }),
    mailsWaiting: new Gauge({
      name: 'freischalt_mails_waiting',
      help: 'Mails to confirmed addresses, and requests to confirm one, that are neither sent nor given up',
      labelNames: ['site', 'kind'],
      registers,
    }),
    batchSize: new Histogram({
      name: 'freischalt_scoring_batch_size',
      help: 'Texts that one run of a model took together',
      labelNames: ['model'],
      buckets: [1, 2, 4, 8, 16, 32, 64],
      registers,
    }),
    batchTime: new Histogram({
      name: 'freischalt_model_run_seconds',
      help: 'Time of one run of a model over a batch',
      labelNames: ['model'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
  }
}
