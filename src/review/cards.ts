import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import type {
  Language,
  PrintStatus,
  Recommendation,
  Signal,
  Status,
  TextLanguage,
  Verdict,
} from '../moderation/labels.ts'
import { VERDICTS } from '../moderation/labels.ts'
import type { Passage } from '../moderation/paragraphs.ts'
import type { Reason } from '../moderation/policy-types.ts'
import { isDecidable } from '../moderation/states.ts'
import { type AuthorRecord, authorRecordJson } from './author-record.ts'
import { explainScores, type ScoreView } from './explained.ts'
import type { Hold } from './hold.ts'
import { type CardReports, presentReports, reportsJson, type StoredReports } from './reported.ts'
import { type CardWait, NO_WAIT, waitsOf } from './waits.ts'

/** All that a moderator needs to decide on a comment. */
export interface ReviewCard extends CardWait {
  id: string
  revisionId: string
  /** 1 for the first version of the text. */
  revisionNumber: number
  site: string
  status: Status
  text: string
  createdAt: Date
  publishedAt: Date | null
  /** Later than now while a pause holds the latest decision back. */
  effectiveAt: Date | null
  author: { id: string; name: string; history: AuthorRecord }
  article: { id: string; title: string; url: string; section: string | null }
  parent: { id: string; author: string; text: string; status: Status } | null
  /** What it is written in; null: not scored, or before languages were noted. */
  language: TextLanguage | null
  /** What of the article the comment is about. */
  paragraph: Passage | null
  /** Whether its author agreed that it may appear in print. */
  consentPrint: boolean
  /** How far it is on its way into the paper. */
  candidate: PrintStatus | null
  scores: ScoreView[]
  recommendation: Recommendation | null
  reasons: Reason[]
  policyVersion: string | null
  /** By the scores, raised by open reports. */
  risk: number
  /** Picked by an editor, as readers see it now. */
  highlighted: boolean
  reports: CardReports
  signals: Signal[]
  /** Set when scoring was given up: the comment is here unscored. */
  scoringFailed: boolean
  claim: { moderator: string; mine: boolean; expiresAt: Date } | null
  /** Set while a moderator leaves the comment to colleagues. */
  held: Hold | null
  /** How many notes there are about it; the history has them. */
  notes: number
  /** What may be done with it now; the desk draws just these. */
  actions: readonly Verdict[]
}

interface Row extends Record<string, unknown> {
  card: Omit<ReviewCard, 'claim' | 'held' | 'actions' | 'reports' | keyof CardWait> & {
    reports: StoredReports
    claim: { moderatorId: string; moderator: string; expiresAt: string } | null
    held: { moderatorId: string; by: string; note: string; at: string } | null
  }
}

/**
 * The cards of these comments, in this order; an id that is gone is left out.
 * @param language of the explanations; without it each site's own
 */
export async function loadCards(
  deps: Deps,
  ids: readonly string[],
  moderator: Moderator,
  language?: Language,
): Promise<ReviewCard[]> {
  if (ids.length === 0) return []
  const rows = await deps.db.execute<Row>(sql`
    select json_build_object(
      'id', c.id, 'revisionId', v.id, 'revisionNumber', v.number, 'site', c.site_id,
      'status', c.status, 'text', v.body, 'createdAt', c.created_at,
      'publishedAt', c.published_at, 'effectiveAt', c.effective_at,
      'author', json_build_object('id', c.author_id, 'name', c.author_name, 'history', ${authorRecordJson}),
      'article', json_build_object('id', a.external_id, 'title', a.title, 'url', a.url,
        'section', a.section),
      'parent', (select json_build_object('id', p.id, 'author', p.author_name,
            'text', pv.body, 'status', p.status)
          from comments p join revisions pv on pv.id = p.revision_id where p.id = c.parent_id),
      'paragraph', case when c.paragraph_id is not null
        then json_build_object('id', c.paragraph_id, 'text', c.paragraph_text) end,
      'language', c.language, 'consentPrint', c.consent_print,
      'candidate', (select p.status from print_candidates p where p.comment_id = c.id),
      'scores', coalesce((select json_agg(json_build_object('signal', s.signal, 'value', s.value,
            'abstained', s.abstained, 'count', s.count, 'parts', s.parts, 'model', s.model,
            'modelVersion', s.model_version, 'spans', s.spans, 'passage', s.passage) order by s.signal)
          from scores s where s.revision_id = v.id), '[]'),
      'recommendation', c.recommendation, 'reasons', coalesce(r.reasons, '[]'),
      'policyVersion', r.policy_version, 'risk', c.risk, 'reports', ${reportsJson}, 'signals', c.signals,
      'highlighted', coalesce(is_public(c.status, c.published_at, c.standing_status, c.effective_at)
        and c.highlighted_revision_id
          = public_revision(c.revision_id, c.public_revision_id, c.effective_at), false),
      'scoringFailed', v.scoring_failed_at is not null,
      'claim', (select json_build_object('moderatorId', l.moderator_id,
            'moderator', l.moderator_name, 'expiresAt', l.expires_at)
          from claims l where l.comment_id = c.id and l.expires_at > freischalt_now()),
      'held', (select json_build_object('moderatorId', h.moderator_id,
            'by', n.moderator_name, 'note', n.body, 'at', n.created_at)
          from holds h join comment_notes n on n.id = h.note_id where h.comment_id = c.id),
      'notes', (select count(*) from comment_notes n where n.comment_id = c.id)) as card
    from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as wanted (id, place)
    join comments c on c.id = wanted.id
    join revisions v on v.id = c.revision_id
    join articles a on a.id = c.article_id
    left join recommendations r on r.revision_id = v.id
    order by wanted.place`)
  const cards = rows.map(({ card }) => present(card, moderator))
  const waits = await waitsOf(deps, cards)
  return cards.map((card) => ({
    ...card,
    ...(waits.get(card.id) ?? NO_WAIT),
    scores: explainScores(deps, card.site, card.scores, language),
  }))
}

function present(card: Row['card'], moderator: Moderator): Omit<ReviewCard, keyof CardWait> {
  const mine = card.claim?.moderatorId === moderator.id
  return {
    ...card,
    createdAt: new Date(card.createdAt),
    publishedAt: card.publishedAt && new Date(card.publishedAt),
    effectiveAt: card.effectiveAt && new Date(card.effectiveAt),
    reports: presentReports(card.reports),
    claim: card.claim && {
      moderator: card.claim.moderator,
      mine,
      expiresAt: new Date(card.claim.expiresAt),
    },
    held: card.held && {
      by: card.held.by,
      mine: card.held.moderatorId === moderator.id,
      note: card.held.note,
      at: new Date(card.held.at),
    },
    actions: isDecidable(card.status) && (!card.claim || mine) ? VERDICTS : [],
  }
}
