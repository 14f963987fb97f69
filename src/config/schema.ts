import { z } from 'zod'
import {
  INSULT_PARTS,
  LANGUAGES,
  NOTICE_EVENTS,
  QUEUE_ORDERS,
  RATINGS,
  READER_MODES,
  REASON_CODES,
  ROLES,
} from '../moderation/labels.ts'
import { WEEKDAYS } from '../moderation/pause/pause-config.ts'
import { finding, oneModelALanguage, rolesOfKnownSites, unique } from './checks.ts'
import { mailbox } from './mailbox.ts'
import { insultModel, topicModel } from './model-setting.ts'
import { leavesTime, namesItsDays, place } from './pause-checks.ts'
import {
  anyNumber,
  date,
  endOfSpan,
  hostName,
  keySetUrl,
  origin,
  positiveNumber,
  receiver,
  slug,
  text,
  threshold,
  timeOfDay,
  timeZone,
  variableName,
  wholeNumber,
} from './values.ts'

const pauseWindow = z.strictObject({
  from: timeOfDay,
  to: endOfSpan,
  days: z.array(z.enum(WEEKDAYS)).min(1).optional(),
})

const always = z.literal(true)

const exception = z
  .strictObject({
    date: date.optional(),
    holidays: place.optional(),
    only: z.array(text(1, 200)).min(1).optional(),
    open: always.optional(),
    closed: always.optional(),
    windows: z.array(pauseWindow).optional(),
  })
  .refine(
    ({ open, closed, windows }) => !(open && closed) && Boolean(open || closed || windows),
    finding({
      message: 'must say what is different on its days',
      allowed: 'open: true or closed: true, windows, or both',
    }),
  )
  .superRefine(...namesItsDays)

const exceptions = z
  .array(exception)
  .superRefine(...unique('date'))
  .optional()

const section = z.strictObject({
  id: slug,
  windows: z.array(pauseWindow).optional(),
  exceptions,
})

const pause = z
  .strictObject({
    timezone: timeZone,
    windows: z.array(pauseWindow),
    decisions: z.enum(['refuse', 'defer']).default('refuse'),
    automatic: z.enum(['hold', 'allow', 'reject-only']).default('hold'),
    exceptions,
    sections: z
      .array(section)
      .superRefine(...unique('id'))
      .optional(),
  })
  .superRefine(leavesTime)

const thresholds = { review: threshold.optional(), reject: threshold.optional() }

/** Rules of which none may start to matter before the one that is milder. */
function graded<T extends z.ZodRawShape>(shape: T, steps: readonly [string, string][]) {
  const isGraded = (lower: string, upper: string) => (rules: unknown) => {
    const [low, high] = [lower, upper].map((key) => (rules as Record<string, unknown>)[key])
    return !(typeof low === 'number' && typeof high === 'number' && low > high)
  }
  return steps.reduce(
    (schema, [lower, upper]) =>
      schema.refine(
        isGraded(lower, upper),
        finding({ message: `must not be below ${lower}`, allowed: `a number from ${lower} to 1` }, [
          upper,
        ]),
      ),
    z.strictObject(shape),
  )
}

/** A signal whose texts get a review before they are rejected, or before somebody is woken. */
function signal<T extends z.ZodRawShape>(shape: T) {
  return graded({ ...shape, ...thresholds, urgent: threshold.optional() }, [
    ['review', 'reject'],
    ['review', 'urgent'],
  ])
}

/** Thresholds for what the insult signal is made of, beside those for its own value. */
const parts = z.strictObject(optional(INSULT_PARTS, graded(thresholds, [['review', 'reject']])))

/** Models for texts in other languages than the site's. */
const models = z.strictObject(optional([...LANGUAGES, 'other'] as const, insultModel))

/** value' = sigmoid(scale * logit(value) + bias); `freischalt tune` finds both. */
const calibration = z.strictObject({ scale: positiveNumber, bias: anyNumber }).optional()

const signals = z.strictObject({
  insult: signal({
    model: insultModel,
    models: models.optional(),
    parts: parts.optional(),
    calibration,
  }).optional(),
  offTopic: signal({ model: topicModel, calibration }).optional(),
  links: signal({
    allow: z.array(hostName).default([]),
    max: wholeNumber(0, 1000).default(0),
  }).optional(),
  words: signal({ file: text(1, 1000) }).optional(),
})

function optional<K extends string, T extends z.ZodType>(keys: readonly K[], type: T) {
  const shape = Object.fromEntries(keys.map((key) => [key, type.optional()]))
  return shape as { [Key in K]: z.ZodOptional<T> }
}

const automatically = z
  .strictObject({ automatically: z.boolean().default(false) })
  .default({ automatically: false })

/** Who is told of what happens on a site. Must stay out of the policy version: nothing is decided by it. */
const webhooks = z
  .array(z.strictObject({ url: receiver, events: z.array(z.enum(NOTICE_EVENTS)).min(1) }))
  .superRefine(...unique('url', () => 'the same address'))
  .default([])

const KEYS = 'one of secretEnv, publicKeyFile and jwksUrl'

/** With which key a site's login signs what it says of a reader. */
const jwt = z
  .strictObject({
    secretEnv: variableName.optional(),
    publicKeyFile: text(1, 1000).optional(),
    jwksUrl: keySetUrl.optional(),
  })
  .refine(
    (keys) => Object.values(keys ?? {}).filter((key) => key !== undefined).length === 1,
    finding({ message: `must have ${KEYS}`, allowed: KEYS }),
  )

/** Who may write: guests, readers whom the site's own login knows, or both. */
const readers = z
  .strictObject({
    mode: z.enum(READER_MODES),
    jwt: jwt.optional(),
    issuer: text(1, 1000).optional(),
    audience: text(1, 1000).optional(),
  })
  .refine(
    ({ mode, jwt }) => mode === undefined || mode === 'guests' || jwt !== undefined,
    finding({
      message: 'must say under jwt with which key the login signs',
      allowed: `mode: guests, or jwt with ${KEYS}`,
    }),
  )
  .default({ mode: 'guests' })

const site = z
  .strictObject({
    id: slug,
    name: text(1, 200),
    language: z.enum(LANGUAGES),
    origins: z.array(origin),
    moderation: z.enum(['before-publication', 'after-publication']).default('before-publication'),
    pause: pause.optional(),
    signals: signals.default({}),
    approve: automatically,
    reject: automatically,
    limits: z
      .strictObject({
        textMax: wholeNumber(1, 100_000).default(10_000),
        nameMax: wholeNumber(1, 200).default(80),
        // How long an author may change a comment, in minutes; 0: not at all.
        editMinutes: wholeNumber(0, 10_080).default(15),
        // Of one reader, or of guests from one address.
        commentsPerHour: wholeNumber(1, 1_000_000_000).default(20),
        votesPerHour: wholeNumber(1, 1_000_000_000).default(120),
        reportsPerHour: wholeNumber(1, 1_000_000_000).default(20),
      })
      .default({
        textMax: 10_000,
        nameMax: 80,
        editMinutes: 15,
        commentsPerHour: 20,
        votesPerHour: 120,
        reportsPerHour: 20,
      }),
    // Whether a public text is hidden, or stays, while a change of it waits for its decision.
    edits: z.enum(['hide', 'keep']).default('hide'),
    rating: z.enum(RATINGS).default('up-down'),
    houseRules: text(1, 10_000).optional(),
    // The house's own words to authors whose comments are rejected, by reason code.
    reasons: z.strictObject(optional(REASON_CODES, text(1, 1_000))).default({}),
    readers,
    // Whether guests prove some work with each comment.
    challenge: z.boolean().default(false),
    // Whether a text is looked at before it is sent.
    nudge: z.boolean().default(false),
    printConsent: z.boolean().default(false),
    // Which share of a moderator's decisions another one judges as well, without knowing them.
    secondLooks: z.strictObject({ share: threshold }).optional(),
    // With all hosts below them.
    liveLinks: z.array(hostName).default([]),
    // Whether readers get mail, and from whom; also needs the environment's SMTP_URL.
    mail: z.strictObject({ from: mailbox, replyTo: mailbox.optional() }).optional(),
    webhooks,
  })
  .refine(
    ({ approve, signals }) => !approve?.automatically || Object.keys(signals ?? {}).length > 0,
    finding(
      {
        message: 'must not be true without any signal: everything would be let through unseen',
        allowed: 'false, or at least one of insult, offTopic, links and words under signals',
      },
      ['approve', 'automatically'],
    ),
  )
  .superRefine(...oneModelALanguage)

/** Who has one of the values in that claim of the newsroom's own login gets the role, on these sites or on all. */
const roleRule = z.strictObject({
  claim: text(1, 200),
  values: z.array(text(1, 200)).min(1),
  role: z.enum(ROLES),
  sites: z.array(slug).min(1).optional(),
})

const oidc = z.strictObject({ roles: z.array(roleRule).default([]) }).default({ roles: [] })
const signIn = z.strictObject({ oidc }).default({ oidc: { roles: [] } })

/** The endpoints that answer in Perspective's place. */
const perspective = z.strictObject({
  requestsPerMinute: wholeNumber(1, 1_000_000).default(600),
  atOnce: wholeNumber(1, 1000).default(16),
  warmUp: z.boolean().default(false),
  suggestions: z.enum(['keep', 'discard']).default('keep'),
})

/** The whole config file. Unknown keys are mistakes, so that no typo loosens the policy unseen. */
export const configSchema = z
  .strictObject({
    sites: z
      .array(site)
      .min(1)
      .superRefine(...unique('id')),
    review: z
      .strictObject({
        leaseMinutes: wholeNumber(1, 1440).default(10),
        order: z.enum(QUEUE_ORDERS).default('risk'),
      })
      .default({ leaseMinutes: 10, order: 'risk' }),
    signIn,
    perspective: perspective.default(perspective.parse({})),
  })
  .superRefine(...rolesOfKnownSites)

/** The config file as it was written, with defaults filled in. */
export type WrittenConfig = z.output<typeof configSchema>
export type WrittenSite = WrittenConfig['sites'][number]
/** When a site does not moderate, and what that means for decisions. */
export type PauseSettings = z.output<typeof pause>
