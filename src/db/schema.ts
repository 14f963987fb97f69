import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Situation } from '../moderation/expected/spread.ts'
import type {
  Badge,
  MailKind,
  NoteKind,
  NoticeEvent,
  PrintStatus,
  ReasonCode,
  Recommendation,
  Role,
  Signal,
  Status,
  TextLanguage,
  TokenRole,
  Verdict,
} from '../moderation/labels.ts'
import type { Reason } from '../moderation/policy-types.ts'
import type { Abstention, Passage, Score, Span } from '../moderation/scores.ts'
import type { StandingStatus } from '../moderation/standing.ts'
import { now } from './clock.ts'

/** The tables of `migrations/`, column for column; constraints and indexes live in the SQL alone. */

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
const createdAt = () => instant('created_at').notNull().default(now)
const updatedAt = () => instant('updated_at').notNull().default(now)

export const sites = pgTable('sites', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  language: text('language').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const articles = pgTable('articles', {
  id: uuid('id').primaryKey(),
  siteId: text('site_id').notNull(),
  externalId: text('external_id').notNull(),
  title: text('title').notNull(),
  teaser: text('teaser').notNull().default(''),
  text: text('text').notNull(),
  url: text('url').notNull(),
  publishedAt: instant('published_at').notNull(),
  commentsOpen: boolean('comments_open').notNull().default(true),
  section: text('section'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const articleVectors = pgTable(
  'article_vectors',
  {
    articleId: uuid('article_id').notNull(),
    modelVersion: text('model_version').notNull(),
    textHash: text('text_hash').notNull(),
    vectors: bytea('vectors').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.modelVersion] })],
)

export const comments = pgTable('comments', {
  id: uuid('id').primaryKey(),
  siteId: text('site_id').notNull(),
  articleId: uuid('article_id').notNull(),
  parentId: uuid('parent_id'),
  rootId: uuid('root_id').notNull(),
  depth: smallint('depth').notNull(),
  authorId: uuid('author_id').notNull(),
  authorName: text('author_name').notNull(),
  authorEmail: text('author_email'),
  status: text('status').$type<Status>().notNull(),
  revisionId: uuid('revision_id').notNull(),
  risk: doublePrecision('risk').notNull().default(0),
  recommendation: text('recommendation').$type<Recommendation>(),
  signals: text('signals').array().$type<Signal[]>().notNull().default([]),
  listed: boolean('listed').notNull().default(false),
  createdAt: createdAt(),
  effectiveAt: instant('effective_at'),
  publishedAt: instant('published_at'),
  withdrawnAt: instant('withdrawn_at'),
  standingStatus: text('standing_status').$type<StandingStatus>(),
  votesUp: integer('votes_up').notNull().default(0),
  votesDown: integer('votes_down').notNull().default(0),
  rating: doublePrecision('rating').notNull().default(0),
  reportsOpen: integer('reports_open').notNull().default(0),
  reportsTrusted: integer('reports_trusted').notNull().default(0),
  paragraphId: text('paragraph_id'),
  paragraphText: text('paragraph_text'),
  publicRevisionId: uuid('public_revision_id'),
  highlightedRevisionId: uuid('highlighted_revision_id'),
  authorBadge: text('author_badge').$type<Badge>(),
  consentPrint: boolean('consent_print').notNull().default(false),
  language: text('language').$type<TextLanguage>(),
})

export const revisions = pgTable('revisions', {
  id: uuid('id').primaryKey(),
  commentId: uuid('comment_id').notNull(),
  number: integer('number').notNull(),
  body: text('body').notNull(),
  createdAt: createdAt(),
  scoredAt: instant('scored_at'),
  scoringFailedAt: instant('scoring_failed_at'),
  scoringFailure: text('scoring_failure'),
  fingerprint: bytea('fingerprint'),
  sketch: bytea('sketch'),
})

export const commentSearch = pgTable('comment_search', {
  commentId: uuid('comment_id').primaryKey(),
  siteId: text('site_id').notNull(),
  createdAt: instant('created_at').notNull(),
  words: tsvector('words').notNull(),
})

export const scores = pgTable(
  'scores',
  {
    revisionId: uuid('revision_id').notNull(),
    signal: text('signal').$type<Signal>().notNull(),
    value: doublePrecision('value'),
    abstained: text('abstained').$type<Abstention>(),
    count: integer('count'),
    model: text('model').notNull(),
    modelVersion: text('model_version').notNull(),
    spans: jsonb('spans').$type<Span[]>().notNull().default([]),
    passage: jsonb('passage').$type<Passage>(),
    createdAt: createdAt(),
    parts: jsonb('parts').$type<NonNullable<Score['parts']>>(),
  },
  (table) => [primaryKey({ columns: [table.revisionId, table.signal] })],
)

export const policies = pgTable(
  'policies',
  {
    siteId: text('site_id').notNull(),
    version: text('version').notNull(),
    policy: jsonb('policy').notNull(),
    firstUsedAt: instant('first_used_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
)

export const recommendations = pgTable('recommendations', {
  revisionId: uuid('revision_id').primaryKey(),
  policyVersion: text('policy_version').notNull(),
  recommendation: text('recommendation').$type<Recommendation>().notNull(),
  reasons: jsonb('reasons').$type<Reason[]>().notNull(),
  risk: doublePrecision('risk').notNull(),
  createdAt: createdAt(),
})

export const decisions = pgTable('decisions', {
  id: uuid('id').primaryKey(),
  commentId: uuid('comment_id').notNull(),
  revisionId: uuid('revision_id').notNull(),
  siteId: text('site_id').notNull(),
  decision: text('decision').$type<Verdict | 'undo'>().notNull(),
  actorType: text('actor_type').$type<'moderator' | 'policy'>().notNull(),
  actorId: text('actor_id'),
  actorName: text('actor_name'),
  policyVersion: text('policy_version').notNull(),
  reason: text('reason').$type<ReasonCode>(),
  note: text('note'),
  overrideReason: text('override_reason'),
  statusBefore: text('status_before').$type<Status>().notNull(),
  statusAfter: text('status_after').$type<Status>().notNull(),
  publishedBefore: instant('published_before'),
  effectiveBefore: instant('effective_before'),
  waitedMs: bigint('waited_ms', { mode: 'number' }).notNull(),
  waitedWorkingMs: bigint('waited_working_ms', { mode: 'number' }).notNull(),
  decidedAt: instant('decided_at').notNull(),
  effectiveAt: instant('effective_at').notNull(),
  replaces: uuid('replaces'),
  standingBefore: text('standing_before').$type<StandingStatus>(),
  publicRevisionBefore: uuid('public_revision_before'),
})

export const votes = pgTable(
  'votes',
  {
    commentId: uuid('comment_id').notNull(),
    voterId: uuid('voter_id').notNull(),
    value: smallint('value').$type<1 | -1>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.voterId] })],
)

export const reports = pgTable(
  'reports',
  {
    commentId: uuid('comment_id').notNull(),
    reporterId: uuid('reporter_id').notNull(),
    revisionId: uuid('revision_id').notNull(),
    reason: text('reason').$type<ReasonCode>().notNull(),
    note: text('note'),
    trusted: boolean('trusted').notNull(),
    settledBy: uuid('settled_by'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.reporterId] })],
)

export const commentCounts = pgTable(
  'comment_counts',
  {
    siteId: text('site_id').notNull(),
    status: text('status').$type<Status>().notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.status] })],
)

export const commentCountChanges = pgTable('comment_count_changes', {
  siteId: text('site_id').notNull(),
  status: text('status').$type<Status>().notNull(),
  change: bigint('change', { mode: 'number' }).notNull(),
})

export const readerChanges = pgTable('reader_changes', {
  articleId: uuid('article_id').notNull(),
  commentId: uuid('comment_id').notNull(),
  at: instant('at').notNull(),
  change: text('change').$type<'published' | 'removed' | 'edited'>().notNull(),
  transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
})

export const reviewChanges = pgTable('review_changes', {
  siteId: text('site_id').notNull(),
  commentId: uuid('comment_id').notNull(),
  change: text('change').notNull(),
  decision: text('decision'),
  actorName: text('actor_name'),
  at: instant('at').notNull().default(now),
  transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
})

export const siteHours = pgTable(
  'site_hours',
  {
    siteId: text('site_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    arrived: integer('arrived').notNull(),
    decided: integer('decided').notNull(),
    busyMs: integer('busy_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.startsAt] })],
)

export const statedTimes = pgTable(
  'stated_times',
  {
    siteId: text('site_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    statedAt: instant('stated_at').notNull(),
    expectedBy: instant('expected_by').notNull(),
    situation: text('situation').$type<Situation>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.statedAt, table.commentId] })],
)

export const claims = pgTable('claims', {
  commentId: uuid('comment_id').primaryKey(),
  siteId: text('site_id').notNull(),
  moderatorId: text('moderator_id').notNull(),
  moderatorName: text('moderator_name').notNull(),
  claimedAt: instant('claimed_at').notNull().default(now),
  expiresAt: instant('expires_at').notNull(),
})

export const commentNotes = pgTable('comment_notes', {
  id: uuid('id').primaryKey(),
  commentId: uuid('comment_id').notNull(),
  siteId: text('site_id').notNull(),
  kind: text('kind').$type<NoteKind>().notNull(),
  moderatorId: text('moderator_id').notNull(),
  moderatorName: text('moderator_name').notNull(),
  recipientId: text('recipient_id'),
  recipientName: text('recipient_name'),
  body: text('body'),
  createdAt: createdAt(),
})

export const holds = pgTable('holds', {
  commentId: uuid('comment_id').primaryKey(),
  moderatorId: text('moderator_id').notNull(),
  noteId: uuid('note_id').notNull(),
})

export const printCandidates = pgTable('print_candidates', {
  commentId: uuid('comment_id').primaryKey(),
  siteId: text('site_id').notNull(),
  revisionId: uuid('revision_id').notNull(),
  status: text('status').$type<PrintStatus>().notNull(),
  credit: text('credit'),
  changedBy: text('changed_by').notNull(),
  markedAt: instant('marked_at').notNull().default(now),
  changedAt: instant('changed_at').notNull().default(now),
})

export const secondLooks = pgTable('second_looks', {
  id: uuid('id').primaryKey(),
  decisionId: uuid('decision_id').notNull(),
  siteId: text('site_id').notNull(),
  commentId: uuid('comment_id').notNull(),
  revisionId: uuid('revision_id').notNull(),
  signals: text('signals').array().$type<Signal[]>().notNull(),
  createdAt: createdAt(),
  decision: text('decision').$type<Verdict>(),
  reason: text('reason').$type<ReasonCode>(),
  lookedBy: text('looked_by'),
  lookedAt: instant('looked_at'),
})

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    siteId: text('site_id').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    commentId: uuid('comment_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.key] })],
)

export const usedProofs = pgTable('used_proofs', {
  nonce: text('nonce').primaryKey(),
  usedFor: text('used_for'),
  expiresAt: instant('expires_at').notNull(),
})

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
})

export const twoFactors = pgTable('two_factors', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(false),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
})

export const passkeys = pgTable('passkeys', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  name: text('name'),
  credentialID: text('credential_id').notNull(),
  publicKey: text('public_key').notNull(),
  counter: bigint('counter', { mode: 'number' }).notNull(),
  deviceType: text('device_type').notNull(),
  backedUp: boolean('backed_up').notNull(),
  transports: text('transports'),
  aaguid: text('aaguid'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  token: text('token').notNull(),
  expiresAt: instant('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const accounts = pgTable('accounts', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const verifications = pgTable('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const rateLimits = pgTable('rate_limits', {
  id: text('id').primaryKey(),
  key: text('key').notNull(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
})

export const userRoles = pgTable(
  'user_roles',
  {
    userId: text('user_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    siteIds: text('site_ids').array(),
    givenBy: text('given_by').$type<'operator' | 'oidc'>().notNull().default('operator'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
)

export const tokens = pgTable('tokens', {
  id: uuid('id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  name: text('name').notNull(),
  role: text('role').$type<TokenRole>().notNull(),
  siteIds: text('site_ids').array(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at'),
  revokedAt: instant('revoked_at'),
})

export const auditLog = pgTable('audit_log', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull().default(now),
  actorType: text('actor_type').notNull(),
  actorId: text('actor_id'),
  action: text('action').notNull(),
  siteId: text('site_id'),
  subjectType: text('subject_type').notNull(),
  subjectId: text('subject_id').notNull(),
  details: jsonb('details').notNull().default({}),
})

export const notices = pgTable('notices', {
  id: uuid('id').primaryKey(),
  siteId: text('site_id').notNull(),
  event: text('event').$type<NoticeEvent>().notNull(),
  url: text('url').notNull(),
  payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  createdAt: createdAt(),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().default(now),
  deliveredAt: instant('delivered_at'),
  givenUpAt: instant('given_up_at'),
  lastFailure: text('last_failure'),
})

export const mailRecipients = pgTable('mail_recipients', {
  id: uuid('id').primaryKey(),
  siteId: text('site_id').notNull(),
  authorId: uuid('author_id').notNull(),
  address: text('address').notNull(),
  askedAt: instant('asked_at').notNull().default(now),
  confirmedAt: instant('confirmed_at'),
})

export const mailSubscriptions = pgTable('mail_subscriptions', {
  commentId: uuid('comment_id').primaryKey(),
  recipientId: uuid('recipient_id').notNull(),
  decision: boolean('decision').notNull(),
  replies: boolean('replies').notNull(),
})

export const mails = pgTable('mails', {
  id: uuid('id').primaryKey(),
  recipientId: uuid('recipient_id').notNull(),
  siteId: text('site_id').notNull(),
  kind: text('kind').$type<MailKind>().notNull(),
  aboutId: uuid('about_id'),
  createdAt: createdAt(),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().default(now),
  deliveredAt: instant('delivered_at'),
  givenUpAt: instant('given_up_at'),
  lastFailure: text('last_failure'),
})

export const mailLimits = pgTable('mail_limits', {
  key: text('key').primaryKey(),
  taken: integer('taken').notNull(),
  until: instant('until').notNull(),
})

export const suggestedScores = pgTable(
  'suggested_scores',
  {
    siteId: text('site_id').notNull(),
    community: text('community').notNull(),
    item: text('item').notNull(),
    attribute: text('attribute').notNull(),
    language: text('language').notNull(),
    text: text('text').notNull(),
    value: doublePrecision('value').notNull(),
    suggestedBy: text('suggested_by').notNull(),
    suggestedAt: instant('suggested_at').notNull().default(now),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.community, table.item, table.attribute] }),
  ],
)

export const keyLimits = pgTable('key_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: bigint('expire', { mode: 'number' }),
})
